import type { z } from 'zod';
import type { Order, order, orderInList } from '../schemas/order.ts';
import type { BlingStore } from '../store.ts';

const situationOf = ({ situations }: BlingStore, { situacao }: Readonly<Order>) => ({
	id: situacao,
	valor: situations.get(String(situacao))?.valor ?? 0,
});

export function shownInList(
	store: BlingStore,
	record: Readonly<Order>,
): z.output<typeof orderInList> {
	const { id, numero, numeroLoja, data, dataSaida, dataPrevista, contato, loja } = record;
	const contact = store.contacts.get(String(contato.id));
	return {
		...{ id: Number(id), numero, numeroLoja, data, dataSaida, dataPrevista },
		...{ totalProdutos: record.totalProdutos, total: record.total },
		contato: {
			...{ id: contato.id, nome: contact?.nome ?? '', tipoPessoa: contact?.tipo ?? '' },
			numeroDocumento: contact?.numeroDocumento ?? '',
		},
		situacao: situationOf(store, record),
		loja,
	};
}

export function shown(store: BlingStore, record: Readonly<Order>): z.output<typeof order> {
	const { numeroPedidoCompra, outrasDespesas, observacoes, observacoesInternas } = record;
	const { desconto, categoria, itens, parcelas, transporte, vendedor } = record;
	return {
		...shownInList(store, record),
		...{ numeroPedidoCompra, outrasDespesas, observacoes, observacoesInternas },
		...{ desconto, categoria, notaFiscal: { id: 0 }, itens, parcelas, transporte, vendedor },
	};
}

/** The order as webhooks show it. */
export function notified(store: BlingStore, record: Readonly<Order>) {
	const { id, data, numero, numeroLoja, total, contato, vendedor, loja } = record;
	return {
		...{ id: Number(id), data, numero, numeroLoja, total, contato, vendedor, loja },
		situacao: situationOf(store, record),
	};
}
