import { LoadOptionsContext } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { additionalData, nodeType, rdCrmNode, workflowOf } from './engine.mts';

const crm = useCrm();

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
		const all = crm.mock.store.deals.all();
		const page = await search('searchDeals');
		expect(page.results).toHaveLength(Math.min(100, all.length));
		const rest = await search('searchDeals', undefined, undefined, page.paginationToken ?? '1');
		expect(page.paginationToken).toBe(all.length > 100 ? '2' : undefined);
		expect(rest.results.length).toBeGreaterThan(0);

		const wanted = all[0]?.name ?? '';
		const found = await search('searchDeals', wanted);
		expect(found.results.map(({ name }) => name)).toContain(wanted);
	});

	it('find a contact by its email', async () => {
		const wanted = crm.mock.store.contacts.all().find(({ emails }) => emails.length > 0);
		const { results } = await search('searchContacts', wanted?.emails[0]?.email);
		expect(results.map(({ value }) => value)).toContain(wanted?.id);
	});

	it('show the stages of the chosen pipeline', async () => {
		const [pipeline] = crm.mock.store.pipelines.all();
		const { results } = await search('searchStages', undefined, {
			pipelineId: { __rl: true, mode: 'list', value: pipeline?.id ?? '' },
		});
		expect(results).toHaveLength(
			crm.mock.store.stages.by('pipeline_id', pipeline?.id ?? '').length,
		);
	});

	it('show the stages of all pipelines when none is chosen, found without accents', async () => {
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
		'searchOrganizations',
		'searchProducts',
		'searchPipelines',
		'searchCustomFields',
		'searchUsers',
		'searchLostReasons',
		'searchSources',
		'searchCampaigns',
	])('%s has entries', async (method) => {
		expect((await search(method)).results.length).toBeGreaterThan(0);
	});
});

describe('custom fields', () => {
	it('are offered for the resource only, with their options', async () => {
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

	it.each(['getSegments', 'getUsers'])('%s has entries', async (method) => {
		const call = nodeType('rdCrm').methods?.loadOptions?.[method];
		expect((await call?.call(context({ resource: 'organization' })))?.length).toBeGreaterThan(0);
	});
});
