import type { RdCrmStore } from '@rdcrm/mock-rdcrm';
import { byId, first, made, type OperationCase, STAMPS } from './case.mts';
import { ongoing, UNKNOWN, withLines } from './some-deals.mts';

/** Returns the products of that deal, each with its catalogue entry. */
const withCatalogue = (store: RdCrmStore) =>
	[...store.deal_products.by('deal_id', withLines(store))]
		.sort((a, b) => a.product_id.localeCompare(b.product_id))
		.map((one) => ({ ...one, product: store.products.get(one.product_id) }));
/** Inserts a campaign that no seeded deal has. */
function insertCampaign(store: RdCrmStore): void {
	store.campaigns.insert({ id: made(1), name: 'Volta às aulas', description: null, ...STAMPS });
}

const ofNewCampaign = (store: RdCrmStore) => ({
	contactId: byId(first(store.contacts.all()).id),
	campaignId: byId(made(1)),
	name: 'Veio da campanha',
});

export const dealCases: OperationCase[] = [
	{
		resource: 'deal',
		operation: 'create',
		endpoints: ['createDeal'],
		parameters: (store) => ({
			name: 'Nova negociação',
			stageId: byId(first(store.stages.all()).id),
			additionalFields: {
				contacts: { values: [{ contactId: byId(first(store.contacts.all()).id) }] },
				oneTimePrice: 1500.5,
			},
		}),
		output: { name: 'Nova negociação', total_price: 1500.5, status: 'ongoing' },
		effect: (store, { id }) => [
			store.deals.get(String(id))?.contact_ids,
			[first(store.contacts.all()).id],
		],
		refused: () => ({ name: 'Nova', stageId: UNKNOWN }),
	},
	{
		resource: 'deal',
		operation: 'get',
		endpoints: ['getDeal', 'listDealProducts', 'getProduct'],
		parameters: (store) => ({
			dealId: byId(withLines(store)),
			options: { includeProducts: true },
		}),
		reads: (store) => [
			{
				...store.deals.get(withLines(store)),
				products: withCatalogue(store),
			},
		],
		pointsBy: 'dealId',
	},
	{
		resource: 'deal',
		operation: 'getContext',
		endpoints: [
			'getContact',
			'getDeal',
			'getOrganization',
			'getProduct',
			'listCampaigns',
			'listCustomFields',
			'listDealProducts',
			'listPipelines',
			'listSources',
			'listStages',
			'listUsers',
		],
		setUp: (store) => {
			store.deals.update(withLines(store), {
				campaign_id: first(store.campaigns.all()).id,
				contact_ids: [first(store.contacts.all()).id],
				lost_reason_id: null,
				organization_id: first(store.organizations.all()).id,
				owner_id: first(store.users.all()).id,
				source_id: first(store.sources.all()).id,
			});
		},
		parameters: (store) => ({
			dealId: byId(withLines(store)),
			options: {
				reachedStage: store.deals.get(withLines(store))?.stage_id ?? '',
				checkField: 'nao_existe',
			},
		}),
		reads: (store) => {
			const deal = store.deals.get(withLines(store));
			return [
				{
					deal,
					products: withCatalogue(store),
					contacts: [first(store.contacts.all())],
					organization: first(store.organizations.all()),
					lost_reason: null,
					stage: store.stages.get(deal?.stage_id ?? ''),
					pipeline: store.pipelines.get(deal?.pipeline_id ?? ''),
					owner: first(store.users.all()),
					source: first(store.sources.all()),
					campaign: first(store.campaigns.all()),
					stage_reached: true,
					checked_field: { slug: 'nao_existe', exists: false, others: [] },
				},
			];
		},
		pointsBy: 'dealId',
	},
	{
		resource: 'deal',
		operation: 'getMany',
		endpoints: ['listDeals'],
		parameters: () => ({ returnAll: true }),
		list: { collection: 'deals' },
	},
	{
		resource: 'deal',
		operation: 'update',
		endpoints: ['updateDeal'],
		parameters: (store) => ({
			dealId: byId(ongoing(store).id),
			updateFields: { name: 'Renomeada', rating: 5, expectedCloseDate: '2026-12-31' },
		}),
		output: { name: 'Renomeada' },
		effect: (store, { id }) => [store.deals.get(String(id))?.expected_close_date, '2026-12-31'],
		pointsBy: 'dealId',
		refused: (store) => ({
			dealId: byId(ongoing(store).id),
			updateFields: { ownerId: UNKNOWN },
		}),
	},
	{
		resource: 'deal',
		operation: 'upsert',
		endpoints: ['listDeals', 'createDeal'],
		setUp: insertCampaign,
		parameters: ofNewCampaign,
		output: { name: 'Veio da campanha', status: 'ongoing', upsert_result: 'created' },
		effect: (store, { id }) => [
			store.deals.get(String(id))?.contact_ids,
			[first(store.contacts.all()).id],
		],
		refused: (store) => ({ ...ofNewCampaign(store), additionalFields: { ownerId: UNKNOWN } }),
	},
	{
		resource: 'deal',
		operation: 'markAsWon',
		endpoints: ['updateDeal'],
		parameters: (store) => ({ dealId: byId(ongoing(store).id) }),
		output: { status: 'won' },
		effect: (store, { id }) => [store.deals.get(String(id))?.status, 'won'],
		pointsBy: 'dealId',
	},
	{
		resource: 'deal',
		operation: 'markAsLost',
		endpoints: ['updateDeal'],
		parameters: (store) => ({
			dealId: byId(ongoing(store).id),
			lostReasonId: byId(first(store.lost_reasons.all()).id),
		}),
		output: { status: 'lost' },
		effect: (store, { id }) => [
			store.deals.get(String(id))?.lost_reason_id,
			first(store.lost_reasons.all()).id,
		],
		pointsBy: 'dealId',
		refused: (store) => ({ dealId: byId(ongoing(store).id), lostReasonId: UNKNOWN }),
	},
	{
		resource: 'deal',
		operation: 'moveToStage',
		endpoints: ['updateDeal'],
		parameters: (store) => ({
			dealId: byId(ongoing(store).id),
			stageId: byId(first(store.stages.all().slice(-1)).id),
		}),
		reads: (store) => [ongoing(store)],
		effect: (store, { id }) => [
			store.deals.get(String(id))?.stage_id,
			first(store.stages.all().slice(-1)).id,
		],
		pointsBy: 'dealId',
		refused: (store) => ({ dealId: byId(ongoing(store).id), stageId: UNKNOWN }),
	},
	{
		resource: 'deal',
		operation: 'reopen',
		endpoints: ['updateDeal'],
		parameters: (store) => ({
			dealId: byId(first(store.deals.all().filter(({ status }) => status === 'won')).id),
		}),
		output: { status: 'ongoing' },
		effect: (store, { id }) => [store.deals.get(String(id))?.closed_at, null],
		pointsBy: 'dealId',
	},
];
