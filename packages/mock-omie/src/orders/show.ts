import type { Order } from '../schemas/order.ts';

export function listed({ id: _, ...shown }: Order) {
	return shown;
}

/** Returns an order for `apenas_resumo`, without lines, instalments and totals. */
export function summarized({
	id: _,
	det: __,
	lista_parcelas: ___,
	total_pedido: ____,
	...rest
}: Order) {
	return rest;
}

const isEmpty = (value: unknown) =>
	value === '' ||
	value === 0 ||
	(typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** Removes empty and zero members at any depth. */
function compact(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(compact);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.map(([name, member]) => [name, compact(member)] as const)
			.filter(([, member]) => !isEmpty(member)),
	);
}

/** Returns the answer of ConsultarPedido, which omits the company even though it has a value. */
export function consulted({ id: _, cabecalho, ...rest }: Order) {
	const { codigo_empresa: __, ...head } = cabecalho;
	return compact({ cabecalho: head, ...rest });
}
