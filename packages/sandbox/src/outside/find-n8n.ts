import { z } from 'zod';
import { jsonIn, type PublicApiClient } from '../n8n/public-api/client.ts';
import type { PublicN8n } from '../n8n/public-api/public-n8n.ts';

/** The calls of n8n's public API that the sandbox makes, each with the scope that its key needs. */
export const CALLS: Record<string, string> = {
	'GET /credentials': 'credential:list',
	'POST /credentials': 'credential:create',
	'PATCH /credentials/{}': 'credential:update',
	'DELETE /credentials/{}': 'credential:delete',
	'POST /credentials/{}/test': 'credential:read',
	'GET /workflows': 'workflow:list',
	'GET /workflows/{}': 'workflow:read',
	'POST /workflows': 'workflow:create',
	'PUT /workflows/{}': 'workflow:update',
	'POST /workflows/{}/publish': 'workflow:activate',
	'POST /workflows/{}/unpublish': 'workflow:deactivate',
	'GET /executions': 'execution:list',
	'GET /data-tables': 'dataTable:list',
	'GET /data-tables/{}/rows': 'dataTableRow:read',
	'POST /data-tables/{}/rows': 'dataTableRow:create',
	'DELETE /data-tables/{}/rows/delete': 'dataTableRow:delete',
};
/** The oldest n8n that the workflows run on. */
const OLDEST = '2.41';

const Discovered = z.object({
	data: z.object({
		scopes: z.array(z.string()),
		resources: z.record(
			z.string(),
			z.object({ endpoints: z.array(z.object({ method: z.string(), path: z.string() })) }),
		),
	}),
});

/**
 * Makes sure that an n8n answers there, takes the key, and can do what the sandbox asks of it.
 * @throws with a sentence of what is wrong and one of what to do
 */
export async function findN8n(client: PublicApiClient): Promise<void> {
	const { baseUrl } = client;
	const { status, body } = await ask(client, '/api/v1/discover');
	if (status === 401 || status === 403) {
		throw new Error(
			`The n8n at ${baseUrl} refuses the API key. Make a new one there, in Settings → n8n API, and give it.`,
		);
	}
	const discovered = Discovered.safeParse(body);
	if (!discovered.success) throw new Error(await whyNoApi(client));
	const { scopes, resources } = discovered.data.data;
	const found = new Set(
		Object.values(resources).flatMap(({ endpoints }) =>
			endpoints.map(({ method, path }) =>
				`${method} ${path.replace('/api/v1', '')}`.replace(/\{\w+\}/g, '{}'),
			),
		),
	);
	const missing = Object.entries(CALLS).filter(([call]) => !found.has(call));
	const refused = missing.map(([, scope]) => scope).filter((scope) => !scopes.includes(scope));
	if (refused.length > 0) {
		throw new Error(
			`The API key lacks ${refused.join(', ')}. Make one with all scopes at ${baseUrl}, in Settings → n8n API, and give it.`,
		);
	}
	if (missing.length > 0) throw new Error(tooOld(baseUrl));
}

/** @throws with the steps that are missing */
export async function assertNode(n8n: PublicN8n): Promise<void> {
	if (await n8n.knowsCredentialType('rdCrmOAuth2Api')) return;
	throw new Error(
		`The n8n at ${n8n.url} does not have the node n8n-nodes-rdcrm. Pack it (npm run node:pack), install the tarball as README.md says in "Install the node", for n8n 3 also set N8N_UNVERIFIED_PACKAGES_ENABLED=true, and restart that n8n.`,
	);
}

const tooOld = (baseUrl: string) =>
	`The n8n at ${baseUrl} is too old for the workflows. Update it to ${OLDEST} or newer.`;

/** Why what answers there has no list of its API. */
async function whyNoApi(client: PublicApiClient): Promise<string> {
	const { baseUrl } = client;
	const settings = z.object({ data: z.object({ userManagement: z.unknown() }) });
	if (!settings.safeParse((await ask(client, '/rest/settings')).body).success) {
		return `What answers at ${baseUrl} is not n8n. Correct the address after --n8n.`;
	}
	const workflows = z.object({ data: z.array(z.unknown()) });
	const hasApi = workflows.safeParse((await ask(client, '/api/v1/workflows?limit=1')).body).success;
	return hasApi
		? tooOld(baseUrl)
		: `The n8n at ${baseUrl} has no public API. Remove N8N_PUBLIC_API_DISABLED from its environment, and restart it.`;
}

async function ask(
	client: PublicApiClient,
	path: string,
): Promise<{ status: number; body: unknown }> {
	try {
		const response = await client.fetch(path);
		return { status: response.status, body: jsonIn(await response.text()) };
	} catch (cause) {
		throw new Error(
			`No n8n answers at ${client.baseUrl}. Start it, or correct the address after --n8n.`,
			{ cause },
		);
	}
}
