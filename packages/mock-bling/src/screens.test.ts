import { startReceiver } from '@rdcrm/mock-kit/testing';
import { expect, it } from 'vitest';
import { createMockBling } from './mock.ts';
import type { BlingSettings } from './settings.ts';

function bling(settings: Partial<BlingSettings> = {}) {
	const mock = createMockBling({ checkResponses: true, settings });
	const screen = async (path: string, form?: Record<string, string>) => {
		const response = await mock.app.request(`http://127.0.0.1/_sandbox${path}`, {
			headers: { host: '127.0.0.1' },
			...(form && { method: 'POST', body: new URLSearchParams(form) }),
		});
		return { status: response.status, text: await response.text() };
	};
	const order = mock.store.orders.all().find(({ situacao }) => situacao === 6);
	if (!order) throw new Error('The seed has no open order');
	return { ...mock, screen, order, path: `/orcamentos/${order.id}` };
}

it('lists the orders with number, customer, total and situation', async () => {
	const { screen, store } = bling();
	const { text } = await screen('/orcamentos');
	expect(text).toContain('Pedidos de venda');
	expect(text).toContain('Não aprovado');
	for (const { numero, contato, numeroLoja } of store.orders.all()) {
		expect(text).toContain(`>${numero}</a>`);
		expect(text).toContain(store.contacts.get(String(contato.id))?.nome);
		expect(text).toContain(numeroLoja);
	}
});

it('shows the lines of an order', async () => {
	const { screen, path } = bling();
	const { text } = await screen(path);
	expect(text).toContain('Forno industrial');
	expect(text).toMatch(/R\$\s*1\.500,00/);
});

it.each(['9', '12', '15', '411002'])('moves an order to %s as the API does', async (acao) => {
	const { screen, path, store, order, world } = bling();
	expect((await screen(path, { acao })).status).toBe(303);
	expect(store.orders.get(order.id)?.situacao).toBe(Number(acao));
	expect(world.ledger.last).toMatchObject({ operationId: 'moveOrder', status: 204 });
});

it('sends a webhook for changes made by people', async () => {
	const { url, received } = await startReceiver();
	const { screen, path, world } = bling({ webhook_url: url });
	await screen(path, { acao: '9' });
	await world.drain();
	expect(received.map(({ body }) => JSON.parse(body).event)).toEqual(['order.updated']);
});

it('deletes an order', async () => {
	const { screen, path, store, order, world } = bling();
	await screen(path, { acao: 'excluir' });
	expect(world.ledger.last).toMatchObject({ operationId: 'deleteOrder', status: 204 });
	expect(store.orders.get(order.id)).toBeUndefined();
	expect((await screen(path)).status).toBe(404);
});

it("shows Bling's refusal, and changes nothing", async () => {
	const { screen, path, store, order } = bling({ refused_situations: [12] });
	const { status, text } = await screen(path, { acao: '12' });
	expect(status).toBe(422);
	expect(text).toContain('não é permitida');
	expect((await screen(path, { acao: '6' })).text).toContain('A venda possui a mesma situação');
	expect((await screen(path, { acao: '../x' })).status).toBe(422);
	expect(store.orders.get(order.id)?.situacao).toBe(6);
});

it("lets people work regardless of the app's limits and scopes", async () => {
	const { screen, path } = bling({ requests_per_second: 1, scopes: [] });
	for (const acao of ['9', '12', '15', '6']) {
		expect((await screen(path, { acao })).status).toBe(303);
	}
});
