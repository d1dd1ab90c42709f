import { defineRoute, type Reply, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { FAILURES, missing } from '../errors.ts';
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
import { BASE, documented } from './row.ts';

const DOCUMENTED = documented('Pedidos - Vendas');
const PATH = `${BASE}/pedidos/vendas`;
const ONE = `${PATH}/{idPedidoVenda}`;

const FILTERS = [
	...['numerosLojas[]', 'numero', 'idContato', 'idsSituacoes[]', 'dataInicial', 'dataFinal'],
	...['dataAlteracaoInicial', 'dataAlteracaoFinal', 'pagina', 'limite'],
];

/** Answer with the order's id. It lacks the number, so clients need a second call. */
const answer = (status: number, { id }: Readonly<Order>): Reply => ({
	status,
	body: { data: { id: Number(id), alertas: [], rastreamento: {} } },
});

export function orderRoutes(bling: Bling): Route[] {
	const { store } = bling;
	const get = ({ idPedidoVenda = '' }: Record<string, string>): Readonly<Order> => {
		const record = store.orders.get(idPedidoVenda);
		if (!record) throw missing();
		return record;
	};
	return [
		defineRoute({
			...DOCUMENTED,
			operationId: 'listOrders',
			method: 'GET',
			path: PATH,
			summary: 'Lists sales orders; unknown filters are ignored',
			query: filters(...FILTERS),
			responses: { 200: wrapped(z.array(orderInList)), ...FAILURES },
			handler: ({ request }) => {
				const asked = new Filters(request);
				const page = asked.page(findOrders(store, asked));
				return { status: 200, body: { data: page.map((one) => shownInList(store, one)) } };
			},
		}),
		defineRoute({
			...DOCUMENTED,
			operationId: 'getOrder',
			method: 'GET',
			path: ONE,
			summary: 'Reads a sales order, with its number and rows',
			responses: { 200: wrapped(order), ...FAILURES },
			handler: ({ params }) => ({ status: 200, body: { data: shown(store, get(params)) } }),
		}),
		defineRoute({
			...DOCUMENTED,
			operationId: 'createOrder',
			method: 'POST',
			path: PATH,
			summary: 'Creates a sales order; its instalments must add up to its total',
			body: orderInput,
			responses: { 201: savedOrder, ...FAILURES },
			handler: ({ body }) => {
				checkOrder(bling, body);
				const made = insertOrder(bling, body);
				emit(bling, 'created', made);
				return answer(201, made);
			},
		}),
		defineRoute({
			...DOCUMENTED,
			operationId: 'replaceOrder',
			method: 'PUT',
			path: ONE,
			summary: 'Replaces a sales order; rows that are not sent are removed',
			body: orderInput,
			responses: { 200: savedOrder, ...FAILURES },
			handler: ({ params, body }) => {
				const before = get(params);
				checkOrder(bling, body, before);
				const after = replaceOrder(bling, before.id, body);
				emit(bling, 'updated', after);
				return answer(200, after);
			},
		}),
		defineRoute({
			...DOCUMENTED,
			operationId: 'moveOrder',
			method: 'PATCH',
			path: `${ONE}/situacoes/{idSituacao}`,
			summary: 'Moves a sales order to another situation; its own situation is refused',
			responses: { 204: null, ...FAILURES },
			handler: ({ params }) => {
				moveOrder(bling, get(params), params.idSituacao);
				return { status: 204 };
			},
		}),
		defineRoute({
			...DOCUMENTED,
			operationId: 'deleteOrder',
			method: 'DELETE',
			path: ONE,
			summary: 'Deletes a sales order',
			responses: { 204: null, ...FAILURES },
			handler: ({ params }) => {
				const gone = get(params);
				store.orders.delete(gone.id);
				emit(bling, 'deleted', gone);
				return { status: 204 };
			},
		}),
	];
}
