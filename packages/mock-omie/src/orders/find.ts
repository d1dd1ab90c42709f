import { Fault, requiredTag, unknownIntegrationCode, unknownRecord } from '../errors.ts';
import type { Order } from '../schemas/order.ts';
import type { OrderFilter, OrderKey } from '../schemas/order-requests.ts';
import type { Omie } from '../store.ts';
import { isoDate } from '../time.ts';

const ORDER = 'Pedido';

/** Returns the order with the first given key. @throws if no key is given, or no order has it */
export function findOrder({ store: { orders } }: Omie, key: OrderKey): Order {
	const { codigo_pedido: id = 0, codigo_pedido_integracao: code = '', numero_pedido = '' } = key;
	if (id > 0) return found(orders.get(`${id}`), unknownRecord(ORDER, id));
	if (code !== '') return found(orders.one('code', code), unknownIntegrationCode(ORDER, code));
	if (numero_pedido !== '') {
		const unknown = new Fault(`${ORDER} não cadastrado para o Número [${numero_pedido}] !`, 105);
		return found(orders.one('number', numero_pedido), unknown);
	}
	throw requiredTag('codigo_pedido', 'codigo_pedido_integracao');
}

function found(order: Readonly<Order> | undefined, unknown: Fault): Order {
	if (order) return order;
	throw unknown;
}

const STATUSES: Record<
	NonNullable<OrderFilter['status_pedido']>,
	(info: Order['infoCadastro']) => boolean
> = {
	FATURADO: ({ faturado, cancelado }) => faturado === 'S' && cancelado === 'N',
	CANCELADO: ({ cancelado }) => cancelado === 'S',
	AUTORIZADO: ({ autorizado }) => autorizado === 'S',
	DENEGADO: ({ denegado }) => denegado === 'S',
	DEVOLVIDO: ({ devolvido }) => devolvido === 'S',
};

/** Whether a date lies in a range whose ends are optional. */
function between(text: string, from: string | undefined, to: string | undefined): boolean {
	const day = isoDate(text) ?? '';
	return (
		(from === undefined || day >= (isoDate(from) ?? '')) &&
		(to === undefined || day <= (isoDate(to) ?? ''))
	);
}

/**
 * Returns the matching orders, sorted by code.
 * @param today the start of a period that has only an end
 */
export function matchingOrders(
	{ store: { orders } }: Omie,
	filter: OrderFilter,
	today: string,
): Readonly<Order>[] {
	const { filtrar_por_data_de: start, filtrar_por_data_ate: end } = filter;
	const from = start ?? (end === undefined ? undefined : today);
	const wanted = (value: number | undefined, held: number) => !value || value === held;
	return orders
		.all()
		.filter(
			({ cabecalho, infoCadastro, informacoes_adicionais }) =>
				(!filter.etapa || cabecalho.etapa === filter.etapa) &&
				wanted(filter.filtrar_por_cliente, cabecalho.codigo_cliente) &&
				wanted(filter.filtrar_por_vendedor, informacoes_adicionais.codVend) &&
				between(cabecalho.data_previsao, from, end) &&
				between(cabecalho.data_previsao, filter.data_previsao_de, filter.data_previsao_ate) &&
				Number(cabecalho.numero_pedido) >= (filter.numero_pedido_de ?? 0) &&
				(!filter.numero_pedido_ate ||
					Number(cabecalho.numero_pedido) <= filter.numero_pedido_ate) &&
				(!filter.status_pedido || STATUSES[filter.status_pedido](infoCadastro)) &&
				(filter.apenas_importado_api !== 'S' || infoCadastro.cImpAPI === 'S'),
		);
}
