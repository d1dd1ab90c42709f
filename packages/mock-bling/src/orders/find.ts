import type { Filters } from '../filters.ts';
import type { Order } from '../schemas/order.ts';
import type { BlingStore } from '../store.ts';

const inBrazil = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'America/Sao_Paulo',
	dateStyle: 'short',
	timeStyle: 'medium',
});

/** Returns the matching orders, newest first. */
export function findOrders({ orders }: BlingStore, query: Filters): readonly Readonly<Order>[] {
	const codes = query.list('numerosLojas');
	const numero = query.number('numero');
	const contact = query.number('idContato');
	const situations = query.list('idsSituacoes')?.map(Number);
	const day = query.period('data');
	const change = query.period('dataAlteracao');
	const isIn = (period: { from: string; to: string } | undefined, moment: string) =>
		!period || (moment >= period.from && moment <= period.to);
	return orders
		.all()
		.filter(({ numeroLoja }) => !codes || codes.includes(numeroLoja))
		.filter((order) => numero === undefined || order.numero === numero)
		.filter(({ contato }) => contact === undefined || contato.id === contact)
		.filter(({ situacao }) => !situations || situations.includes(situacao))
		.filter(({ data }) => isIn(day, data))
		.filter(({ alterado }) => !change || isIn(change, inBrazil.format(new Date(alterado))))
		.toReversed();
}
