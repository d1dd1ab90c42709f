import { createMockFreshdesk, type MockFreshdesk } from '@rdcrm/mock-freshdesk';
import { workflowsFolder } from '../workflow-files.ts';
import type { Badge } from './contents.ts';
import { CLOSED, helpdeskContents, OPEN, SOLVED, WAITING } from './helpdesk.ts';
import { type N8nSide, order, secretHeader, type Vendor } from './vendor.ts';

type Status = ReturnType<MockFreshdesk['store']['tickets']['all']>[number]['status'];

const RESOLVED = 4;
const BADGES: Record<Status, Badge> = {
	2: OPEN,
	3: WAITING,
	[RESOLVED]: SOLVED,
	5: CLOSED,
	6: WAITING,
	7: WAITING,
};

export const freshdesk: Vendor<MockFreshdesk> = {
	label: 'Freshdesk',
	about: 'tickets, tela do agente',
	colour: '#4a9a2f',
	connector: 'support-context/freshdesk',
	addresses: { freshdesk_url: '' },
	path: '/api/v2',
	create: ({ checkResponses, settings, customers }) =>
		createMockFreshdesk({ checkResponses, settings: { ...settings, customers: customers() } }),
	credentials: ({ world: { settings } }, n8n) => [
		{
			name: 'Freshdesk',
			type: 'freshdeskApi',
			data: { domain: settings.domain, apiKey: settings.api_key },
		},
		secretHeader('Freshdesk: segredo das notificações', n8n),
		secretHeader('Freshdesk: segredo do painel', n8n),
	],
	setUp: async ({ url }, n8n) => {
		await order('Freshdesk', 'PATCH', `${url}/_sandbox/settings`, {
			app: {
				folder: `${workflowsFolder}/support-context/apps/freshdesk`,
				iparams: { n8n: new URL(n8n.url).host, segredo: n8n.secret },
			},
		});
		for (const rule of rules(n8n)) {
			await order('Freshdesk', 'POST', `${url}/_sandbox/automation-rules`, rule);
		}
	},
	links: ({ url, world: { settings } }) => ({
		// The placeholder in the flows until users enter their own domain.
		'https://suaempresa.freshdesk.com': url,
		[`https://${settings.domain}.freshdesk.com`]: url,
	}),
	contents: ({ store, world: { settings } }) =>
		helpdeskContents({
			tickets: store.tickets
				.all()
				.toReversed()
				.map(({ id, subject, status, requester_id }) => ({
					...{ id, subject, badge: BADGES[status] },
					requester: store.contacts.get(requester_id)?.name,
				})),
			customers: settings.customers,
			solve: (send, id) =>
				send('POST', `/_sandbox/tickets/${id}/status`, { body: { status: RESOLVED } }),
		}),
	records: { tickets: 'recordTicket', conversations: 'recordComment' },
	connections: ['rules'],
};

function rules({ url, secret }: N8nSide) {
	const webhook = (path: string) => ({
		url: `${url}/webhook/${path}`,
		headers: { 'X-Segredo': secret },
		content: { layout: 'advanced', body: '{"ticket_id":{{ticket.id}}}' },
	});
	return [
		{
			name: 'RD Station CRM: ticket novo',
			on: 'creation',
			webhook: webhook('freshdesk-ticket-novo'),
		},
		{
			name: 'RD Station CRM: ticket resolvido ou fechado',
			on: 'update',
			events: [
				{ field: 'status', to: RESOLVED },
				{ field: 'status', to: 5 },
			],
			webhook: webhook('freshdesk-ticket-resolvido'),
		},
	];
}
