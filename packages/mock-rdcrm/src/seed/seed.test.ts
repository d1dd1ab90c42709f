import { brokenReferences, Records } from '@rdcrm/mock-kit/fuzz';
import { cnpj, cpf } from 'cpf-cnpj-validator';
import { describe, expect, it } from 'vitest';
import { createMockRdCrm } from '../mock.ts';
import { TARGETS } from '../references.ts';
import { expectSoundState } from '../sound-state.ts';
import { nameKey } from '../store.ts';
import { createClient } from '../testing.ts';

const everything = (seed: number, size?: number) => {
	const { store } = createMockRdCrm({ seed, size });
	return JSON.stringify(Object.values(store).map((collection) => collection.all()));
};

describe('the seeded account', () => {
	it('is identical for the same seed, byte by byte', () => {
		expect(everything(7)).toBe(everything(7));
		expect(everything(8)).not.toBe(everything(7));
	});

	it('grows to the requested size around the same company, the same way each time', () => {
		const mock = createMockRdCrm({ size: 1_000 });
		const { store, world } = mock;
		const small = createMockRdCrm().store;
		expect(store.contacts.size).toBe(1_000);
		expect(store.contacts.all().slice(0, small.contacts.size)).toEqual(small.contacts.all());
		expect(store.deals.size).toBeGreaterThan(500);
		const names = store.organizations.all().map(({ name }) => nameKey(name));
		expect(new Set(names).size).toBe(names.length);
		expectSoundState(mock);
		expect(brokenReferences(new Records(world.collections, TARGETS))).toEqual([]);
		expect(everything(7, 200)).toBe(everything(7, 200));
	});

	it('matches the wire schemas in every list', async () => {
		const { get, mock } = await createClient();
		const deal = mock.store.deals.all()[0]?.id;
		const pipeline = mock.store.pipelines.all()[0]?.id;
		for (const { method, path, operationId } of mock.routes) {
			if (method !== 'GET' || !operationId.startsWith('list')) continue;
			const real = path.replace('{deal_id}', `${deal}`).replace('{pipeline_id}', `${pipeline}`);
			expect((await get(real.replace('/crm/v2', ''))).status, path).toBe(200);
		}
	});

	it('has deals whose prices are the sum of their products', () => {
		const { store } = createMockRdCrm();
		for (const deal of store.deals.all()) {
			const lines = store.deal_products.by('deal_id', deal.id);
			const cents = lines.reduce((sum, line) => sum + Math.round(line.total_price * 100), 0);
			expect(lines.length).toBeGreaterThan(0);
			expect(Math.round(deal.total_price * 100)).toBe(cents);
		}
	});

	it('has people and companies with valid numbers, some with letters', () => {
		const { store } = createMockRdCrm();
		const numbers = store.organizations
			.all()
			.map(({ custom_fields }) => String(custom_fields.cnpj).replace(/[./-]/g, ''));
		expect(numbers).toHaveLength(12);
		for (const number of numbers) expect(number).toSatisfy((text: string) => cnpj.isValid(text));
		expect(numbers.filter((number) => /[A-Z]/.test(number))).toHaveLength(2);
		const cpfs = store.contacts.all().map(({ custom_fields }) => String(custom_fields.cpf));
		for (const number of cpfs) expect(number).toSatisfy((text: string) => cpf.isValid(text));
	});
});
