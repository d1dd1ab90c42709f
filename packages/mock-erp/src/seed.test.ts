import { expect, it } from 'vitest';
import { createMockErp } from './mock.ts';
import { STATUSES } from './schemas/quote.ts';
import { isValidCnpj, isValidCpf } from './tax-id.ts';
import { startErp } from './testing.ts';

const bytes = (seed: number) => {
	const { customers, quotes } = createMockErp({ seed }).store;
	return JSON.stringify([customers.all(), quotes.all()]);
};

it('gives the same bytes for the same seed, and others for another', () => {
	expect(bytes(1)).toBe(bytes(1));
	expect(bytes(1)).not.toBe(bytes(2));
});

it('contains only records that the API could have created', async () => {
	const { erp, call } = startErp();
	// The mock validates its answers against the wire schemas.
	expect((await call('GET', '/v1/customers')).status).toBe(200);
	expect((await call('GET', '/v1/quotes')).status).toBe(200);
	for (const { kind, tax_id } of erp.store.customers.all()) {
		expect(kind === 'pj' ? isValidCnpj(tax_id) : isValidCpf(tax_id)).toBe(true);
	}
	expect(erp.store.customers.one('tax_id', '12ABC34501DE35')).toBeDefined();
	const statuses = erp.store.quotes.all().map(({ status }) => status);
	expect(new Set(statuses)).toEqual(new Set(STATUSES));
	for (const quote of erp.store.quotes.all()) {
		const last = quote.status_history.at(-1);
		expect(last?.to ?? 'em_aberto').toBe(quote.status);
	}
});
