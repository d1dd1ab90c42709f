import { z } from 'zod';
import { jsonIn, type PublicApiClient } from '../n8n/public-api/client.ts';
import type { PublicN8n } from '../n8n/public-api/public-n8n.ts';
import { ENGLISH, type Words } from './words.ts';

/** Calls of n8n's public API that the sandbox makes, each with the scope that its key needs. */
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
 * Checks that an n8n answers there, accepts the key, and has the calls.
 * @throws with a sentence on what is wrong and one on what to do
 */
export async function findN8n(
	client: PublicApiClient,
	calls: Record<string, string> = CALLS,
	words: Words = ENGLISH,
): Promise<void> {
	const { baseUrl } = client;
	const { status, body } = await ask(client, '/api/v1/discover', words);
	if (status === 401 || status === 403) {
		throw new Error(words.refusesKey(baseUrl));
	}
	const discovered = Discovered.safeParse(body);
	if (!discovered.success) throw new Error(await whyNoApi(client, words));
	const { scopes, resources } = discovered.data.data;
	const found = new Set(
		Object.values(resources).flatMap(({ endpoints }) =>
			endpoints.map(({ method, path }) =>
				`${method} ${path.replace('/api/v1', '')}`.replace(/\{\w+\}/g, '{}'),
			),
		),
	);
	const missing = Object.entries(calls).filter(([call]) => !found.has(call));
	const refused = missing.map(([, scope]) => scope).filter((scope) => !scopes.includes(scope));
	if (refused.length > 0) throw new Error(words.lacksScopes(baseUrl, refused));
	if (missing.length > 0) throw new Error(words.isTooOld(baseUrl));
}

/** Checks that n8n has our node. @throws with the steps to install it */
export async function assertNode(n8n: PublicN8n, words: Words = ENGLISH): Promise<void> {
	if (await n8n.knowsCredentialType('rdCrmOAuth2Api')) return;
	throw new Error(words.lacksNode(n8n.url));
}

/** Returns why the server that answers there does not list its API. */
async function whyNoApi(client: PublicApiClient, words: Words): Promise<string> {
	const { baseUrl } = client;
	const settings = z.object({ data: z.object({ userManagement: z.unknown() }) });
	if (!settings.safeParse((await ask(client, '/rest/settings', words)).body).success) {
		return words.isNotN8n(baseUrl);
	}
	const workflows = z.object({ data: z.array(z.unknown()) });
	const { body } = await ask(client, '/api/v1/workflows?limit=1', words);
	return workflows.safeParse(body).success ? words.isTooOld(baseUrl) : words.hasNoApi(baseUrl);
}

async function ask(
	client: PublicApiClient,
	path: string,
	words: Words,
): Promise<{ status: number; body: unknown }> {
	try {
		const response = await client.fetch(path);
		return { status: response.status, body: jsonIn(await response.text()) };
	} catch (cause) {
		throw new Error(words.isAway(client.baseUrl), { cause });
	}
}
