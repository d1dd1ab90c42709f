import { createMockRdCrm, type RdCrmStore } from '@rdcrm/mock-rdcrm';
import { byId, first, made, type OperationCase, STAMPS } from './case.mts';

const ongoing = (store: RdCrmStore) =>
	first(store.deals.all().filter(({ status }) => status === 'ongoing'));
/** The deal with the most of what hangs on deals */
const withLines = (store: RdCrmStore) => first(store.deal_products.all()).deal_id;
const line = (store: RdCrmStore) => ({
	dealId: byId(withLines(store)),
	dealProductId: byId(first(store.deal_products.all()).id),
});
/** The products of that deal, each as the catalogue has it */
const withCatalogue = (store: RdCrmStore) =>
	[...store.deal_products.by('deal_id', withLines(store))]
		.sort((a, b) => a.product_id.localeCompare(b.product_id))
		.map((one) => ({ ...one, product: store.products.get(one.product_id) }));
const UNKNOWN = byId('f'.repeat(24));
/** No seeded deal is of this campaign. */
function insertCampaign(store: RdCrmStore): void {
	store.campaigns.insert({ id: made(1), name: 'Volta às aulas', description: null, ...STAMPS });
}

const ofNewCampaign = (store: RdCrmStore) => ({
	contactId: byId(first(store.contacts.all()).id),
	campaignId: byId(made(1)),
	name: 'Veio da campanha',
});

function insertFile(store: RdCrmStore): void {
	store.files.insert({
		id: made(1),
		deal_id: ongoing(store).id,
		name: 'proposta.pdf',
		size: 3,
		url: `https://api.rd.services/crm-files/${made(1)}/proposta.pdf`,
		created_at: '2026-01-05T10:00:00.000Z',
	});
}

function insertNote(store: RdCrmStore): void {
	store.notes.insert({
		id: made(1),
		deal_id: ongoing(store).id,
		description: 'Pediu novo prazo',
		user_id: first(store.users.all()).id,
		registered_at: '2026-01-05T10:00:00.000Z',
		pinned_at: null,
		edited_by_id: null,
		edited_at: null,
	});
}

const ofOngoing = (record: Record<string, unknown>, store: RdCrmStore) =>
	record.deal_id === ongoing(store).id;

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
		parameters: (store) => ({ dealId: byId(withLines(store)) }),
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
	{
		resource: 'dealProduct',
		operation: 'add',
		endpoints: ['createDealProduct'],
		parameters: (store) => ({
			dealId: byId(ongoing(store).id),
			productId: byId(first(store.products.all()).id),
			additionalFields: { price: 100, quantity: 3 },
		}),
		output: { total_price: 300 },
		effect: (store, { id }) => [store.deal_products.get(String(id))?.quantity, 3],
		pointsBy: 'dealId',
		refused: (store) => ({ dealId: byId(ongoing(store).id), productId: UNKNOWN }),
	},
	{
		resource: 'dealProduct',
		operation: 'getMany',
		endpoints: ['listDealProducts'],
		parameters: (store) => ({ dealId: byId(withLines(store)), returnAll: true }),
		pointsBy: 'dealId',
		list: {
			collection: 'deal_products',
			of: (record, store) => record.deal_id === withLines(store),
		},
	},
	{
		resource: 'dealProduct',
		operation: 'update',
		endpoints: ['updateDealProduct'],
		parameters: (store) => ({ ...line(store), updateFields: { price: 50 } }),
		output: { price: 50 },
		effect: (store, { id }) => [store.deal_products.get(String(id))?.price, 50],
		pointsBy: 'dealProductId',
	},
	{
		resource: 'dealProduct',
		operation: 'remove',
		endpoints: ['deleteDealProduct'],
		parameters: line,
		output: { deleted: true },
		effect: (store) => [
			store.deal_products.all().length,
			createMockRdCrm().store.deal_products.all().length - 1,
		],
		pointsBy: 'dealProductId',
	},
	{
		resource: 'dealNote',
		operation: 'create',
		endpoints: ['listDealNotes', 'createDealNote'],
		parameters: (store) => ({
			dealId: byId(ongoing(store).id),
			description: 'Ligou hoje',
			once: 'marker',
			marker: '[ligação-1]',
		}),
		output: { description: 'Ligou hoje\n[ligação-1]', once_result: 'created' },
		effect: (store, { id }) => [
			store.notes.get(String(id))?.description,
			'Ligou hoje\n[ligação-1]',
		],
		pointsBy: 'dealId',
		refused: (store) => ({
			dealId: byId(ongoing(store).id),
			description: 'Ligou hoje',
			additionalFields: { userId: UNKNOWN },
		}),
	},
	{
		resource: 'dealNote',
		operation: 'getMany',
		endpoints: ['listDealNotes'],
		setUp: insertNote,
		parameters: (store) => ({ dealId: byId(ongoing(store).id), returnAll: true }),
		pointsBy: 'dealId',
		list: { collection: 'notes', of: ofOngoing },
	},
	{
		resource: 'dealFile',
		operation: 'upload',
		endpoints: ['createDealFile'],
		parameters: (store) => ({ dealId: byId(ongoing(store).id) }),
		file: { name: 'Orçamento "nº 1".pdf', type: 'application/pdf', content: '%PDF-1.7 ação' },
		output: { name: 'Orçamento "nº 1".pdf', size: Buffer.byteLength('%PDF-1.7 ação') },
		effect: (store, { id }) => [
			store.files.get(String(id))?.size,
			Buffer.byteLength('%PDF-1.7 ação'),
		],
		pointsBy: 'dealId',
	},
	{
		resource: 'dealFile',
		operation: 'getMany',
		endpoints: ['listDealFiles'],
		setUp: insertFile,
		parameters: (store) => ({ dealId: byId(ongoing(store).id), returnAll: true }),
		pointsBy: 'dealId',
		list: { collection: 'files', of: ofOngoing },
	},
	{
		resource: 'dealFile',
		operation: 'download',
		endpoints: ['listDealFiles'],
		setUp: insertFile,
		parameters: (store) => ({ dealId: byId(ongoing(store).id), fileId: byId(made(1)) }),
		output: { name: 'proposta.pdf' },
		pointsBy: 'dealId',
	},
	{
		resource: 'dealFile',
		operation: 'delete',
		endpoints: ['deleteDealFile'],
		setUp: insertFile,
		parameters: (store) => ({ dealId: byId(ongoing(store).id), fileId: byId(made(1)) }),
		output: { deleted: true },
		effect: (store) => [store.files.get(made(1)), undefined],
		pointsBy: 'fileId',
	},
];
