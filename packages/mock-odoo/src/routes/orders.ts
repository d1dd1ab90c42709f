import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { FAILURES } from '../errors.ts';
import { MOVES } from '../orders.ts';
import { moment, nextId, type OdooStore, type OdooWorld } from '../store.ts';
import { tellOfOrder } from '../webhooks.ts';
import { operationOf, recordsOf } from './records.ts';

const SEEN = {
	...{ source: 'odoo/odoo addons/sale/models/sale_order.py; measured on Odoo 19.0' },
	confidence: 'observed',
} as const;

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
export function orderRoutes(store: OdooStore, world: OdooWorld): Route[] {
	const moves = Object.entries(MOVES).map(([method, move]) =>
		defineRoute({
			...SEEN,
			operationId: operationOf('sale.order', method),
			method: 'POST',
			path: `/json/2/sale.order/${method}`,
			summary: `Calls ${method} on sales orders`,
			body: input,
			responses: { 200: z.unknown(), ...FAILURES },
			handler: ({ body }) => {
				let answer: unknown = true;
				for (const order of recordsOf(store, 'sale.order', body.ids)) {
					const { state, values, ...rest } = move(order, body.context ?? {}, world);
					answer = rest.answer;
					if (state === undefined) continue;
					const write_date = moment(world);
					tellOfOrder(world, store.orders.update(order.id, { ...values, state, write_date }));
				}
				return { status: 200, body: answer };
			},
		}),
	);
	const post = defineRoute({
		...SEEN,
		operationId: operationOf('sale.order', 'message_post'),
		method: 'POST',
		path: '/json/2/sale.order/message_post',
		summary: 'Writes into the log of sales orders; HTML is escaped',
		body: postInput,
		responses: { 200: z.array(z.int()), ...FAILURES },
		handler: ({ body }) => ({
			status: 200,
			body: recordsOf(store, 'sale.order', body.ids).map((order) =>
				Number(
					store.messages.insert({
						id: nextId(store.messages),
						...{ model: 'sale.order', res_id: Number(order.id) },
						...{ body: `<p>${escapeHtml(body.body)}</p>`, date: moment(world) },
					}).id,
				),
			),
		}),
	});
	return [...moves, post];
}
