import { beforeEach, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../testing.ts';

const NOBODY = 'aaaaaaaaaaaaaaaaaaaaaaaa';

let client: Client;
beforeEach(async () => {
	client = await createClient();
	client.mock.world.clock.freeze(Date.parse('2026-11-20T10:00:00.000Z'));
});

const first = <T>(records: readonly T[]): T => {
	const [record] = records;
	if (!record) throw new Error('nothing was seeded');
	return record;
};
const stageNamed = (name: string) => {
	const { store } = client.mock;
	return first(store.stages.all().filter((stage) => stage.name === name));
};
const newDeal = async (data: object = {}) =>
	(await client.post('/deals', { name: 'Negociação', ...data })).data;

describe('a new deal', () => {
	it('starts in the first stage of the first pipeline, ongoing and with an owner', async () => {
		const stage = stageNamed('Sem contato');
		expect(await newDeal()).toEqual({
			id: expect.stringMatching(/^[0-9a-f]{24}$/),
			name: 'Negociação',
			recurrence_price: 0,
			one_time_price: 0,
			total_price: 0,
			expected_close_date: null,
			rating: 1,
			status: 'ongoing',
			closed_at: null,
			pipeline_id: stage.pipeline_id,
			stage_id: stage.id,
			owner_id: first(client.mock.store.users.all()).id,
			source_id: null,
			campaign_id: null,
			lost_reason_id: null,
			organization_id: null,
			contact_ids: [],
			custom_fields: { id_orcamento_erp: null },
			created_at: '2026-11-20T10:00:00.000Z',
			updated_at: '2026-11-20T10:00:00.000Z',
		});
	});

	it('gets its pipeline from its stage, whatever else is sent', async () => {
		const stage = stageNamed('Em conversa');
		const deal = await newDeal({
			stage_id: stage.id,
			pipeline_id: stageNamed('Sem contato').pipeline_id,
			total_price: 999,
			closed_at: '2020-01-01T00:00:00Z',
			created_at: '2020-01-01T00:00:00Z',
			one_time_price: 0.1,
			recurrence_price: 0.2,
		});
		expect(deal).toMatchObject({
			pipeline_id: stage.pipeline_id,
			total_price: 0.1 + 0.2,
			closed_at: null,
			created_at: '2026-11-20T10:00:00.000Z',
		});
	});

	it.each([
		{ stage_id: 'given', rule_type: 'all' },
		{ stage_id: 'given', rule_email: 'ana@exemplo.com.br' },
		{},
	])(
		'accepts the distribution settings %j and never returns them',
		async ({ stage_id, ...rule }) => {
			const settings = { ...(stage_id && { stage_id: stageNamed('Em conversa').id }), ...rule };
			const deal = await newDeal({ distribution_settings: settings });
			expect(deal).not.toHaveProperty('distribution_settings');
			expect(client.mock.store.deals.get(deal.id)).toEqual({ ...deal, custom_fields: {} });
		},
	);

	it.each([
		[{ distribution_settings: { rule_type: 'best' } }, 'rule_type must be one of: all'],
		[{ name: undefined }, 'name is missing'],
		[{ name: ' ' }, 'name must be filled'],
		[{ name: 7 }, 'name must be a valid string'],
		[{ status: 'won' }, 'status must be one of: ongoing'],
		[{ rating: 6 }, 'rating must be less than or equal to 5'],
		[{ rating: 0 }, 'rating must be greater than or equal to 1'],
		[
			{ owner_id: '3fa85f64-5717-4562-b3fc-2c963f66afa6' },
			'owner_id must be BSON::ObjectId or is in invalid format',
		],
		[{ stage_id: NOBODY }, 'stage_id not found'],
		[{ organization_id: NOBODY }, 'organization_id not found'],
		[{ contact_ids: [NOBODY] }, 'contact_ids not found'],
		[{ contact_ids: NOBODY }, 'contact_ids must be a valid array'],
		[{ expected_close_date: '31/12/2026' }, 'expected_close_date must be a date'],
		[{ one_time_price: '10' }, 'one_time_price must be a valid number'],
		[{ custom_fields: [{ custom_field_id: NOBODY }] }, 'custom_fields must be a valid record'],
		[{ custom_fields: { id_orcamento_erp: 7 } }, 'Deal custom fields Não é válido.'],
	])('is refused with %j', async (data, message) => {
		const { size } = client.mock.store.deals;
		const { status, detail } = await client.post('/deals', { name: 'Negociação', ...data });
		expect(detail).toContain(message);
		expect(status).toBe(422);
		expect(client.mock.store.deals.size).toBe(size);
	});
});

describe('an unknown custom field', () => {
	const custom_fields = { nada: 'x', id_orcamento_erp: 'ORC-1' };

	it('is ignored silently, and named in the ledger', async () => {
		const { custom_fields: shown } = await newDeal({ custom_fields });
		expect(shown).toEqual({ id_orcamento_erp: 'ORC-1' });
		expect(client.mock.world.ledger.last?.ignored).toEqual(['custom_fields.nada']);
	});

	it('is not recorded for a refused write', async () => {
		const refused = { nada: 'x', id_orcamento_erp: 7 };
		await client.post('/deals', { name: 'Negociação', custom_fields: refused });
		expect(client.mock.world.ledger.last).toMatchObject({ status: 422, ignored: [] });
	});

	it('is refused if settings say so', async () => {
		await client.control('PATCH', '/settings', { unknown_custom_fields: 'refuse' });
		const { size } = client.mock.store.deals;
		const answer = await client.post('/deals', { name: 'Negociação', custom_fields });
		expect(answer).toMatchObject({ status: 422, detail: 'custom_fields.nada does not exist' });
		expect(client.mock.store.deals.size).toBe(size);
	});

	it("is shown on the mock's page of the record", async () => {
		const { id } = await newDeal({ custom_fields });
		const page = `/_sandbox/home/deals/${id}`;
		const response = await client.mock.app.request(page, { headers: { host: 'localhost' } });
		expect(await response.text()).toContain('custom_fields.nada');
	});
});

describe('an update', () => {
	it('changes only the given members, by PUT and by PATCH', async () => {
		const { id, ...before } = await newDeal({ one_time_price: 10, rating: 3 });
		await client.mock.world.clock.advance(1000);
		await client.put(`/deals/${id}`, { rating: 5 });
		await client.call('PATCH', `/deals/${id}`, { recurrence_price: 1.5 });
		expect((await client.get(`/deals/${id}`)).data).toEqual({
			...before,
			id,
			rating: 5,
			recurrence_price: 1.5,
			total_price: 11.5,
			updated_at: '2026-11-20T10:00:01.000Z',
		});
	});

	it('has no PATCH if that is switched off', async () => {
		const { id } = await newDeal();
		await client.control('PATCH', '/settings', { patch_alias: false });
		expect((await client.call('PATCH', `/deals/${id}`, { rating: 5 })).status).toBe(404);
		expect(client.mock.store.deals.get(id)?.rating).toBe(1);
	});

	it('moves the deal to the pipeline of its new stage', async () => {
		const { id } = await newDeal();
		const stage = stageNamed('Proposta de renovação');
		await client.put(`/deals/${id}`, { stage_id: stage.id });
		expect(client.mock.store.deals.get(id)).toMatchObject({
			stage_id: stage.id,
			pipeline_id: stage.pipeline_id,
		});
	});

	it('closes and reopens', async () => {
		const { id } = await newDeal();
		const reason = first(client.mock.store.lost_reasons.all());
		const lost = await client.put(`/deals/${id}`, { status: 'lost', lost_reason_id: reason.id });
		expect(lost.data).toMatchObject({
			closed_at: '2026-11-20T10:00:00.000Z',
			lost_reason_id: reason.id,
		});
		await client.mock.world.clock.advance(1000);
		const renamed = await client.put(`/deals/${id}`, { status: 'lost', name: 'Outro nome' });
		expect(renamed.data.closed_at).toBe('2026-11-20T10:00:00.000Z');
		const reopened = await client.put(`/deals/${id}`, { status: 'ongoing' });
		expect(reopened.data).toMatchObject({ closed_at: null, lost_reason_id: null });
		const won = await client.put(`/deals/${id}`, { status: 'won' });
		expect(won.data).toMatchObject({ closed_at: '2026-11-20T10:00:01.000Z' });
	});

	it('merges custom fields by slug and replaces arrays', async () => {
		await client.post('/custom_fields', { name: 'Obra', entity: 'deal', type: 'text' });
		const [one, two] = client.mock.store.contacts.all();
		const { id } = await newDeal({ custom_fields: { obra: 'Galpão' }, contact_ids: [one?.id] });
		await client.put(`/deals/${id}`, {
			custom_fields: { id_orcamento_erp: 'ORC-2026-00123' },
			contact_ids: [two?.id, two?.id],
		});
		expect(client.mock.store.deals.get(id)).toMatchObject({
			custom_fields: { obra: 'Galpão', id_orcamento_erp: 'ORC-2026-00123' },
			contact_ids: [two?.id],
		});
	});

	it('of an unknown deal is 404', async () => {
		for (const id of [NOBODY, 'x']) {
			expect((await client.put(`/deals/${id}`, { rating: 2 })).status).toBe(404);
			expect((await client.get(`/deals/${id}`)).status).toBe(404);
		}
	});
});

describe('the products of a deal', () => {
	const line = async (deal: string, data: object) =>
		client.post(`/deals/${deal}/products`, {
			product_id: first(client.mock.store.products.all()).id,
			...data,
		});
	const prices = async (id: string) => {
		const { data } = await client.get(`/deals/${id}`);
		return [data.one_time_price, data.recurrence_price, data.total_price];
	};

	it('determine its prices by their billing frequency', async () => {
		const { id } = await newDeal({ one_time_price: 5000 });
		const one = await line(id, {
			price: 33.9,
			quantity: 2,
			discount_type: 'percentage',
			discount: 10,
		});
		expect(one.data).toMatchObject({ total_price: 61.02, billing_frequency: 'one-time' });
		await line(id, { price: 19.99, quantity: 3, billing_frequency: 'monthly' });
		await line(id, {
			price: 100,
			discount_type: 'amount',
			discount: 0.1,
			billing_frequency: 'annually',
		});
		const again = 59.97 + 99.9;
		expect(await prices(id)).toEqual([61.02, again, 61.02 + again]);
		await client.put(`/deals/${id}`, { one_time_price: 1 });
		expect(await prices(id)).toEqual([61.02, again, 61.02 + again]);
		await client.put(`/deals/${id}/products/${one.data.id}`, { quantity: 1.5, discount: 0 });
		expect(await prices(id)).toEqual([50.85, again, 50.85 + again]);
		for (const { id: each } of (await client.get(`/deals/${id}/products`)).list) {
			expect((await client.call('DELETE', `/deals/${id}/products/${each}`)).status).toBe(204);
		}
		expect(await prices(id)).toEqual([0, 0, 0]);
	});

	it('take price and name from the catalogue, with a quantity of one by default', async () => {
		const { id } = await newDeal();
		const { data } = await line(id, {});
		const { price } = first(client.mock.store.products.all());
		expect(data).toMatchObject({ price, quantity: 1, discount: 0, total_price: price });
		expect(data).not.toHaveProperty('deal_id');
	});

	it('belong to one deal only', async () => {
		const [mine, other] = [await newDeal(), await newDeal()];
		const { data } = await line(mine.id, {});
		const path = `/deals/${other.id}/products/${data.id}`;
		expect((await client.put(path, { quantity: 9 })).status).toBe(404);
		expect((await client.call('DELETE', path)).status).toBe(404);
		expect((await client.get(`/deals/${NOBODY}/products`)).status).toBe(404);
		expect((await client.get(`/deals/${other.id}/products`)).data).toEqual([]);
	});

	it.each([
		[{ product_id: undefined }, 'product_id is missing'],
		[{ product_id: NOBODY }, 'product_id not found'],
		[{ quantity: 0 }, 'quantity must be greater than 0'],
		[{ price: -1 }, 'price must be greater than or equal to 0'],
		[{ discount: 101 }, 'discount is greater than the price'],
		[{ billing_frequency: 'weekly' }, 'billing_frequency must be one of: one-time'],
	])('are refused with %j', async (data, message) => {
		const { id } = await newDeal();
		const { status, detail } = await line(id, data);
		expect(detail).toContain(message);
		expect(status).toBe(422);
		expect(await prices(id)).toEqual([0, 0, 0]);
	});
});
