import {
	type Fault,
	invalidTag,
	requiredTag,
	unknownIntegrationCode,
	unknownRecord,
} from '../errors.ts';
import {
	CENTS,
	divided,
	inReais,
	PERCENT_PLACES,
	PRICE_PLACES,
	QUANTITY_PLACES,
	scaled,
} from '../money.ts';
import type { OrderItem } from '../schemas/order.ts';
import type { NewItem } from '../schemas/order-input.ts';
import type { Product } from '../schemas/product.ts';
import type { Omie } from '../store.ts';

/** Number of price-times-quantity units in one cent. */
const BELOW_CENTS = 10n ** BigInt(QUANTITY_PLACES + PRICE_PLACES - CENTS);
const WHOLE = 100n * 10n ** BigInt(PERCENT_PLACES);
const ITEM_IDS = 6_000_000_000;

/** Returns the line's product. @throws if the line names none, or an unknown one */
function productOf({ store: { products } }: Omie, { produto }: NewItem): Product {
	const { codigo_produto: id = 0, codigo_produto_integracao: code = '' } = produto;
	if (id === 0 && code === '') throw requiredTag('codigo_produto', 'codigo_produto_integracao');
	const found = id > 0 ? products.get(`${id}`) : products.one('code', code);
	if (found) return found;
	throw id > 0
		? unknownRecord('Produto', id, 'codigo_produto')
		: unknownIntegrationCode('Produto', code);
}

/**
 * Returns the discount of a line in cents. Inferred: an amount applies to the whole line, not to each unit, and the
 * kind of discount is optional.
 * @throws if it exceeds the line
 */
function discountOf({ produto }: NewItem, gross: bigint): bigint {
	const { tipo_desconto, valor_desconto = 0, percentual_desconto = 0 } = produto;
	const kind = tipo_desconto ?? (percentual_desconto > 0 ? 'P' : 'V');
	const discount =
		kind === 'P'
			? divided(gross * scaled(percentual_desconto, PERCENT_PLACES), WHOLE)
			: scaled(valor_desconto, CENTS);
	if (discount > gross) throw tooHighDiscount(kind);
	return discount;
}

const tooHighDiscount = (kind: 'V' | 'P'): Fault =>
	invalidTag(kind === 'V' ? 'valor_desconto' : 'percentual_desconto');

interface PricedItem {
	item: OrderItem;
	/** In cents. */
	gross: bigint;
	discount: bigint;
}

/** Returns a line with its product's data and its totals. */
export function pricedItem(omie: Omie, orderId: number, given: NewItem, index: number): PricedItem {
	const product = productOf(omie, given);
	const { ide, produto, observacao } = given;
	const { quantidade, valor_unitario } = produto;
	const gross = divided(
		scaled(quantidade, QUANTITY_PLACES) * scaled(valor_unitario, PRICE_PLACES),
		BELOW_CENTS,
	);
	const discount = discountOf(given, gross);
	const item: OrderItem = {
		ide: {
			codigo_item: ITEM_IDS + (orderId % 1_000_000) * 1_000 + index,
			codigo_item_integracao: ide.codigo_item_integracao,
		},
		produto: {
			codigo_produto: product.codigo_produto,
			codigo_produto_integracao: product.codigo_produto_integracao,
			codigo: product.codigo,
			descricao: produto.descricao || product.descricao,
			unidade: produto.unidade || product.unidade,
			ncm: produto.ncm || product.ncm,
			cfop: produto.cfop ?? '',
			quantidade,
			valor_unitario,
			valor_mercadoria: inReais(gross),
			tipo_desconto: discount > 0n ? (produto.tipo_desconto ?? 'V') : '',
			percentual_desconto: produto.percentual_desconto ?? 0,
			valor_desconto: inReais(discount),
			valor_total: inReais(gross - discount),
		},
		observacao: { obs_item: observacao?.obs_item ?? '' },
	};
	return { item, gross, discount };
}
