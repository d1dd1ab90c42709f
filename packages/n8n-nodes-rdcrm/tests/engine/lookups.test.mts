import { LoadOptionsContext } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { PAGE_SIZE } from '../../nodes/shared/transport/pagination.ts';
import { first, made } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { additionalData, nodeType, rdCrmNode, workflowOf } from './engine.mts';

const crm = useCrm();
const CREATED_AT = '2026-01-05T10:00:00.000Z';

function context(parameters: INodeParameters): LoadOptionsContext {
	const node = rdCrmNode(parameters);
	const data = { ...additionalData(crm.credentials), currentNodeParameters: parameters };
	return new LoadOptionsContext(workflowOf(node), node, data, 'parameters.dealId');
}

async function search(
	method: string,
	text?: string,
	parameters: INodeParameters = { resource: 'deal' },
	token?: string,
) {
	const call = nodeType('rdCrm').methods?.listSearch?.[method];
	if (!call) throw new Error(`The node has no ${method}`);
	return await call.call(context(parameters), text, token);
}

describe('lists to choose from', () => {
	it('page through deals, and let RD search them', async () => {
		const { deals } = crm.mock.store;
		const deal = first(deals.all());
		for (let index = 1; index <= PAGE_SIZE; index++) {
			deals.insert({ ...deal, id: made(index), name: `Negociação ${index}` });
		}
		const page = await search('searchDeals');
		expect(page.results).toHaveLength(PAGE_SIZE);
		expect(page.paginationToken).toBe('2');
		const rest = await search('searchDeals', undefined, undefined, page.paginationToken ?? '1');
		expect(rest.paginationToken).toBeUndefined();
		const values = [...page.results, ...rest.results].map(({ value }) => String(value));
		expect(values.sort()).toEqual(
			deals
				.all()
				.map(({ id }) => id)
				.sort(),
		);

		const found = await search('searchDeals', deal.name);
		expect(found.results).toEqual([{ name: deal.name, value: deal.id }]);
	});

	it('find a contact by its email', async () => {
		const wanted = first(crm.mock.store.contacts.all().filter(({ emails }) => emails.length > 0));
		const { results } = await search('searchContacts', wanted.emails[0]?.email);
		expect(results.map(({ value }) => value)).toEqual([wanted.id]);
	});

	it.each(['list', 'id'])('show the stages of a pipeline chosen by %s', async (mode) => {
		const { id } = first(crm.mock.store.pipelines.all());
		const { results } = await search('searchStages', undefined, {
			pipelineId: { __rl: true, mode, value: id },
		});
		expect(results).toHaveLength(crm.mock.store.stages.by('pipeline_id', id).length);
	});

	it.each(['name', 'nameOrCreate', 'email'])(
		'show the stages of all pipelines if one is given by %s',
		async (mode) => {
			const { results } = await search('searchStages', undefined, {
				pipelineId: { __rl: true, mode, value: 'Funil de vendas' },
			});
			expect(results).toHaveLength(crm.mock.store.stages.all().length);
		},
	);

	it('show the stages of all pipelines if none is chosen, and find them without accents', async () => {
		const all = await search('searchStages');
		expect(all.results).toHaveLength(crm.mock.store.stages.all().length);
		const { results } = await search('searchStages', 'orcamento');
		expect(results.map(({ name }) => name)).toEqual(['Funil de vendas › Orçamento solicitado']);
	});

	it('name the products of a deal', async () => {
		const [line] = crm.mock.store.deal_products.all();
		const product = crm.mock.store.products.get(line?.product_id ?? '');
		const { results } = await search('searchDealProducts', undefined, {
			dealId: { __rl: true, mode: 'id', value: line?.deal_id ?? '' },
		});
		expect(results).toContainEqual({
			name: `${product?.name} × ${line?.quantity}`,
			value: line?.id,
		});
	});

	it.each([
		['searchOrganizations', 'organizations'],
		['searchProducts', 'products'],
		['searchPipelines', 'pipelines'],
		['searchCustomFields', 'custom_fields'],
		['searchUsers', 'users'],
		['searchLostReasons', 'lost_reasons'],
		['searchSources', 'sources'],
		['searchCampaigns', 'campaigns'],
		['searchSegments', 'segments'],
		['searchTeams', 'teams'],
	] as const)(
		'%s lists each of the %s by its name, and finds it by a part of it',
		async (...names) => {
			const [method, collection] = names;
			const records: ReadonlyArray<{ id: string; name: string }> = crm.mock.store[collection].all();
			const { results } = await search(method);
			expect(results.map(({ value }) => value).sort()).toEqual(records.map(({ id }) => id).sort());
			const { id, name } = first(records);
			expect(results.find(({ value }) => value === id)?.name).toContain(name);
			const found = await search(method, name.slice(0, -1));
			expect(found.results.map(({ value }) => value)).toContain(id);
			expect((await search(method, 'não há')).results).toEqual([]);
		},
	);
});

describe('lists of records that the seed lacks', () => {
	it('name the files of a deal', async () => {
		const [deal] = crm.mock.store.deals.all();
		const file = { id: made(1), deal_id: deal?.id ?? '', name: 'proposta.pdf', size: 1 };
		crm.mock.store.files.insert({ ...file, url: 'https://x.example/1', created_at: CREATED_AT });
		const { results } = await search('searchDealFiles', 'PROPOSTA', {
			dealId: { __rl: true, mode: 'id', value: deal?.id ?? '' },
		});
		expect(results).toEqual([{ name: 'proposta.pdf', value: made(1) }]);
		expect((await search('searchDealFiles')).results).toEqual([]);
	});

	it('describe the purpose of a webhook', async () => {
		const webhook = { id: crypto.randomUUID(), url: 'https://erp.example.com', auth_key: null };
		crm.mock.store.webhooks.insert({
			...webhook,
			name: 'ERP',
			event_name: 'crm_deal_updated',
			http_method: 'POST',
			status: 'active',
			auth_header: null,
			created_at: CREATED_AT,
			updated_at: CREATED_AT,
		});
		expect((await search('searchWebhooks', 'erp')).results).toEqual([
			{ name: 'ERP: crm_deal_updated to https://erp.example.com', value: webhook.id },
		]);
	});

	it('page through tasks', async () => {
		const user = crm.mock.store.users.all()[0]?.id ?? '';
		for (let index = 1; index <= PAGE_SIZE + 20; index++) {
			crm.mock.store.tasks.insert({
				id: made(index),
				name: `Tarefa ${index}`,
				description: null,
				type: 'task',
				status: 'open',
				due_date: null,
				created_by_id: user,
				completed_at: null,
				completed_by_id: null,
				deal_id: null,
				owner_ids: [],
				created_at: CREATED_AT,
				updated_at: CREATED_AT,
			});
		}
		const page = await search('searchTasks');
		expect(page.results).toHaveLength(PAGE_SIZE);
		const rest = await search('searchTasks', undefined, undefined, page.paginationToken ?? '1');
		expect(rest.results.length).toBe(crm.mock.store.tasks.all().length - PAGE_SIZE);
	});
});

describe('custom fields', () => {
	it('are offered only for the resource, with their options', async () => {
		const call = nodeType('rdCrm').methods?.resourceMapping?.getCustomFields;
		const { fields } = (await call?.call(context({ resource: 'contact' }))) ?? { fields: [] };
		expect(fields.map(({ id }) => id).sort()).toEqual(['cpf', 'interesses']);
		expect(fields.find(({ id }) => id === 'interesses')).toMatchObject({
			type: 'array',
			displayName: 'Interesses (list, e.g. ["Climatização"])',
		});
	});

	it('are offered by slug in filters', async () => {
		const call = nodeType('rdCrm').methods?.loadOptions?.getCustomFieldSlugs;
		const options = await call?.call(context({ resource: 'organization' }));
		expect(options).toContainEqual(expect.objectContaining({ name: 'CNPJ', value: 'cnpj' }));
	});

	it.each([
		['getContactFieldSlugs', 'contact'],
		['getDealFieldSlugs', 'deal'],
		['getOrganizationFieldSlugs', 'organization'],
		['getProductFieldSlugs', 'product'],
	] as const)(
		'of any record are offered by slug, whatever the resource: %s',
		async (method, of) => {
			const call = nodeType('rdCrm').methods?.loadOptions?.[method];
			const options = await call?.call(context({ resource: 'task' }));
			const slugs = crm.mock.store.custom_fields.by('entity', of).map(({ slug }) => slug);
			expect(slugs.length).toBeGreaterThan(0);
			expect(options?.map(({ value }) => value).sort()).toEqual(slugs.sort());
		},
	);

	it('are offered to the trigger with their kind of record', async () => {
		const call = nodeType('rdCrmTrigger').methods?.loadOptions?.getCustomFieldKeys;
		const options = await call?.call(context({}));
		expect(options).toContainEqual({ name: 'CNPJ (organization)', value: 'organization.cnpj' });
		expect(options).toHaveLength(crm.mock.store.custom_fields.all().length);
	});

	it('are all offered even if there is more than one page', async () => {
		const { custom_fields } = crm.mock.store;
		const [field] = custom_fields.all().filter(({ entity }) => entity === 'deal');
		for (let index = 1; index <= 230; index++) {
			if (field) custom_fields.insert({ ...field, id: made(index), slug: `campo-${index}` });
		}
		const call = nodeType('rdCrm').methods?.resourceMapping?.getCustomFields;
		const { fields } = (await call?.call(context({ resource: 'deal' }))) ?? { fields: [] };
		expect(fields).toHaveLength(custom_fields.by('entity', 'deal').length);
	});

	it('lists each name of the lost reasons once', async () => {
		const names = new Set(crm.mock.store.lost_reasons.all().map(({ name }) => name));
		const options = await nodeType('rdCrm').methods?.loadOptions?.getLostReasonNames?.call(
			context({}),
		);
		expect(options?.map(({ value }) => value).sort()).toEqual([...names].sort());
	});

	it('lists each stage name once, and a name of several pipelines also by pipeline', async () => {
		const { pipelines, stages } = crm.mock.store;
		const [pipeline, other] = pipelines.all();
		const [stage] = stages.by('pipeline_id', pipeline?.id ?? '');
		if (!pipeline || !other || !stage) throw new Error('The seed has two pipelines with stages');
		const copy = { ...stage, id: made(1), pipeline_id: other.id };
		stages.insert(copy);
		const names = new Set(stages.all().map(({ name }) => name));
		const options = await nodeType('rdCrm').methods?.loadOptions?.getStageNames?.call(context({}));
		const { name } = stage;
		expect(options?.filter((one) => one.value === name)).toEqual([{ name, value: name }]);
		expect(options?.slice(names.size)).toEqual([
			{ name: `${pipeline.name} › ${name}`, value: stage.id },
			{ name: `${other.name} › ${name}`, value: copy.id },
		]);
	});

	it.each([
		['getSegments', 'segments'],
		['getUsers', 'users'],
	] as const)('%s lists each of the %s', async (method, collection) => {
		const call = nodeType('rdCrm').methods?.loadOptions?.[method];
		const records: ReadonlyArray<{ id: string; name: string }> = crm.mock.store[collection].all();
		const options = await call?.call(context({ resource: 'organization' }));
		expect(options).toHaveLength(records.length);
		expect(options).toEqual(
			expect.arrayContaining(records.map(({ id, name }) => ({ name, value: id }))),
		);
	});
});
