import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { byId, first, runnerOf } from './run.mts';

const crm = useCrm({ settings: { default_stage: 'first' } });
const run = runnerOf(crm);

describe('deal', () => {
	const deal = () => first(crm.mock.store.deals.all().filter(({ status }) => status === 'ongoing'));

	it('is created in a stage, which determines the pipeline', async () => {
		const stage = first(crm.mock.store.stages.all());
		const contact = first(crm.mock.store.contacts.all());
		const [created] = await run({
			resource: 'deal',
			operation: 'create',
			name: 'Nova negociação',
			stageId: byId(stage.id),
			additionalFields: {
				contactIds: contact.id,
				expectedCloseDate: '2026-12-31T00:00:00',
				oneTimePrice: 1500.5,
				rating: 3,
			},
		});
		expect(created?.json).toMatchObject({
			stage_id: stage.id,
			pipeline_id: stage.pipeline_id,
			total_price: 1500.5,
			contact_ids: [contact.id],
		});
	});

	it('that is gone is an error, or an empty item if requested', async () => {
		const { id } = deal();
		crm.mock.store.deals.delete(id);
		const get = { resource: 'deal', operation: 'get', dealId: byId(id) };
		await expect(run(get)).rejects.toMatchObject({ httpCode: '404' });
		const [empty] = await run({ ...get, options: { ifNotFound: 'empty' } });
		expect(empty?.json).toEqual({});
	});

	it('is created, and updated, with the distribution for RD', async () => {
		const bodies: unknown[] = [];
		crm.server.events.on('request:start', async ({ request }) => {
			if (['POST', 'PUT'].includes(request.method)) bodies.push(await request.clone().json());
		});
		const user = first(crm.mock.store.users.all());
		const distribution = { values: { ruleType: 'user', userId: byId(user.id) } };
		const [created] = await run({
			resource: 'deal',
			operation: 'create',
			name: 'Nova negociação',
			additionalFields: { distribution },
		});
		await run({
			resource: 'deal',
			operation: 'update',
			dealId: byId(String(created?.json.id)),
			updateFields: { distribution: { values: { ruleType: 'all_admins' } } },
		});
		crm.server.events.removeAllListeners();
		expect(bodies).toMatchObject([
			{ data: { distribution_settings: { rule_type: 'user', rule_id: user.id } } },
			{ data: { distribution_settings: { rule_type: 'all_admins' } } },
		]);
	});

	it('is read with its products and their catalogue entries', async () => {
		const line = first(crm.mock.store.deal_products.all());
		const product = crm.mock.store.products.get(line.product_id);
		const [read] = await run({
			resource: 'deal',
			operation: 'get',
			dealId: byId(line.deal_id),
			options: { includeProducts: true },
		});
		const lines = crm.mock.store.deal_products.by('deal_id', line.deal_id);
		expect(read?.json.products).toHaveLength(lines.length);
		expect(read?.json.products).toContainEqual(
			expect.objectContaining({
				id: line.id,
				price: line.price,
				product: {
					id: line.product_id,
					name: product?.name,
					custom_fields: product?.custom_fields,
				},
			}),
		);
		const distinct = new Set(lines.map(({ product_id }) => product_id)).size;
		expect(crm.calls().filter((call) => call.startsWith('GET /products/'))).toHaveLength(distinct);
	});

	it('is read with its products even if one left the catalogue', async () => {
		const { deal_products, products } = crm.mock.store;
		const line = first(deal_products.all());
		products.delete(line.product_id);
		const [read] = await run({
			resource: 'deal',
			operation: 'get',
			dealId: byId(line.deal_id),
			options: { includeProducts: true },
		});
		expect(read?.json.products).toContainEqual(
			expect.objectContaining({ id: line.id, price: line.price, product: null }),
		);
	});

	it('accepts a custom field whose slug is known only at run time', async () => {
		const { id } = deal();
		await run(
			{
				resource: 'deal',
				operation: 'update',
				dealId: byId('={{ $json.id }}'),
				customFieldsInput: 'json',
				customFieldsJson: '={{ { [$json.slug]: $json.number } }}',
			},
			[{ id, slug: 'id_orcamento_erp', number: 'ORC-2025-00123' }],
		);
		expect(crm.mock.store.deals.get(id)?.custom_fields).toMatchObject({
			id_orcamento_erp: 'ORC-2025-00123',
		});
	});

	it('is won, reopened, lost with a reason, and moved', async () => {
		const { id } = deal();
		const reason = first(crm.mock.store.lost_reasons.all());
		const stage = first(crm.mock.store.stages.all().slice(-1));
		const act = async (operation: string, more: INodeParameters = {}) =>
			first(await run({ resource: 'deal', operation, dealId: byId(id), ...more })).json;

		expect(await act('markAsWon')).toMatchObject({ status: 'won' });
		expect(await act('reopen')).toMatchObject({ status: 'ongoing' });
		expect(await act('markAsLost', { lostReasonId: byId(reason.id) })).toMatchObject({
			status: 'lost',
		});
		expect(crm.mock.store.deals.get(id)?.lost_reason_id).toBe(reason.id);
		expect(await act('moveToStage', { stageId: byId(stage.id) })).toMatchObject({
			stage_id: stage.id,
			pipeline_id: stage.pipeline_id,
		});
	});

	it('is filtered by several conditions and sorted', async () => {
		const { deals } = crm.mock.store;
		const seeded = first(deals.all().filter((one) => one.organization_id !== null));
		const { organization_id } = seeded;
		const more = { Água: 'won', Bomba: 'lost', Zebra: 'paused' } as const;
		Object.entries(more).forEach(([name, status], index) => {
			deals.insert({ ...seeded, id: made(index), name, status });
		});
		const found = await run({
			resource: 'deal',
			operation: 'getMany',
			returnAll: true,
			filters: {
				conditions: [
					{ field: 'organization_id', operator: 'equals', value: organization_id },
					{ field: 'status', operator: 'in', value: 'ongoing, lost, paused' },
				],
			},
			sort: { values: { field: 'name', direction: 'desc' } },
		});
		const names = found.map(({ json }) => String(json.name));
		const expected = deals
			.by('organization_id', String(organization_id))
			.filter(({ status }) => status !== 'won')
			.map(({ name }) => name);
		expect([...names].sort()).toEqual([...expected].sort());
		expect(names[0]).toBe('Zebra');
		expect(names.indexOf('Bomba')).toBeGreaterThan(0);
	});

	it('lists every page of all deals, each once', async () => {
		const found = await run({ resource: 'deal', operation: 'getMany', returnAll: true });
		const all = crm.mock.store.deals.all().map(({ id }) => id);
		expect(found.map(({ json }) => String(json.id)).sort()).toEqual([...all].sort());
		expect(crm.calls()).toEqual(['GET /deals']);
	});
});

describe('deal products', () => {
	it('are added, changed and removed', async () => {
		const deal = first(crm.mock.store.deals.all());
		const product = first(crm.mock.store.products.all());
		const base = { resource: 'dealProduct', dealId: byId(deal.id) };
		const [added] = await run({
			...base,
			operation: 'add',
			productId: byId(product.id),
			additionalFields: { price: 100, quantity: 3 },
		});
		expect(added?.json).toMatchObject({ product_id: product.id, total_price: 300 });

		const line = { ...base, dealProductId: byId(String(added?.json.id)) };
		const [changed] = await run({
			...line,
			operation: 'update',
			updateFields: { discount: 10, discountType: 'percentage' },
		});
		expect(changed?.json).toMatchObject({ total_price: 270 });

		const [removed] = await run({ ...line, operation: 'remove' });
		expect(removed?.json).toEqual({ deleted: true });
		expect(crm.mock.store.deal_products.get(String(added?.json.id))).toBeUndefined();
	});
});

describe('deal notes', () => {
	it('are written and read', async () => {
		const { id } = first(crm.mock.store.deals.all());
		const before = crm.mock.store.notes.by('deal_id', id).map(({ description }) => description);
		const base = { resource: 'dealNote', dealId: byId(id) };
		await run({ ...base, operation: 'create', description: 'Orçamento ORC-1 enviado' });
		const notes = await run({ ...base, operation: 'getMany', returnAll: true });
		expect(notes.map(({ json }) => json.description).sort()).toEqual(
			[...before, 'Orçamento ORC-1 enviado'].sort(),
		);
	});
});
