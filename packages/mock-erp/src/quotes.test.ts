import { serve } from '@rdcrm/mock-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { API_KEY, fieldsOf, firstCustomer, quoteFor, startErp } from './testing.ts';

const SEEDED = 7;

function startWithQuote(changes: object = {}) {
	const { erp, call } = startErp();
	const input = quoteFor(firstCustomer(erp), changes);
	return {
		erp,
		call,
		input,
		create: (more: object = {}) => call('POST', '/v1/quotes', { ...input, ...more }),
	};
}

describe('a new quote', () => {
	it('has a number, computed totals and a place in every list', async () => {
		const { call, create } = startWithQuote();
		const created = await create();
		expect(created).toMatchObject({
			status: 201,
			body: {
				number: 'ORC-2026-000008',
				status: 'em_aberto',
				items: [
					{ quantity: '3', unit_price: '19.99', discount: null, total: '59.97' },
					{ quantity: '2.5', discount: { type: 'percentage', value: '10.00' }, total: '494.77' },
				],
				subtotal: '609.72',
				discount: '54.98',
				total: '554.74',
				status_history: [],
			},
		});
		expect(created.body).not.toHaveProperty('replayed');
		expect(await call('GET', `/v1/quotes/${created.body.id}`)).toEqual({ ...created, status: 200 });
		for (const filter of [
			'external_code=rd-deal-1',
			'number=ORC-2026-000008',
			'status=em_aberto&updated_since=2026-11-25T09:00:00-03:00',
		]) {
			expect((await call('GET', `/v1/quotes?${filter}`)).body.data).toEqual([created.body]);
		}
	});

	it("may lack another system's code, like one that a person types, and then has no duplicate check", async () => {
		const { create } = startWithQuote({ external_code: null });
		const [first, second] = [await create(), await create()];
		expect([first, second]).toMatchObject([
			{ status: 201, body: { external_code: null } },
			{ status: 201, body: { external_code: null } },
		]);
		expect(second.body.id).not.toBe(first.body.id);
	});

	it('restarts numbering in the new year in Brazil', async () => {
		const { erp, create } = startWithQuote();
		erp.world.clock.freeze(Date.parse('2027-01-01T02:59:59.000Z'));
		expect((await create()).body.number).toBe('ORC-2026-000008');
		await erp.world.clock.advance(1000);
		expect((await create({ external_code: 'rd-deal-2' })).body.number).toBe('ORC-2027-000001');
	});
});

describe('the same external code', () => {
	it('answers the same content with the quote that exists', async () => {
		const { erp, create, input } = startWithQuote();
		const created = await create();
		await erp.world.clock.advance(60_000);
		const sameInOtherWords = {
			notes: null,
			total: '554.74',
			items: input.items.map((item) => ({ ...item, quantity: `0${item.quantity}` })),
		};
		for (const changes of [{}, sameInOtherWords]) {
			const again = await create(changes);
			expect(again).toEqual({ status: 200, body: { ...created.body, replayed: true } });
		}
		expect(erp.store.quotes.size).toBe(SEEDED + 1);
	});

	it('refuses other content and names what differs', async () => {
		const { erp, create, input } = startWithQuote();
		const { body: created } = await create();
		const [first] = input.items;
		const other = await create({
			title: 'Outra',
			seller_email: 'ana@exemplo.com.br',
			items: [{ ...first, quantity: '4', discount: { type: 'amount', value: '1' } }],
		});
		expect(other).toMatchObject({
			status: 409,
			body: { error: { code: 'external_code_conflict', existing_id: created.id } },
		});
		expect(fieldsOf(other)).toEqual([
			'title',
			'seller_email',
			'items.0.quantity',
			'items.0.discount',
			'items.1',
		]);
		expect(erp.store.quotes.get(created.id)).toEqual(created);
	});

	it('creates one quote from parallel requests', async () => {
		const { erp, input } = startWithQuote();
		const server = await serve(erp, 0);
		onTestFinished(() => server.close());
		const post = async () => {
			const response = await fetch(`${server.url}/v1/quotes`, {
				method: 'POST',
				headers: { 'x-api-key': API_KEY, 'content-type': 'application/json' },
				body: JSON.stringify(input),
			});
			return response.status;
		};
		const statuses = await Promise.all(Array.from({ length: 25 }, post));
		expect(statuses.sort()).toEqual([...Array(24).fill(200), 201]);
		expect(erp.store.quotes.size).toBe(SEEDED + 1);
	});

	it('creates one quote when the first answer is lost', async () => {
		const { erp, call, create } = startWithQuote();
		await call('POST', '/_sandbox/faults', {
			match: { operationId: 'createQuote' },
			fault: { type: 'reset', when: 'after' },
		});
		await create().catch(() => {});
		expect(await create()).toMatchObject({ status: 200, body: { replayed: true } });
		expect(erp.store.quotes.size).toBe(SEEDED + 1);
	});
});

describe('a refused quote', () => {
	it('names every wrong field', async () => {
		const { erp, create } = startWithQuote();
		const item = { code: 'A', description: 'A', quantity: '1', unit_price: '1.00' };
		const refused = await create({
			valid_until: '30/11/2026',
			items: [
				{ ...item, quantity: '0', unit_price: 1.5, discount: { type: 'off', value: '1' } },
				{
					...item,
					quantity: '1,5',
					unit_price: '1.005',
					discount: { type: 'percentage', value: '101' },
				},
				{ ...item, quantity: '-1', code: '', total: 'R$ 1,00' },
			],
		});
		expect(refused.status).toBe(422);
		expect(fieldsOf(refused)).toEqual([
			'valid_until',
			'items.0.quantity',
			'items.0.unit_price',
			'items.0.discount.type',
			'items.1.quantity',
			'items.1.unit_price',
			'items.1.discount.value',
			'items.2.code',
			'items.2.quantity',
			'items.2.total',
		]);
		expect(erp.store.quotes.size).toBe(SEEDED);
	});

	it.each([
		['a customer that does not exist', { customer_id: 'none' }, ['customer_id']],
		['a total that disagrees', { total: '554.75' }, ['total']],
		['no items', { items: [] }, ['items']],
	])('has %s', async (_, changes, fields) => {
		const { erp, create } = startWithQuote();
		const refused = await create(changes);
		expect([refused.status, fieldsOf(refused)]).toEqual([422, fields]);
		expect(erp.store.quotes.size).toBe(SEEDED);
	});

	it('has a line total that does not match, and the answer contains the correct one', async () => {
		const { create, input } = startWithQuote();
		const refused = await create({
			items: input.items.map((item) => ({ ...item, total: '59.97' })),
		});
		expect(refused.body.error.fields).toEqual([
			{ field: 'items.1.total', message: 'não confere: informado 59.97, calculado 494.77' },
		]);
	});
});

describe('a filter of the list that the ERP ignores', () => {
	it.each(['external_code', 'number'])('lists every quote: %s', async (filter) => {
		const { erp, call } = startErp({ settings: { ignored_filters: [filter] } });
		const { body } = await call('GET', `/v1/quotes?${filter}=none`);
		expect(body).toMatchObject({ total: erp.store.quotes.all().length });
		expect(erp.store.quotes.all().length).toBeGreaterThan(0);
	});
});
