import { expect, it } from 'vitest';
import { createMockOdoo } from './mock.ts';

function odoo(cancel_asks = false) {
	const mock = createMockOdoo({ checkResponses: true, settings: { cancel_asks } });
	const screen = async (path: string, form?: Record<string, string>) => {
		const response = await mock.app.request(`http://127.0.0.1/_sandbox${path}`, {
			headers: { host: '127.0.0.1' },
			...(form && { method: 'POST', body: new URLSearchParams(form) }),
		});
		return { status: response.status, text: await response.text() };
	};
	const stateOf = (id: string) => mock.store.orders.get(id)?.state;
	const inState = (wanted: string) => {
		const id = mock.store.orders.all().find(({ state }) => state === wanted)?.id;
		if (id === undefined) throw new Error(`The seed has no order in the state "${wanted}"`);
		return { id, path: `/orcamentos/${id}` };
	};
	return { ...mock, screen, stateOf, inState };
}

it('lists the orders with number, customer, total and status', async () => {
	const { screen, store } = odoo();
	const { text } = await screen('/orcamentos');
	for (const { name, partner_id } of store.orders.all()) {
		expect(text).toContain(name);
		expect(text).toContain(store.partners.get(`${partner_id}`)?.name);
	}
	expect(text).toContain('Pedido de venda');
});

it.each([false, true])(
	'cancels an order, whether or not Odoo asks for confirmation (%s)',
	async (asks) => {
		const { screen, stateOf, inState } = odoo(asks);
		const { id, path } = inState('sale');
		expect((await screen(path, { acao: 'action_cancel' })).status).toBe(303);
		expect(stateOf(id)).toBe('cancel');
	},
);

it("shows Odoo's refusal, and changes nothing", async () => {
	const { screen, stateOf, inState } = odoo();
	const { id, path } = inState('sale');
	const { status, text } = await screen(path, { acao: 'action_confirm' });
	expect(status).toBe(422);
	expect(text).toContain('not in a state requiring confirmation');
	expect(stateOf(id)).toBe('sale');
});
