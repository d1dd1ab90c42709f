import type { z } from 'zod';
import type { Order, order, orderInList } from '../schemas/order.ts';
import { shownSituation } from '../situations.ts';
import type { BlingStore } from '../store.ts';

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
		situacao: shownSituation(store.situations, record.situacao),
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
