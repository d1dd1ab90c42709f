import { expect, it } from 'vitest';
import { PERSON } from './actor.ts';
import type { OmieSettings } from './settings.ts';
import { startOmie } from './testing.ts';

function start(settings: Partial<OmieSettings> = {}) {
	const { omie } = startOmie(settings);
	const screen = async (path: string, form?: Record<string, string>) => {
		const response = await omie.app.request(`http://127.0.0.1/_sandbox${path}`, {
			headers: { host: '127.0.0.1' },
			...(form && { method: 'POST', body: new URLSearchParams(form) }),
		});
		return { status: response.status, text: await response.text() };
	};
	const order = omie.store.orders.all().find(({ cabecalho }) => cabecalho.etapa === '10');
	if (!order) throw new Error('The seed has no order in its first stage');
	const act = (acao: string) => screen(`/orcamentos/${order.id}`, { acao });
	const now = () => omie.store.orders.get(order.id);
	return { omie, screen, act, now, order, path: `/orcamentos/${order.id}` };
}

it('lists the orders with number, customer, total and the name of their stage', async () => {
	const { omie, screen } = start();
	const { text } = await screen('/orcamentos');
	for (const { cabecalho } of omie.store.orders.all()) {
		expect(text).toContain(cabecalho.numero_pedido);
		expect(text).toContain(omie.store.customers.get(`${cabecalho.codigo_cliente}`)?.razao_social);
	}
	for (const status of ['Orçamento', 'Separar Estoque', 'Perdido', 'Faturado', 'Cancelado']) {
		expect(text).toContain(`>${status}</span>`);
	}
});

it('offers a move to each available stage, by name', async () => {
	const { omie, screen, path } = start();
	const { text } = await screen(path);
	for (const label of ['Orçamento', 'Separar Estoque', 'Perdido', 'Faturar']) {
		expect(text).toContain(`Mover para ${label}`);
	}
	omie.world.settings = {
		...omie.world.settings,
		stages: [{ code: '20', standard: 'Separar Estoque', name: 'Ganho', inactive: false }],
	};
	expect((await screen(path)).text).toContain('Mover para Ganho');
});

it('moves an order through the API, as a person', async () => {
	const { omie, act, now } = start();
	expect((await act('20')).status).toBe(303);
	expect(now()).toMatchObject({
		...{ cabecalho: { etapa: '20' }, infoCadastro: { uAlt: PERSON.user } },
	});
	expect(omie.world.ledger.last).toMatchObject({ operationId: 'TrocarEtapaPedido', status: 200 });
});

it('bills and cancels an order', async () => {
	const { act, now, screen, path } = start();
	expect((await act('faturar')).status).toBe(303);
	expect(now()?.cabecalho.etapa).toBe('60');
	expect((await act('cancelar')).status).toBe(303);
	expect(now()?.infoCadastro).toMatchObject({ cancelado: 'S', uCan: PERSON.user });
	expect((await screen(path)).text).toContain('Cancelado');
});

it('deletes an order', async () => {
	const { act, now } = start();
	await act('excluir');
	expect(now()).toBeUndefined();
});

it.each<Partial<OmieSettings>>([{}, { fault_status: 200 }, { status_refusals: true }])(
	"shows Omie's refusal with %j, and changes nothing",
	async (settings) => {
		const { act, now } = start(settings);
		await act('cancelar');
		const before = now();
		const { status, text } = await act('20');
		expect([status, text]).toEqual([422, expect.stringContaining('O pedido está cancelado.')]);
		expect(await act('faturar')).toMatchObject({ status: 422 });
		expect(now()).toEqual(before);
	},
);

it('does not count clicks as calls of a client', async () => {
	const { omie, act, now } = start({ misuse_after: 1, redundant_writes: true });
	for (const etapa of ['20', '60', '10', '20', '10']) await act(etapa);
	expect(now()?.cabecalho.etapa).toBe('10');
	expect(omie.store.consumption.blocked('TrocarEtapaPedido')).toBeUndefined();
});

it('says that the order does not exist', async () => {
	expect((await start().screen('/orcamentos/1')).status).toBe(404);
});
