import { created, noContent, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { notFound } from '../errors.ts';
import { Filters } from '../filters.ts';
import { checkOrder } from '../orders/check.ts';
import { insertOrder, replaceOrder } from '../orders/content.ts';
import { findOrders } from '../orders/find.ts';
import { moveOrder } from '../orders/move.ts';
import { shown, shownInList } from '../orders/shown.ts';
import { filters, wrapped } from '../schemas/fields.ts';
import { type Order, order, orderInList, orderInput, savedOrder } from '../schemas/order.ts';
import type { Bling } from '../store.ts';
import { emit } from '../webhooks/emit.ts';
import { BASE, crud, row, under } from './row.ts';

const source = under('Pedidos - Vendas');
const PATH = `${BASE}/pedidos/vendas`;
const ONE = `${PATH}/{idPedidoVenda}`;

const FILTERS = [
	...['numerosLojas[]', 'numero', 'idContato', 'idsSituacoes[]', 'dataInicial', 'dataFinal'],
	...['dataAlteracaoInicial', 'dataAlteracaoFinal', 'pagina', 'limite'],
];

/** Answer with the order's id. It lacks the number, so clients need a second call. */
const saved = ({ id }: Readonly<Order>) => ({
	data: { id: Number(id), alertas: [], rastreamento: {} },
});

export function orderRoutes(bling: Bling): Route[] {
	const { store } = bling;
	const get = ({ idPedidoVenda = '' }: Record<string, string>): Readonly<Order> => {
		const record = store.orders.get(idPedidoVenda);
		if (!record) throw notFound();
		return record;
	};
	return [
		row({
			source,
			operationId: 'listOrders',
			method: 'GET',
			path: PATH,
			summary: 'Lists sales orders; unknown filters are ignored',
			query: filters(...FILTERS),
			answers: { 200: wrapped(z.array(orderInList)) },
			handler: ({ request }) => {
				const query = new Filters(request);
				const page = query.page(findOrders(store, query));
				return ok({ data: page.map((one) => shownInList(store, one)) });
			},
		}),
		...crud({
			names: ['Order', 'Orders'],
			source,
			path: PATH,
			key: 'idPedidoVenda',
			collection: store.orders,
			wire: order,
			present: (record) => shown(store, record),
			get: { summary: 'Reads a sales order, with its number and rows' },
			delete: {
				summary: 'Deletes a sales order',
				remove: (gone) => {
					store.orders.delete(gone.id);
					emit(bling, 'deleted', gone);
				},
			},
		}),
		row({
			source,
			operationId: 'createOrder',
			method: 'POST',
			path: PATH,
			summary: 'Creates a sales order; its instalments must add up to its total',
			body: orderInput,
			answers: { 201: savedOrder },
			handler: ({ body }) => {
				checkOrder(bling, body);
				const made = insertOrder(bling, body);
				emit(bling, 'created', made);
				return created(saved(made));
			},
		}),
		row({
			source,
			operationId: 'replaceOrder',
			method: 'PUT',
			path: ONE,
			summary: 'Replaces a sales order; rows that are not sent are removed',
			body: orderInput,
			answers: { 200: savedOrder },
			handler: ({ params, body }) => {
				const before = get(params);
				checkOrder(bling, body, before);
				const after = replaceOrder(bling, before.id, body);
				emit(bling, 'updated', after);
				return ok(saved(after));
			},
		}),
		row({
			source,
			operationId: 'moveOrder',
			method: 'PATCH',
			path: `${ONE}/situacoes/{idSituacao}`,
			summary: 'Moves a sales order to another situation; its own situation is refused',
			answers: { 204: null },
			handler: ({ params }) => {
				moveOrder(bling, get(params), params.idSituacao);
				return noContent();
			},
		}),
	];
}
