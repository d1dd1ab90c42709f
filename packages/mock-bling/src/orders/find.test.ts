import { expect, it } from 'vitest';
import { startBling } from '../testing.ts';

function start() {
	const started = startBling();
	const find = async (query: string) =>
		(await started.call('GET', `/pedidos/vendas?${query}`)).list.map(({ numero }) => numero);
	return { ...started, find };
}

it('shows the newest first', async () => {
	expect(await start().find('')).toEqual([5, 4, 3, 2, 1]);
});

it('finds by number, contact and situations', async () => {
	const { find, store } = start();
	expect(await find('numero=3')).toEqual([3]);
	expect(await find(`idContato=${store.orders.all()[1]?.contato.id}`)).toEqual([2]);
	expect(await find('idsSituacoes[]=9&idsSituacoes[]=12')).toEqual([3, 2]);
	expect(await find('idsSituacoes[0]=15')).toEqual([4]);
});

it.each(['numeroLoja=seed-1', 'numerosLojas=seed-1', 'pesquisa=x', 'idContato=x'])(
	'ignores "%s" and lists everything',
	async (query) => {
		expect(await start().find(query)).toHaveLength(5);
	},
);

it('finds by day, both ends included', async () => {
	const { find, store } = start();
	const [, second, third] = store.orders.all();
	expect(await find(`dataInicial=${second?.data}&dataFinal=${third?.data}`)).toEqual([3, 2]);
	expect(await find(`dataInicial=${third?.data}`)).toHaveLength(5);
});

it('finds by the time of change, in Brazilian time', async () => {
	const { call, find, store } = start();
	const [order] = store.orders.all();
	await call('PATCH', `/pedidos/vendas/${order?.id}/situacoes/9`);
	const during = (from: string, to: string) =>
		find(new URLSearchParams({ dataAlteracaoInicial: from, dataAlteracaoFinal: to }).toString());
	expect(await during('2026-11-25 09:00:00', '2026-11-25 09:00:00')).toEqual([1]);
	expect(await during('2026-11-25', '2026-11-25')).toEqual([1]);
	expect(await during('2026-11-25 12:00:00', '2026-11-25 13:00:00')).toEqual([]);
});

it.each([
	'dataInicial=2025-01-01&dataFinal=2026-01-03',
	'dataInicial=01/01/2026&dataFinal=2026-01-31',
	'dataInicial=2026-13-01&dataFinal=2026-12-31',
	'dataFinal=ontem',
])('refuses the period %s', async (query) => {
	const { status, error } = await start().call('GET', `/pedidos/vendas?${query}`);
	expect([status, error.type]).toEqual([400, 'VALIDATION_ERROR']);
});

it('returns pages of at most 100, whatever is requested', async () => {
	const { find } = start();
	expect(await find('limite=2&pagina=2')).toEqual([3, 2]);
	expect(await find('limite=2&pagina=4')).toEqual([]);
	expect(await find('limite=999999&pagina=0')).toHaveLength(5);
});
