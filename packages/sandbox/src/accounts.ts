import type { Mocks } from './mocks.ts';
import { workflowsFolder } from './workflow-files.ts';

const APPS = `${workflowsFolder}/support-context/apps`;

/**
 * What an administrator sets up in each vendor's account, so that it calls n8n and shows its secret.
 * n8n itself subscribes where it has a trigger for the vendor.
 */
export async function setUpAccounts(mocks: Mocks, n8nUrl: string, secret: string): Promise<void> {
	await subscribeToErp(mocks, n8nUrl, secret);
	await order('Zendesk', 'PATCH', `${mocks.zendesk.url}/_sandbox/settings`, {
		app: { folder: `${APPS}/zendesk`, settings: { n8n_url: n8nUrl, segredo: secret } },
	});
	await order('Freshdesk', 'PATCH', `${mocks.freshdesk.url}/_sandbox/settings`, {
		app: {
			folder: `${APPS}/freshdesk`,
			iparams: { n8n: new URL(n8nUrl).host, segredo: secret },
		},
	});
	await addFreshdeskRules(mocks, n8nUrl, secret);
}

function subscribeToErp({ erp }: Mocks, n8nUrl: string, secret: string): Promise<void> {
	return order(
		'The ERP',
		'POST',
		`${erp.url}/v1/webhooks`,
		{
			url: `${n8nUrl}/webhook/erp-orcamentos`,
			events: ['quote.numbered'],
			secret,
			headers: { 'X-Segredo': secret },
		},
		{ 'x-api-key': erp.world.settings.api_key },
	);
}

async function addFreshdeskRules({ freshdesk }: Mocks, n8nUrl: string, secret: string) {
	const rules = [
		{ name: 'RD Station CRM: ticket novo', on: 'creation', path: 'freshdesk-ticket-novo' },
		{
			name: 'RD Station CRM: ticket resolvido ou fechado',
			on: 'update',
			events: [
				{ field: 'status', to: 4 },
				{ field: 'status', to: 5 },
			],
			path: 'freshdesk-ticket-resolvido',
		},
	];
	for (const { path, ...rule } of rules) {
		const webhook = {
			url: `${n8nUrl}/webhook/${path}`,
			headers: { 'X-Segredo': secret },
			content: { layout: 'advanced', body: '{"ticket_id":{{ticket.id}}}' },
		};
		const url = `${freshdesk.url}/_sandbox/automation-rules`;
		await order('Freshdesk', 'POST', url, { ...rule, webhook });
	}
}

async function order(
	who: string,
	method: string,
	url: string,
	body: object,
	headers: Record<string, string> = {},
): Promise<void> {
	const response = await fetch(url, {
		method,
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${who} refused a setting: ${await response.text()}`);
}
