import { fromCents, percentOf, priced, toCents } from '../money.ts';
import type { OrderInput } from '../schemas/order.ts';

type Priced = Pick<OrderInput, 'itens' | 'desconto' | 'outrasDespesas' | 'transporte'>;

/**
 * Computes the totals of an order. Item prices already include the item's discount. A percentage discount applies to
 * the items, not to the freight. Rounding each line to the cent is inferred.
 */
export function totalsOf({ itens, desconto, outrasDespesas, transporte }: Priced) {
	const items = itens.reduce((sum, item) => sum + priced(item.quantidade, item.valor), 0n);
	const discount =
		desconto.unidade === 'PERCENTUAL' ? percentOf(items, desconto.valor) : toCents(desconto.valor);
	const sum = items - discount + toCents(outrasDespesas) + toCents(transporte.frete);
	return { totalProdutos: fromCents(items), total: fromCents(sum > 0n ? sum : 0n) };
}

export const sumOf = (amounts: readonly number[]): number =>
	fromCents(amounts.reduce((sum, amount) => sum + toCents(amount), 0n));
