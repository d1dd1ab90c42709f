import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { runNode } from './engine.mts';
import { byId, first, runnerOf } from './run.mts';

const crm = useCrm();
const run = runnerOf(crm);
const context = (id: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'deal',
	operation: 'getContext',
	dealId: byId(id),
	...more,
});
const read = async (id: string, more?: INodeParameters): Promise<IDataObject> =>
	first(await run(context(id, more))).json;
/** Returns a deal with everything a deal can point to, two contacts and three products. */
function full() {
	const { store } = crm.mock;
	const line = first(store.deal_products.all());
	const deal = store.deals.get(line.deal_id);
	if (!deal) throw new Error('The seed has no such deal');
	for (const { id } of store.deal_products.by('deal_id', deal.id)) store.deal_products.delete(id);
	const products = store.products.all().slice(0, 2);
	[products[0], products[1], products[0]].forEach((product, index) => {
		store.deal_products.insert({ ...line, id: made(index + 1), product_id: product?.id ?? '' });
	});
	return store.deals.update(deal.id, {
		campaign_id: first(store.campaigns.all()).id,
		source_id: first(store.sources.all()).id,
		lost_reason_id: first(store.lost_reasons.all()).id,
		owner_id: first(store.users.all()).id,
		organization_id: first(store.organizations.all()).id,
		contact_ids: store.contacts
			.all()
			.slice(0, 2)
			.map(({ id }) => id),
	});
}

describe('the context of a deal', () => {
	it('consists of everything it points to, in 7 calls plus one for each list of names', async () => {
		const deal = full();
		const { store } = crm.mock;
		const found = await read(deal.id, { simplify: false });
		const owner = first(store.users.all());
		expect(found).toMatchObject({
			deal: { ...deal },
			contacts: deal.contact_ids.map((id) => ({ id })),
			organization: { id: deal.organization_id },
			stage: { id: deal.stage_id, name: store.stages.get(deal.stage_id)?.name },
			pipeline: { id: deal.pipeline_id, name: store.pipelines.get(deal.pipeline_id)?.name },
			owner: { id: owner.id, name: owner.name, email: owner.email },
			source: { id: deal.source_id, name: first(store.sources.all()).name },
			campaign: { id: deal.campaign_id, name: first(store.campaigns.all()).name },
			lost_reason: { id: deal.lost_reason_id, name: first(store.lost_reasons.all()).name },
		});
		const products = found.products as IDataObject[];
		expect(products).toHaveLength(3);
		for (const { product, product_id, total_price } of products) {
			const { name, custom_fields } = store.products.get(String(product_id)) ?? {};
			expect(product).toEqual({ id: product_id, name, custom_fields });
			expect(total_price).toEqual(expect.any(Number));
		}
		const own = 1 + 1 + 2 + 2 + 1;
		expect(crm.calls()).toHaveLength(own + 6);

		await Promise.all([read(deal.id), read(deal.id)]);
		expect(crm.calls()).toHaveLength(own + 6 + 2 * own);
	});

	it('costs no call for missing records', async () => {
		const { store } = crm.mock;
		const deal = store.deals.update(first(store.deals.all()).id, {
			campaign_id: null,
			source_id: null,
			lost_reason_id: null,
			owner_id: null,
			organization_id: null,
			contact_ids: [],
		});
		for (const { id } of store.deal_products.by('deal_id', deal.id)) store.deal_products.delete(id);
		expect(await read(deal.id)).toMatchObject({
			deal: { id: deal.id },
			products: [],
			contacts: [],
			organization: null,
			owner: null,
			source: null,
			campaign: null,
			lost_reason: null,
		});
		expect(crm.calls()).toEqual([
			`GET /deals/${deal.id}`,
			`GET /deals/${deal.id}/products`,
			expect.stringMatching(/^GET \/pipelines/),
			expect.stringMatching(/^GET \/pipelines/),
		]);
	});

	it('reads the names once for 20 items, and for executions that start at the same time', async () => {
		const { id } = full();
		const names = () =>
			crm.calls().filter((call) => /^GET \/(campaigns|sources|users|lost_reasons|pip)/.test(call));
		await Promise.all([
			run(
				context(id),
				Array.from({ length: 20 }, () => ({})),
			),
			run(context(id), [{}]),
		]);
		expect(names()).toHaveLength(6);
	});

	it('has the organization of its contacts if it has none itself', async () => {
		const deal = full();
		const { deals, contacts, organizations } = crm.mock.store;
		const organization = first(organizations.all().slice(-1));
		const [one, other] = deal.contact_ids;
		contacts.update(one ?? '', { organization_id: null });
		contacts.update(other ?? '', { organization_id: organization.id });
		deals.update(deal.id, { organization_id: null });
		expect(await read(deal.id)).toMatchObject({ organization: { id: organization.id } });
	});

	it.each([403, 404])('has null instead of records that answer %i', async (status) => {
		const deal = full();
		crm.fails('getContact', status);
		crm.fails('getOrganization', status);
		crm.fails('getProduct', status);
		const nameless = { price: expect.any(Number), product: null };
		expect(await read(deal.id)).toMatchObject({
			deal: { id: deal.id },
			products: [nameless, nameless, nameless],
			contacts: [null, null],
			organization: null,
		});
	});

	it('has the id instead of the name if the name cannot be read', async () => {
		const deal = full();
		crm.fails('listUsers', 403);
		crm.fails('listCampaigns', 500);
		const found = await read(deal.id);
		expect(found).toMatchObject({
			owner: { id: deal.owner_id, name: null, email: null },
			campaign: { id: deal.campaign_id, name: null },
			source: { name: expect.any(String) },
		});
	});

	it.each([
		['getDeal', 403],
		['listDealProducts', 503],
		['getContact', 503],
		['getOrganization', 503],
		['getProduct', 503],
	])('fails when %s answers %i', async (operationId, status) => {
		const { id } = full();
		crm.fails(operationId, status);
		const parameters = context(id, {
			retryOptions: { maxTries: 1 },
			options: { ifNotFound: 'empty' },
		});
		await expect(run(parameters)).rejects.toMatchObject({ httpCode: String(status) });
	});

	it.each([
		['before it', 0, false],
		['in it', 1, true],
		['after it', 2, true],
	])('says whether the deal reached a stage: %s', async (_, place, reached) => {
		const { deals, stages } = crm.mock.store;
		const { id, pipeline_id } = first(deals.all());
		const inOrder = [...stages.by('pipeline_id', pipeline_id)].sort((a, b) => a.order - b.order);
		const [, wanted] = inOrder;
		deals.update(id, { stage_id: inOrder[place]?.id });
		for (const reachedStage of [wanted?.id, ` ${wanted?.name.toUpperCase()},Nenhuma`]) {
			const found = await read(id, { options: { reachedStage } });
			expect(found.stage_reached).toBe(reached);
		}
	});

	it('has not reached a stage that its pipeline lacks, and requests newer ones once', async () => {
		const { deals, stages } = crm.mock.store;
		const { id, pipeline_id } = first(deals.all());
		const elsewhere = first(stages.all().filter((one) => one.pipeline_id !== pipeline_id));
		const options = { reachedStage: elsewhere.id };
		expect(await read(id, { options })).toMatchObject({ stage_reached: false });
		expect(crm.calls().filter((call) => call.includes('/stages'))).toHaveLength(2);
		expect(await read(id)).toMatchObject({ stage_reached: null });
	});

	it('returns the other deals with the same value in a field, in one call', async () => {
		const { deals, custom_fields } = crm.mock.store;
		const { slug } = first(
			custom_fields.all().filter(({ entity, type }) => entity === 'deal' && type === 'text'),
		);
		const [one, copy, other] = deals.all();
		const set = (deal: typeof one, value: string) =>
			deals.update(deal?.id ?? '', { custom_fields: { [slug]: value } });
		set(one, 'ORC "1"');
		set(copy, 'ORC "1"');
		set(other, 'ORC 2');
		const id = one?.id ?? '';
		const options = { checkField: slug };
		await read(id);
		const { length } = crm.calls();
		expect((await read(id, { options })).checked_field).toEqual({
			slug,
			exists: true,
			others: [{ id: copy?.id, name: copy?.name, status: copy?.status }],
		});
		const again = crm.calls().slice(length);
		expect(again.filter((call) => /^GET \/(deals|custom_fields)$/.test(call))).toHaveLength(1);
	});

	it.each([
		['a field that there is', (slug: string) => slug, true],
		['no such field', () => 'nao_existe', false],
	])('says whether deals have %s if it is empty', async (_, slugOf, exists) => {
		const { deals, custom_fields } = crm.mock.store;
		const field = first(custom_fields.all().filter(({ entity }) => entity === 'deal'));
		const { id } = deals.update(first(deals.all()).id, { custom_fields: {} });
		const slug = slugOf(field.slug);
		const found = await read(id, { options: { checkField: slug } });
		expect(found.checked_field).toEqual({ slug, exists, others: [] });
	});

	it.each([
		['is not a slug', 'a b', 'x'],
		['holds a list, which no filter compares', 'lista', ['x']],
	])('stops if the field to check %s', async (why, slug, value) => {
		const { deals } = crm.mock.store;
		const { id } = deals.update(first(deals.all()).id, { custom_fields: { [slug]: value } });
		await expect(read(id, { options: { checkField: slug } })).rejects.toMatchObject({
			message: `"Check Field" ${why}: "${slug}" [item 0]`,
		});
	});

	it('is an error if there is no such deal, or an empty item if requested', async () => {
		const { deals } = crm.mock.store;
		const { id } = first(deals.all());
		const fields = Object.keys(await read(id));
		deals.delete(id);
		const { error } = await runNode(context(id), { credentials: crm.credentials });
		expect(error).toMatchObject({ httpCode: '404' });
		const empty = await read(id, { options: { ifNotFound: 'empty' } });
		expect(Object.keys(empty)).toEqual(fields);
		expect(empty).toMatchObject({ deal: null, products: [], contacts: [], stage: null });
	});

	it('does not mistake other answers for a missing deal', async () => {
		const { id } = first(crm.mock.store.deals.all());
		const ifNotFound = '={{ "maybe" }}';
		const { error } = await runNode(context(id, { options: { ifNotFound } }), {
			credentials: crm.credentials,
		});
		expect(error?.message).toBe('"If Not Found" has the unknown value "maybe" [item 0]');
		expect(crm.calls()).toEqual([]);
	});
});
