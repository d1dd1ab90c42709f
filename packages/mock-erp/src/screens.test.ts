import { expect, it } from 'vitest';
import { createMockErp } from './mock.ts';

function erp() {
	const mock = createMockErp({ checkResponses: true });
	const screen = async (path: string, form?: Record<string, string>) => {
		const response = await mock.app.request(`http://127.0.0.1/_sandbox${path}`, {
			headers: { host: '127.0.0.1' },
			...(form && { method: 'POST', body: new URLSearchParams(form) }),
		});
		return { status: response.status, text: await response.text() };
	};
	const quote = mock.store.quotes.all().find(({ status }) => status === 'em_aberto');
	if (!quote) throw new Error('The seed has no open quote');
	return { ...mock, screen, quote, path: `/orcamentos/${quote.id}` };
}

it('lists the quotes with number, customer, total and status', async () => {
	const { screen, store } = erp();
	const { text } = await screen('/orcamentos');
	for (const { number, customer_id } of store.quotes.all()) {
		expect(text).toContain(number);
		expect(text).toContain(store.customers.get(customer_id)?.name);
	}
});

it('changes a status as the API does', async () => {
	const { screen, path, store, quote, world } = erp();
	expect((await screen(path, { acao: 'vendido' })).status).toBe(303);
	expect(store.quotes.get(quote.id)?.status).toBe('vendido');
	expect(world.ledger.last).toMatchObject({ operationId: 'setQuoteStatus', status: 200 });
	expect((await screen(path)).text).toContain('vendido');
});

it('says what the ERP refuses, and changes nothing', async () => {
	const { screen, path, store, quote } = erp();
	await screen(path, { acao: 'cancelado' });
	const { status, text } = await screen(path, { acao: 'vendido' });
	expect(status).toBe(422);
	expect(text).toContain('não passa a vendido');
	expect(store.quotes.get(quote.id)?.status).toBe('cancelado');
});

it('numbers quotes later, or immediately again', async () => {
	const { screen, world } = erp();
	expect((await screen('/orcamentos')).text).toContain('Dar o número só depois');
	expect((await screen('/orcamentos', {})).status).toBe(303);
	expect(world.settings.number_mode).toBe('later');
	expect((await screen('/orcamentos')).text).toContain('Dar o número na hora');
	await screen('/orcamentos', {});
	expect(world.settings.number_mode).toBe('immediate');
});

it('gives a quote its number', async () => {
	const { screen, path, store, quote } = erp();
	store.quotes.update(quote.id, { number: null });
	await screen(path, { acao: 'numero' });
	expect(store.quotes.get(quote.id)?.number).toMatch(/^ORC-/);
});

it('says that the quote does not exist', async () => {
	expect((await erp().screen('/orcamentos/nada')).status).toBe(404);
});
