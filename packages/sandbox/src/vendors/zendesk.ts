import { createMockZendesk, type MockZendesk } from '@rdcrm/mock-zendesk';
import { workflowsFolder } from '../workflow-files.ts';
import type { Badge } from './contents.ts';
import { CLOSED, helpdeskContents, NEW, OPEN, SOLVED, WAITING } from './helpdesk.ts';
import { order, type Vendor } from './vendor.ts';

type Status = ReturnType<MockZendesk['store']['tickets']['all']>[number]['status'];

const BADGES: Record<Status, Badge> = {
	new: NEW,
	open: OPEN,
	pending: WAITING,
	hold: WAITING,
	solved: SOLVED,
	closed: CLOSED,
};

export const zendesk: Vendor<MockZendesk> = {
	label: 'Zendesk',
	about: 'tickets, tela do agente',
	colour: '#0f7f70',
	connector: 'support-context/zendesk',
	addresses: { zendesk_url: '' },
	path: '/api/v2',
	create: ({ checkResponses, settings, customers }) =>
		createMockZendesk({
			checkResponses,
			settings: {
				...settings,
				customers: customers().map(({ company, ...person }) => ({
					...person,
					organization: company,
				})),
			},
		}),
	credentials: ({ world: { settings } }, { secret }) => [
		{
			name: 'Zendesk',
			type: 'zendeskApi',
			data: {
				subdomain: settings.subdomain,
				email: 'integracao@aurora.example',
				apiToken: settings.api_token,
			},
		},
		{
			name: 'Zendesk: segredo do painel',
			type: 'jwtAuth',
			data: { keyType: 'passphrase', secret, algorithm: 'HS256' },
		},
	],
	setUp: ({ url }, n8n) =>
		order('Zendesk', 'PATCH', `${url}/_sandbox/settings`, {
			app: {
				folder: `${workflowsFolder}/support-context/apps/zendesk`,
				settings: { n8n_url: n8n.url, segredo: n8n.secret },
			},
		}),
	links: ({ url, world: { settings } }) => ({
		// The placeholder in the flows until users enter their own domain.
		'https://suaempresa.zendesk.com': url,
		[`https://${settings.subdomain}.zendesk.com`]: url,
	}),
	contents: ({ store, world: { settings } }) =>
		helpdeskContents({
			tickets: store.tickets
				.all()
				.toReversed()
				.map(({ id, subject, status, requester_id }) => ({
					...{ id, subject, badge: BADGES[status] },
					requester: store.users.get(requester_id)?.name,
				})),
			customers: settings.customers,
			solve: (send, id) =>
				send('POST', `/_sandbox/tickets/${id}/status`, { body: { status: 'solved' } }),
		}),
	records: { tickets: 'recordTicket', comments: 'recordComment' },
	connections: ['webhooks', 'triggers', 'tokens'],
	fixedCredential: 'zendeskApi',
};
