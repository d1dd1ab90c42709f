import { createMockRdCrm, type RdCrmStore } from '@rdcrm/mock-rdcrm';
import { byId, first, made, type OperationCase } from './case.mts';
import { ongoing, UNKNOWN, withLines } from './some-deals.mts';

const line = (store: RdCrmStore) => ({
	dealId: byId(withLines(store)),
	dealProductId: byId(first(store.deal_products.all()).id),
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

/** The products, notes and files of deals */
export const dealPartCases: OperationCase[] = [
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
