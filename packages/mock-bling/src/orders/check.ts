import { isDeepStrictEqual } from 'node:util';
import { type Field, invalidFields } from '../errors.ts';
import type { Order, OrderInput } from '../schemas/order.ts';
import type { Bling } from '../store.ts';
import { ofList, UNSEEN_CODE } from '../validation.ts';
import { contentOf, lastSaved, sameContent } from './content.ts';
import { sumOf, totalsOf } from './totals.ts';

const field = (code: number, msg: string, element = ''): Field => ({
	...{ code, msg, element, namespace: 'VENDAS' },
});

/** Checks an order. @throws 400 that lists every problem */
export function checkOrder(bling: Bling, input: OrderInput, before?: Readonly<Order>): void {
	const fields = [
		...unknownContact(bling, input),
		...unknownProducts(bling, input),
		...wrongInstalments(bling, input, before),
		...takenNumbers(bling, input, before),
	];
	if (fields.length === 0) fields.push(...identical(bling, input, before));
	if (fields.length > 0) throw invalidFields('VENDAS', ...fields);
}

function unknownContact({ store }: Bling, { contato }: OrderInput): Field[] {
	if (store.contacts.get(String(contato.id))) return [];
	return [field(UNSEEN_CODE, 'Id do contato inválido.', 'contato')];
}

/** Items without a product are allowed. */
function unknownProducts({ store }: Bling, { itens }: OrderInput): Field[] {
	const problems = itens.flatMap(({ produto }, index) =>
		produto.id === 0 || store.products.get(String(produto.id))
			? []
			: [{ index, code: UNSEEN_CODE, msg: 'Id do produto inválido.', element: 'produto' }],
	);
	return problems.length > 0 ? [ofList('itens', problems)] : [];
}

function wrongInstalments(
	{ store }: Bling,
	input: OrderInput,
	before: Readonly<Order> | undefined,
): Field[] {
	const problems = input.parcelas.flatMap(({ formaPagamento }, index) => {
		const method = store.payment_methods.get(String(formaPagamento.id));
		if (method?.situacao === 1) return [];
		const msg = 'Id da forma de pagamento inválido.';
		return [{ index, code: 12, msg, element: 'formaPagamento' }];
	});
	if (problems.length > 0) return [ofList('parcelas', problems)];
	const known = new Set(before?.parcelas.map(({ id }) => id));
	const stale = input.parcelas.find(({ id }) => before && id && !known.has(id));
	if (stale) return [field(UNSEEN_CODE, `O id (${stale.id}) da parcela é inválido`, 'parcelas')];
	if (sumOf(input.parcelas.map(({ valor }) => valor)) === totalsOf(input).total) return [];
	return [field(22, 'O somatório do valor das parcelas difere do total da venda', 'parcelas')];
}

function takenNumbers(
	{ store, world }: Bling,
	{ numero, numeroLoja }: OrderInput,
	before: Readonly<Order> | undefined,
): Field[] {
	const fields: Field[] = [];
	if (!before && numero && store.orders.one('numero', String(numero))) {
		fields.push(field(36, 'O número do pedido já está sendo utilizado', 'numero'));
	}
	const others = store.orders.by('numeroLoja', numeroLoja).filter(({ id }) => id !== before?.id);
	if (world.settings.unique_numero_loja && others.length > 0) {
		const msg = 'O número do pedido na loja já está sendo utilizado';
		fields.push(field(UNSEEN_CODE, msg, 'numeroLoja'));
	}
	return fields;
}

/** Compares a new order with the last saved one, and a changed order with itself. */
function identical(
	{ store, world }: Bling,
	input: OrderInput,
	before: Readonly<Order> | undefined,
): Field[] {
	const last = before ?? lastSaved(store);
	if (!world.settings.refuse_identical_sales || !last) return [];
	if (!isDeepStrictEqual(sameContent(contentOf(input)), sameContent(last))) return [];
	const msg =
		'Informações idênticas a última venda salva, altere alguma informação caso deseje prosseguir';
	return [field(3, msg)];
}
