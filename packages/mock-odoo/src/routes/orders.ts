import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { MOVES } from '../orders.ts';
import { moment, nextId, type Odoo } from '../store.ts';
import { tellOfOrder } from '../webhooks.ts';
import { operationOf, recordsOf } from './records.ts';
import { row } from './row.ts';

const source = 'odoo/odoo addons/sale/models/sale_order.py; measured on Odoo 19.0';

const input = z.strictObject({
	ids: z.array(z.int()),
	context: z.record(z.string(), z.unknown()).optional(),
});
const postInput = z.strictObject({
	ids: z.array(z.int()),
	body: z.string(),
	context: z.record(z.string(), z.unknown()).optional(),
});

const escapeHtml = (text: string) =>
	text.replace(/[&<>]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one] ?? one);

/** Methods that change the state or the log of sales orders. */
export function orderRoutes(odoo: Odoo): Route[] {
	const { store } = odoo;
	const moves = Object.entries(MOVES).map(([method, move]) =>
		row({
			source,
			operationId: operationOf('sale.order', method),
			method: 'POST',
			path: `/json/2/sale.order/${method}`,
			summary: `Calls ${method} on sales orders`,
			body: input,
			answers: { 200: z.unknown() },
			handler: ({ body }) => {
				let answer: unknown = true;
				for (const order of recordsOf(odoo, 'sale.order', body.ids)) {
					const { state, values, ...rest } = move(order, body.context ?? {}, odoo);
					answer = rest.answer;
					if (state === undefined) continue;
					const write_date = moment(odoo);
					tellOfOrder(odoo, store.orders.update(order.id, { ...values, state, write_date }));
				}
				return ok(answer);
			},
		}),
	);
	const post = row({
		source,
		operationId: operationOf('sale.order', 'message_post'),
		method: 'POST',
		path: '/json/2/sale.order/message_post',
		summary: 'Writes into the log of sales orders; HTML is escaped',
		body: postInput,
		answers: { 200: z.array(z.int()) },
		handler: ({ body }) =>
			ok(
				recordsOf(odoo, 'sale.order', body.ids).map((order) =>
					Number(
						store.messages.insert({
							id: nextId(store.messages),
							...{ model: 'sale.order', res_id: Number(order.id) },
							...{ body: `<p>${escapeHtml(body.body)}</p>`, date: moment(odoo) },
						}).id,
					),
				),
			),
	});
	return [...moves, post];
}
