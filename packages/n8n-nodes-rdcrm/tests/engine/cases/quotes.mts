import type { RdCrmStore } from '@rdcrm/mock-rdcrm';
import type { INodeParameters } from 'n8n-workflow';
import { byId, first, type OperationCase } from './case.mts';
import { withLines } from './some-deals.mts';

/** Custom fields of the seed. */
const FIELDS = {
	numberField: 'id_orcamento_erp',
	cnpjField: 'cnpj',
	cpfField: 'cpf',
	productCodeField: 'codigo_erp',
};

/** Returns a deal with everything a quote needs, in the stage that requests one. */
export function quotable(store: RdCrmStore) {
	const deal = store.deals.get(withLines(store));
	if (!deal) throw new Error('The seed has no such deal');
	const organization = first(store.organizations.all());
	store.organizations.update(organization.id, { custom_fields: { cnpj: '12.ABC.345/01DE-35' } });
	for (const { product_id } of store.deal_products.by('deal_id', deal.id)) {
		store.products.update(product_id, { custom_fields: { codigo_erp: 'ERP-1' } });
	}
	return store.deals.update(deal.id, {
		...{ status: 'ongoing', closed_at: null, lost_reason_id: null, custom_fields: {} },
		organization_id: organization.id,
		contact_ids: [first(store.contacts.all()).id],
		owner_id: first(store.users.all()).id,
	});
}

/** @param stage the stage that requests a quote; by default the deal's current one */
export function preparing(
	store: RdCrmStore,
	dealId: string,
	{ stage, ...more }: INodeParameters = {},
): INodeParameters {
	const now = store.stages.get(store.deals.get(dealId)?.stage_id ?? '')?.name;
	return { dealId: byId(dealId), quoteStage: stage ?? now ?? '', ...FIELDS, ...more };
}

const PREPARED = {
	deal_id: 'd1',
	state: {
		...{
			requested_by: 'event',
			missing: [],
			records: ['d1'],
			number_field: 'numero',
			lost_reason: '',
			language: 'pt',
		},
		deal: {
			...{ status: 'won', stage: 'at', number: '', reason_cancels: false, is_recent: true },
			...{ is_number_shared: false, customer_document: '' },
		},
		last_seen: {},
		rules: { unknown_number: 'tell', won_without_quote: 'tell' },
	},
};

/** A deal that was won and whose quote is still open. */
export const DECIDING = {
	preparedQuote: JSON.stringify(PREPARED),
	erpAnswer: JSON.stringify({
		...{ outcome: 'found', by: 'code', id: 'exemplo:9', number: 'ORC-7' },
		...{ status: 'open', code: 'RD-d1' },
	}),
};

export const quoteCases: OperationCase[] = [
	{
		resource: 'deal',
		operation: 'prepareQuote',
		endpoints: [
			'getContact',
			'getDeal',
			'getOrganization',
			'getProduct',
			'listCustomFields',
			'listDealProducts',
			'listStages',
			'listUsers',
		],
		setUp: (store) => void quotable(store),
		parameters: (store) => preparing(store, withLines(store)),
		output: {
			...{ ask: 'find_or_make', number: '', missing: [], missing_text: '', plan: null },
			quote: { customer: { kind: 'company', document: '12ABC34501DE35', document_kind: 'cnpj' } },
		},
		pointsBy: 'dealId',
		withoutRecord: {
			...{ ask: 'nothing', quote: null },
			plan: { reason: 'not_visible', done: false, wait: { for: 'access', minutes: 60 } },
		},
	},
	{
		resource: 'deal',
		operation: 'decideQuote',
		endpoints: [],
		parameters: () => DECIDING,
		output: {
			...{
				reason: 'bring_in_line',
				write_number: 'ORC-7',
				number: 'ORC-7',
				custom_fields: { numero: 'ORC-7' },
				done: false,
			},
			...{ tell: { code: '', text: '', marker: '' }, wait: { for: '' } },
			set_status: { id: 'exemplo:9', status: 'won', reason: '' },
		},
	},
];
