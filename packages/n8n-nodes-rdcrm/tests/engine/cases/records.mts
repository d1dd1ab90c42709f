import type { RdCrmStore } from '@rdcrm/mock-rdcrm';
import { byWeight, summaryOf } from '../../../nodes/RdCrm/helpers/dealWeight.ts';
import { byId, first, type OperationCase } from './case.mts';

const contact = (store: RdCrmStore) =>
	first(store.contacts.all().filter(({ emails, organization_id: id }) => emails[0] && id));
const organization = (store: RdCrmStore) => first(store.organizations.all());

const withDeal = (store: RdCrmStore) =>
	first(
		store.contacts
			.all()
			.filter(({ id, organization_id }) => organization_id && store.deals.by('contact_id', id)[0]),
	);

export const recordCases: OperationCase[] = [
	{
		resource: 'contact',
		operation: 'create',
		endpoints: ['createContact'],
		parameters: () => ({
			name: 'Maria Silva',
			additionalFields: {
				emails: 'maria@example.com',
				phones: { values: [{ phone: '+55 (11) 99999-8888', type: 'mobile' }] },
			},
		}),
		output: { name: 'Maria Silva', emails: [{ email: 'maria@example.com' }] },
		effect: (store, { id }) => [
			store.contacts.get(String(id))?.phones,
			[{ phone: '+5511999998888', type: 'mobile' }],
		],
		refused: () => ({
			name: 'Maria',
			additionalFields: { organizationId: byId('f'.repeat(24)) },
		}),
	},
	{
		resource: 'contact',
		operation: 'get',
		endpoints: ['getContact'],
		parameters: (store) => ({ contactId: byId(contact(store).id) }),
		reads: (store) => [contact(store)],
		pointsBy: 'contactId',
	},
	{
		resource: 'contact',
		operation: 'getMany',
		endpoints: ['listContacts'],
		parameters: () => ({ returnAll: true }),
		list: { collection: 'contacts' },
	},
	{
		resource: 'contact',
		operation: 'update',
		endpoints: ['updateContact'],
		parameters: (store) => ({
			contactId: byId(contact(store).id),
			updateFields: { jobTitle: 'Diretora' },
		}),
		output: { job_title: 'Diretora' },
		effect: (store) => [contact(store).job_title, 'Diretora'],
		pointsBy: 'contactId',
		refused: (store) => ({
			contactId: byId(contact(store).id),
			updateFields: { organizationId: byId('f'.repeat(24)) },
		}),
	},
	{
		resource: 'contact',
		operation: 'upsert',
		endpoints: ['listContacts', 'createContact'],
		parameters: () => ({ matchEmail: 'nova@example.com', name: 'Nova' }),
		output: { upsert_result: 'created', emails: [{ email: 'nova@example.com' }] },
		effect: (store) => [store.contacts.by('email', 'nova@example.com').length, 1],
		refused: () => ({
			matchEmail: 'nova@example.com',
			name: 'Nova',
			additionalFields: { organizationId: byId('f'.repeat(24)) },
		}),
	},
	{
		resource: 'contact',
		operation: 'sync',
		endpoints: ['listContacts', 'createContact'],
		parameters: () => ({
			personId: 'm1',
			email: 'Nova@Example.com',
			subscription: 'subscribed',
			personFields: { firstName: 'Nova', lastName: 'Pessoa' },
		}),
		output: {
			result: 'created',
			reason: 'new',
			contact: { name: 'Nova Pessoa', emails: [{ email: 'nova@example.com' }] },
			for_other: {},
		},
		effect: (store) => [
			store.contacts.by('email', 'nova@example.com').map(({ legal_bases }) => legal_bases),
			[[{ category: 'communications', type: 'consent', status: 'granted' }]],
		],
	},
	{
		resource: 'contact',
		operation: 'getContext',
		endpoints: [
			'getContact',
			'getOrganization',
			'listCampaigns',
			'listDeals',
			'listLostReasons',
			'listPipelines',
			'listSources',
			'listStages',
			'listUsers',
		],
		setUp: (store) => {
			for (const { id } of store.deals.by('contact_id', withDeal(store).id)) {
				store.deals.update(id, {
					campaign_id: first(store.campaigns.all()).id,
					lost_reason_id: first(store.lost_reasons.all()).id,
					owner_id: first(store.users.all()).id,
					source_id: first(store.sources.all()).id,
				});
			}
		},
		parameters: (store) => ({ contactId: byId(withDeal(store).id) }),
		reads: (store) => {
			const found = withDeal(store);
			const deals = store.deals.by('contact_id', found.id) as never;
			return [
				{
					contact: found,
					other_contacts: [],
					organization: store.organizations.get(found.organization_id ?? ''),
					deals: byWeight(deals).map((deal) => ({
						...deal,
						stage_name: store.stages.get(String(deal.stage_id))?.name,
						pipeline_name: store.pipelines.get(String(deal.pipeline_id))?.name,
						owner_name: first(store.users.all()).name,
						source_name: first(store.sources.all()).name,
						campaign_name: first(store.campaigns.all()).name,
						lost_reason_name: first(store.lost_reasons.all()).name,
					})),
					summary: summaryOf(deals),
				},
			];
		},
		pointsBy: 'contactId',
	},
	{
		resource: 'contact',
		operation: 'prepareNote',
		endpoints: ['getContact', 'getOrganization', 'listDeals'],
		parameters: (store) => ({ matchBy: 'id', contactId: byId(withDeal(store).id) }),
		output: { place: 'deal', reason: 'most_important_deal' },
		effect: (store, { choice, contact }) => [
			[choice, (contact as { id: string }).id],
			[
				`deal:${byWeight(store.deals.by('contact_id', withDeal(store).id) as never)[0]?.id}`,
				withDeal(store).id,
			],
		],
		pointsBy: 'contactId',
	},
	{
		resource: 'organization',
		operation: 'create',
		endpoints: ['createOrganization'],
		parameters: () => ({
			name: '={{ "Empresa " + $json.n }}',
			additionalFields: { address: 'Rua das Flores, 10' },
			customFieldsInput: 'json',
			customFieldsJson: '{"cnpj": "11.222.333/0001-81"}',
		}),
		output: { name: 'Empresa 1' },
		effect: (store, { id }) => [
			store.organizations.get(String(id))?.custom_fields.cnpj,
			'11.222.333/0001-81',
		],
		refused: (store) => ({ name: organization(store).name }),
	},
	{
		resource: 'organization',
		operation: 'get',
		endpoints: ['getOrganization'],
		parameters: (store) => ({ organizationId: byId(organization(store).id) }),
		reads: (store) => [organization(store)],
		pointsBy: 'organizationId',
	},
	{
		resource: 'organization',
		operation: 'getMany',
		endpoints: ['listOrganizations'],
		parameters: () => ({ returnAll: true }),
		list: { collection: 'organizations', copy: (index) => ({ name: `Empresa ${index}` }) },
	},
	{
		resource: 'organization',
		operation: 'update',
		endpoints: ['updateOrganization'],
		parameters: (store) => ({
			organizationId: byId(organization(store).id),
			updateFields: { url: 'https://www.example.com' },
		}),
		output: { url: 'https://www.example.com' },
		effect: (store) => [organization(store).url, 'https://www.example.com'],
		pointsBy: 'organizationId',
		refused: (store) => ({
			organizationId: byId(organization(store).id),
			updateFields: { name: first(store.organizations.all().slice(1)).name },
		}),
	},
	{
		resource: 'organization',
		operation: 'upsert',
		endpoints: ['listOrganizations', 'createOrganization'],
		parameters: () => ({ name: '={{ "Empresa " + $json.n }}' }),
		output: { name: 'Empresa 1', upsert_result: 'created' },
		effect: (store) => [
			store.organizations.all().filter(({ name }) => name === 'Empresa 1').length,
			1,
		],
		refused: () => ({
			name: 'Empresa',
			additionalFields: { segmentIds: ['f'.repeat(24)] },
		}),
	},
];
