import { expect, it } from 'vitest';
import { createMockBling } from './mock.ts';
import { checkDocument } from './tax-id.ts';

const recordsOf = ({ store }: ReturnType<typeof createMockBling>) =>
	[store.contacts, store.products, store.orders].map((records) => records.all());

it('is the same on every start', () => {
	expect(recordsOf(createMockBling())).toEqual(recordsOf(createMockBling()));
});

it('has contacts with valid documents', () => {
	for (const { tipo, numeroDocumento } of createMockBling().store.contacts.all()) {
		expect(checkDocument(tipo, numeroDocumento).isValid).toBe(true);
	}
});

it('has orders in several situations, whose instalments match their totals', () => {
	const orders = createMockBling().store.orders.all();
	expect(orders.map(({ situacao }) => situacao)).toEqual([6, 9, 12, 15, 411002]);
	for (const { total, parcelas } of orders) {
		expect(total).toBeGreaterThan(0);
		expect(parcelas.map(({ valor }) => valor)).toEqual([total]);
	}
});

it('is restored by a reset', async () => {
	const mock = createMockBling();
	const before = recordsOf(mock);
	mock.store.orders.delete(mock.store.orders.all()[0]?.id ?? '');
	const init = { method: 'POST', headers: { host: '127.0.0.1' } };
	await mock.app.request('http://127.0.0.1/_sandbox/reset', init);
	expect(recordsOf(mock)).toEqual(before);
	expect(mock.store.webhooks.all()).toEqual([{ id: 'order', enabled: true }]);
});
