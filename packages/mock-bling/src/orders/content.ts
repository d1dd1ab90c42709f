import type { Order, OrderInput } from '../schemas/order.ts';
import { type Bling, type BlingStore, nextId, numberOf } from '../store.ts';
import { totalsOf } from './totals.ts';

type Content = Omit<
	Order,
	'id' | 'numero' | 'situacao' | 'totalProdutos' | 'total' | 'saved' | 'alterado'
>;

const FIRST_ROW = 19_000_000_000;
const ROWS_A_SAVE = 1_000;

/** Fills in the defaults. Rows have no ids yet, because each save gives them new ones. */
export function contentOf({ numero: _, ...input }: OrderInput): Content {
	const { data, dataSaida, dataPrevista, itens, parcelas } = input;
	return {
		...input,
		dataSaida: dataSaida ?? data,
		dataPrevista: dataPrevista ?? data,
		itens: itens.map((item) => ({ ...item, id: 0 })),
		parcelas: parcelas.map((instalment) => ({ ...instalment, id: 0 })),
	};
}

/** The part of an order that the check for identical sales compares. */
export function sameContent(content: Content): Content {
	const withoutId = <Row extends { id: number }>(row: Row): Row => ({ ...row, id: 0 });
	return {
		...{ numeroLoja: content.numeroLoja, data: content.data, contato: content.contato },
		...{ dataSaida: content.dataSaida, dataPrevista: content.dataPrevista },
		...{ loja: content.loja, vendedor: content.vendedor, categoria: content.categoria },
		...{ numeroPedidoCompra: content.numeroPedidoCompra, desconto: content.desconto },
		...{ outrasDespesas: content.outrasDespesas, transporte: content.transporte },
		...{ observacoes: content.observacoes, observacoesInternas: content.observacoesInternas },
		itens: content.itens.map(withoutId),
		parcelas: content.parcelas.map(withoutId),
	};
}

/** Gives the rows ids and computes the totals. */
function saved({ store, world }: Bling, input: OrderInput) {
	const last = lastSaved(store)?.saved ?? 0;
	const first = FIRST_ROW + (last + 1) * ROWS_A_SAVE;
	const content = contentOf(input);
	return {
		...content,
		...totalsOf(input),
		itens: content.itens.map((item, index) => ({ ...item, id: first + index })),
		parcelas: content.parcelas.map((row, index) => ({ ...row, id: first + 500 + index })),
		saved: last + 1,
		alterado: world.clock.iso(),
	};
}

const bySaved = ({ saved }: Readonly<Order>) => saved;

export const lastSaved = ({ orders }: BlingStore): Readonly<Order> | undefined =>
	orders.ordered(bySaved, -1)[0];

export function insertOrder(bling: Bling, input: OrderInput): Readonly<Order> {
	const { orders } = bling.store;
	const id = nextId(bling, 'orders');
	let numero = input.numero ?? numberOf(id);
	while (!input.numero && orders.one('numero', String(numero))) numero++;
	const situacao = bling.world.settings.new_order_situation;
	return orders.insert({ id, numero, situacao, ...saved(bling, input) });
}

/** Replaces the whole content: fields and rows that are not sent are removed. */
export const replaceOrder = (bling: Bling, id: string, input: OrderInput): Readonly<Order> =>
	bling.store.orders.update(id, saved(bling, input));
