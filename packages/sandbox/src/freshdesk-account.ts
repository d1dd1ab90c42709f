import { fileURLToPath } from 'node:url';
import type { Mocks } from './mocks.ts';

const APP = fileURLToPath(
	new URL('../../../workflows/support-context/apps/freshdesk', import.meta.url),
);

/** As an administrator would: the app in the side panel, and rules that tell n8n of tickets. */
export async function setUpFreshdesk(
	{ freshdesk }: Mocks,
	n8nUrl: string,
	secret: string,
): Promise<void> {
	const control = (method: string, path: string, body: object) =>
		order(`${freshdesk.url}/_sandbox/${path}`, method, body);
	const iparams = { n8n: new URL(n8nUrl).host, segredo: secret };
	await control('PATCH', 'settings', { app: { folder: APP, iparams } });
	const rules = [
		{ name: 'RD Station CRM: ticket novo', on: 'creation', event: 'created' },
		{
			name: 'RD Station CRM: ticket resolvido ou fechado',
			on: 'update',
			events: [
				{ field: 'status', to: 4 },
				{ field: 'status', to: 5 },
			],
			event: 'resolved',
		},
	];
	for (const { event, ...rule } of rules) {
		const webhook = {
			url: `${n8nUrl}/webhook/freshdesk-avisos`,
			headers: { 'X-Segredo': secret },
			content: { layout: 'advanced', body: `{"event":"${event}","ticket_id":{{ticket.id}}}` },
		};
		await control('POST', 'automation-rules', { ...rule, webhook });
	}
}

async function order(url: string, method: string, body: object): Promise<void> {
	const response = await fetch(url, {
		method,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`Freshdesk refused a setting: ${await response.text()}`);
}
