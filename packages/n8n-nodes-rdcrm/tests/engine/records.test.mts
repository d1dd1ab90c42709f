import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { byId, first, runnerOf } from './run.mts';

const crm = useCrm();
const run = runnerOf(crm);

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

	it('keeps blank fields and empties cleared ones when it is updated', async () => {
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

	it('keeps the other entries of its lists if an update only adds to them', async () => {
		const added = (type: string, status: string) => ({
			legalBases: { values: [{ category: 'communications', type, status }] },
		});
		const options = { addToLists: true };
		const [made] = await run({
			resource: 'contact',
			operation: 'create',
			name: 'Maria Silva',
			additionalFields: { emails: 'maria@example.com', ...added('legitimate_interest', 'granted') },
		});
		const id = String(made?.json.id);
		const update = (parameters: INodeParameters) =>
			run({
				resource: 'contact',
				operation: 'update',
				contactId: byId(id),
				options,
				...parameters,
			});
		await update({ updateFields: added('consent', 'granted') });
		await update({ updateFields: { emails: 'm@example.com', ...added('consent', 'declined') } });
		const basis = { category: 'communications' };
		expect(crm.mock.store.contacts.get(id)).toMatchObject({
			emails: [{ email: 'maria@example.com' }, { email: 'm@example.com' }],
			legal_bases: [
				{ ...basis, type: 'legitimate_interest', status: 'granted' },
				{ ...basis, type: 'consent', status: 'declined' },
			],
		});
		await update({ clearFields: ['emails'] });
		expect(crm.mock.store.contacts.get(id)?.emails).toEqual([]);
	});

	it('accepts no legal basis from an expression without a status', async () => {
		const [made] = await run({
			resource: 'contact',
			operation: 'create',
			name: 'Maria Silva',
			additionalFields: { legalBases: { values: [{ status: '={{ $json.nothing }}' }] } },
		});
		expect(crm.mock.store.contacts.get(String(made?.json.id))?.legal_bases).toEqual([]);
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
		expect(found.map(({ json }) => json.id)).toEqual([wanted.id]);
	});

	it('is nothing, not an error, if none matches', async () => {
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
	it('is returned, simplified by default', async () => {
		const { id } = first(crm.mock.store.organizations.all());
		const parameters = { resource: 'organization', operation: 'get', organizationId: byId(id) };
		const [simplified] = await run(parameters);
		expect(simplified?.json).toMatchObject({ id });
		expect(simplified?.json).not.toHaveProperty('description');
		const [raw] = await run({ ...parameters, simplify: false });
		expect(raw?.json).toHaveProperty('description');
	});

	it("reports RD's message if the name is taken", async () => {
		const { name } = first(crm.mock.store.organizations.all());
		await expect(run({ resource: 'organization', operation: 'create', name })).rejects.toThrow(
			/já cadastrada \[item 0\]/,
		);
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
		const { id, name } = first<{ id: string; name: string }>(all);
		const [read] = await run({ resource, operation: 'get', [parameter]: byId(id) });
		expect(read?.json).toMatchObject({ id, name });
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
