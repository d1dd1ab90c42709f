import type { Mocks } from './mocks.ts';
import { workflowsFolder } from './workflow-files.ts';

/** As an administrator would: the app in the side panel. n8n makes the webhooks itself. */
export async function setUpZendesk(
	{ zendesk }: Mocks,
	n8nUrl: string,
	secret: string,
): Promise<void> {
	const app = {
		folder: `${workflowsFolder}/support-context/apps/zendesk`,
		settings: { n8n_url: n8nUrl, segredo: secret },
	};
	const response = await fetch(`${zendesk.url}/_sandbox/settings`, {
		method: 'PATCH',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ app }),
	});
	if (!response.ok) throw new Error(`Zendesk refused the app: ${await response.text()}`);
}
