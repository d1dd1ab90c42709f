import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { runNode } from './engine.mts';

const crm = useCrm();

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

async function run(parameters: INodeParameters, items?: IDataObject[], node?: Partial<INode>) {
	const { credentials } = crm;
	const { outputs, error } = await runNode(parameters, { credentials, items, node });
	if (error) throw error;
	return outputs[0] ?? [];
}

function first<T>(list: readonly T[]): T {
	const [record] = list;
	if (record === undefined) throw new Error('The seed has no such record');
	return record;
}

describe('contact', () => {
	it('is created with all its fields', async () => {
		const organization = first(crm.mock.store.organizations.all());
		const [created] = await run({
			resource: 'contact',
			operation: 'create',
			name: 'Maria Silva',
			additionalFields: {
				birthday: '1990-05-20',
				emails: 'maria@example.com, m.silva@example.com',
				jobTitle: 'Gerente',
				organizationId: byId(organization.id),
				phones: { values: [{ phone: '+5511999998888', type: 'mobile' }] },
				legalBases: {
					values: [{ category: 'communications', type: 'consent', status: 'granted' }],
				},
			},
			customFieldsInput: 'json',
			customFieldsJson: '{"cpf": "111.111.111-11", "interesses": ["Locação"]}',
		});
		expect(crm.mock.store.contacts.get(String(created?.json.id))).toMatchObject({
			name: 'Maria Silva',
			job_title: 'Gerente',
			birthday: '1990-05-20',
			emails: [{ email: 'maria@example.com' }, { email: 'm.silva@example.com' }],
			phones: [{ phone: '+5511999998888', type: 'mobile' }],
			organization_id: organization.id,
			legal_bases: [{ category: 'communications', type: 'consent', status: 'granted' }],
			custom_fields: { cpf: '111.111.111-11', interesses: ['Locação'] },
		});
	});

	it('keeps what is blank and empties what is cleared when it is updated', async () => {
		const before = first(crm.mock.store.contacts.all().filter(({ emails }) => emails.length > 0));
		await run({
			resource: 'contact',
			operation: 'update',
			contactId: byId(before.id),
			updateFields: { jobTitle: 'Diretora', name: '' },
			clearFields: ['emails'],
		});
		expect(crm.mock.store.contacts.get(before.id)).toMatchObject({
			name: before.name,
			job_title: 'Diretora',
			emails: [],
			phones: before.phones,
		});
	});

	it('is found by its email, as the use cases ask', async () => {
		const wanted = first(crm.mock.store.contacts.all().filter(({ emails }) => emails.length > 0));
		const found = await run(
			{
				resource: 'contact',
				operation: 'getMany',
				filters: {
					conditions: [{ field: 'email', operator: 'equals', value: '={{ $json.email }}' }],
				},
			},
			[{ email: wanted.emails[0]?.email }],
		);
		expect(found.map(({ json }) => json.id)).toContain(wanted.id);
	});

	it('is nothing, not an error, when none matches', async () => {
		const found = await run({
			resource: 'contact',
			operation: 'getMany',
			filterMode: 'rdql',
			rdql: 'email:nobody@example.com',
		});
		expect(found).toEqual([]);
	});
});

describe('organization', () => {
	it('is read, and simplified unless asked otherwise', async () => {
		const { id } = first(crm.mock.store.organizations.all());
		const parameters = { resource: 'organization', operation: 'get', organizationId: byId(id) };
		const [simplified] = await run(parameters);
		expect(simplified?.json).toMatchObject({ id });
		expect(simplified?.json).not.toHaveProperty('description');
		const [raw] = await run({ ...parameters, simplify: false });
		expect(raw?.json).toHaveProperty('description');
	});

	it('says what RD says when the name is taken', async () => {
		const { name } = first(crm.mock.store.organizations.all());
		await expect(run({ resource: 'organization', operation: 'create', name })).rejects.toThrow(
			/já cadastrada \[item 0\]/,
		);
	});
});

describe('deal', () => {
	const deal = () => first(crm.mock.store.deals.all().filter(({ status }) => status === 'ongoing'));

	it('is created in a stage, which decides the pipeline', async () => {
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

	it('is read with its products and what the catalogue knows of them', async () => {
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

	it('takes a custom field whose slug is known only at run time', async () => {
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
		const { organization_id } = first(
			crm.mock.store.deals.all().filter((one) => one.organization_id !== null),
		);
		const found = await run({
			resource: 'deal',
			operation: 'getMany',
			returnAll: true,
			filters: {
				conditions: [
					{ field: 'organization_id', operator: 'equals', value: organization_id },
					{ field: 'status', operator: 'in', value: 'ongoing, won, lost, paused' },
				],
			},
			sort: { values: { field: 'name', direction: 'desc' } },
		});
		const names = found.map(({ json }) => String(json.name));
		const expected = crm.mock.store.deals.by('organization_id', String(organization_id));
		expect(names).toHaveLength(expected.length);
	});

	it('lists every page of all deals, each once', async () => {
		const found = await run({ resource: 'deal', operation: 'getMany', returnAll: true });
		const all = crm.mock.store.deals.all().map(({ id }) => id);
		expect(found.map(({ json }) => String(json.id)).sort()).toEqual([...all].sort());
		expect(crm.calls().length).toBe(Math.ceil(all.length / 100));
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
		const base = { resource: 'dealNote', dealId: byId(id) };
		await run({ ...base, operation: 'create', description: 'Orçamento ORC-1 enviado' });
		const notes = await run({ ...base, operation: 'getMany', returnAll: true });
		expect(notes.map(({ json }) => json.description)).toContain('Orçamento ORC-1 enviado');
	});
});

describe('the tables of the account', () => {
	it.each([
		['product', 'productId', 'products'],
		['pipeline', 'pipelineId', 'pipelines'],
		['customField', 'customFieldId', 'custom_fields'],
		['user', 'userId', 'users'],
		['lostReason', 'lostReasonId', 'lost_reasons'],
	] as const)('%s is listed and read', async (resource, parameter, collection) => {
		const all = crm.mock.store[collection].all();
		const listed = await run({ resource, operation: 'getMany', returnAll: true });
		expect(listed).toHaveLength(all.length);
		const { id } = first(all);
		const [read] = await run({ resource, operation: 'get', [parameter]: byId(id) });
		expect(read?.json.id).toBe(id);
	});

	it('stages are listed and read below their pipeline', async () => {
		const stage = first(crm.mock.store.stages.all());
		const base = { resource: 'stage', pipelineId: byId(stage.pipeline_id) };
		const listed = await run({ ...base, operation: 'getMany', returnAll: true });
		expect(listed).toHaveLength(crm.mock.store.stages.by('pipeline_id', stage.pipeline_id).length);
		const [read] = await run({ ...base, operation: 'get', stageId: byId(stage.id) });
		expect(read?.json.name).toBe(stage.name);
	});
});
