import { createMockFreshdesk, type MockFreshdesk } from '@rdcrm/mock-freshdesk';
import { workflowsFolder } from '../workflow-files.ts';
import { freshdeskContents } from './helpdesk-contents.ts';
import { type N8nSide, order, secretHeader, type Vendor } from './vendor.ts';

export const freshdesk: Vendor<MockFreshdesk> = {
	label: 'Freshdesk',
	about: 'tickets, tela do agente',
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
	contents: freshdeskContents,
	records: { tickets: 'recordTicket', conversations: 'recordComment' },
	connections: ['rules'],
	connect: 'connectFixed',
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
				{ field: 'status', to: 4 },
				{ field: 'status', to: 5 },
			],
			webhook: webhook('freshdesk-ticket-resolvido'),
		},
	];
}
