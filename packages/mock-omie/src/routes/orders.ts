import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { callRow } from '../calls.ts';
import { Fault } from '../errors.ts';
import { addOrder } from '../orders/add.ts';
import { findOrder, matchingOrders } from '../orders/find.ts';
import { checkStage, moveRefusal, OrderDesk } from '../orders/moves.ts';
import { consulted, listed, summarized } from '../orders/show.ts';
import { pageOf, paginate } from '../paging.ts';
import {
	consultedOrder,
	type Order,
	order,
	orderState,
	orderStatus,
	orderSummary,
} from '../schemas/order.ts';
import { newOrder } from '../schemas/order-input.ts';
import {
	cancelRequest,
	consultRequest,
	deleteRequest,
	listRequest,
	moveRequest,
	statusRequest,
} from '../schemas/order-requests.ts';
import { CLASSES, MEASURED } from '../sources.ts';
import type { Omie } from '../store.ts';
import { momentOf } from '../time.ts';

const SERVICE = { service: 'produtos/pedido' } as const;
const SEEN = { ...SERVICE, source: `${CLASSES}; ${MEASURED}`, confidence: 'observed' } as const;
const ARRAY = 'pedido_venda_produto';
const MOST = 100;
/** Code of a rejected change of stage. */
const REFUSED = 3;

const cancelStatus = z.strictObject({
	cCodIntPed: z.string(),
	nCodPed: z.int(),
	cCodStatus: z.string(),
	cDescStatus: z.string(),
});

const statusOf = ({ cabecalho }: Order, descricao_status: string, codigo_status = '0') => ({
	codigo_pedido: cabecalho.codigo_pedido,
	codigo_pedido_integracao: cabecalho.codigo_pedido_integracao,
	...{ codigo_status, descricao_status },
	numero_pedido: cabecalho.numero_pedido,
});

export function orderRoutes(omie: Omie): Route[] {
	const { world } = omie;
	const desk = new OrderDesk(omie);
	return [
		callRow(omie, {
			...SERVICE,
			name: 'IncluirPedido',
			summary: 'Creates a sales order, which is a quote in its first stage',
			writes: true,
			param: newOrder,
			answer: orderStatus,
			handler: (input, actor) =>
				statusOf(addOrder(omie, input, actor), 'Pedido cadastrado com sucesso!'),
		}),
		callRow(omie, {
			...SEEN,
			name: 'ConsultarPedido',
			summary: 'Reads an order; what is empty or zero is left out',
			writes: false,
			param: consultRequest,
			answer: z.strictObject({ [ARRAY]: consultedOrder }),
			handler: (key) => ({ [ARRAY]: consulted(findOrder(omie, key)) }),
		}),
		callRow(omie, {
			...SERVICE,
			name: 'StatusPedido',
			summary: 'Tells the stage of an order, and whether it is billed or cancelled',
			writes: false,
			param: statusRequest,
			answer: orderState,
			handler: (key) => {
				const { cabecalho, infoCadastro, total_pedido } = findOrder(omie, key);
				return {
					codigo_pedido: cabecalho.codigo_pedido,
					codigo_pedido_integracao: cabecalho.codigo_pedido_integracao,
					numero_pedido: cabecalho.numero_pedido,
					etapa: cabecalho.etapa,
					cancelada: infoCadastro.cancelado,
					faturada: infoCadastro.faturado,
					ambiente: 'P',
					valor_total_pedido: total_pedido.valor_total_pedido,
					ListaNfe: [],
				};
			},
		}),
		callRow(omie, {
			...SERVICE,
			name: 'TrocarEtapaPedido',
			summary: 'Moves an order to another stage, billing excepted',
			writes: true,
			param: moveRequest,
			answer: orderStatus,
			handler: ({ etapa, ...key }, actor) => {
				const found = findOrder(omie, key);
				const refusal = moveRefusal(found, etapa);
				if (refusal !== undefined) {
					if (world.settings.status_refusals) return statusOf(found, refusal, `${REFUSED}`);
					throw new Fault(refusal, REFUSED);
				}
				checkStage(omie, etapa);
				desk.move(found, etapa, actor);
				return statusOf(found, 'Etapa do pedido alterada com sucesso!');
			},
		}),
		callRow(omie, {
			...SERVICE,
			name: 'ExcluirPedido',
			summary: 'Deletes an order that is not billed',
			writes: true,
			param: deleteRequest,
			answer: orderStatus,
			handler: (key, actor) => {
				const found = findOrder(omie, key);
				desk.delete(found, actor);
				return statusOf(found, 'Pedido excluído com sucesso!');
			},
		}),
		callRow(omie, {
			...SEEN,
			name: 'ListarPedidos',
			summary: 'Lists orders by stage, customer, date and more, at most 100 at once',
			writes: false,
			param: listRequest,
			answer: z.union([pageOf(ARRAY, order), pageOf(ARRAY, orderSummary)]),
			handler: (filter) => {
				const { date: today } = momentOf(world.clock.now());
				const show = filter.apenas_resumo === 'S' ? summarized : listed;
				const found = matchingOrders(omie, filter, today);
				return paginate<object>(ARRAY, found.map(show), filter, MOST);
			},
		}),
		callRow(omie, {
			service: 'produtos/pedidovendafat',
			...{ source: CLASSES, confidence: 'inferred' },
			name: 'CancelarPedidoVenda',
			summary: 'Cancels an order, which keeps its stage',
			writes: true,
			param: cancelRequest,
			answer: cancelStatus,
			handler: ({ cCodIntPed, nCodPed }, actor) => {
				const key = { codigo_pedido: nCodPed, codigo_pedido_integracao: cCodIntPed };
				const found = findOrder(omie, key);
				desk.cancel(found, actor);
				const { codigo_pedido, codigo_pedido_integracao } = found.cabecalho;
				return {
					...{ cCodIntPed: codigo_pedido_integracao, nCodPed: codigo_pedido },
					...{ cCodStatus: '0', cDescStatus: 'Pedido cancelado com sucesso!' },
				};
			},
		}),
	];
}
