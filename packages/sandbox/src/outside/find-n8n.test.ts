import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { PublicApiClient } from '../n8n/index.ts';
import { assertNode, findN8n } from './find-n8n.ts';
import { KEY, startFakeN8n, startServer } from './testing.ts';

it('finds a suitable n8n', async () => {
	const { clientWith, n8n } = await startFakeN8n();
	await findN8n(clientWith(KEY));
	await assertNode(n8n);
});

it('says that nobody answers there', async () => {
	await expect(findN8n(new PublicApiClient('http://127.0.0.1:2', KEY))).rejects.toThrow(
		'No n8n answers at http://127.0.0.1:2. Start it, or correct the address after --n8n.',
	);
});

it.each([
	['a page', (c: { html(text: string): Response }) => c.html('<h1>Hello</h1>')],
	['some other API', (c: { json(body: object): Response }) => c.json({ data: {} })],
])('says that the server there, with %s, is not n8n', async (_, answer) => {
	const { url } = await startServer(new Hono().all('*', answer as never));
	await expect(findN8n(new PublicApiClient(url, KEY))).rejects.toThrow(
		`The server at ${url} is not n8n. Correct the address after --n8n.`,
	);
});

it('says that the key is refused, and where to create one', async () => {
	const { url, clientWith } = await startFakeN8n();
	await expect(findN8n(clientWith('another'))).rejects.toThrow(
		`The n8n at ${url} refuses the API key. Create a new one there, in Settings → n8n API, and enter it.`,
	);
});

it('says which scopes the key lacks', async () => {
	const { clientWith } = await startFakeN8n({ withheld: ['workflow:update', 'execution:list'] });
	await expect(findN8n(clientWith(KEY))).rejects.toThrow(
		/^The API key lacks workflow:update, execution:list\. Make one with all scopes at /,
	);
});

it('says that an n8n that lacks a call is too old', async () => {
	const { url, clientWith } = await startFakeN8n({ lacks: ['POST /workflows/{}/publish'] });
	await expect(findN8n(clientWith(KEY))).rejects.toThrow(
		`The n8n at ${url} is too old for the workflows. Update it to 2.41 or newer.`,
	);
});

/** Serves an n8n whose API does not list its calls. */
const withoutDiscovery = (api: Hono) =>
	startServer(
		new Hono()
			.get('/rest/settings', (c) => c.json({ data: { userManagement: {} } }))
			.route('/api/v1', api),
	);

it('says that an n8n that does not list its API calls is too old', async () => {
	const api = new Hono().get('/workflows', (c) => c.json({ data: [], nextCursor: null }));
	const { url } = await withoutDiscovery(api);
	await expect(findN8n(new PublicApiClient(url, KEY))).rejects.toThrow('is too old');
});

it('says that the API is switched off', async () => {
	const { url } = await withoutDiscovery(new Hono());
	await expect(findN8n(new PublicApiClient(url, KEY))).rejects.toThrow(
		`The n8n at ${url} has no public API. Remove N8N_PUBLIC_API_DISABLED from its environment, and restart it.`,
	);
});

it('says how to install the node into that n8n', async () => {
	const { n8n } = await startFakeN8n({ hasNode: false });
	await expect(assertNode(n8n)).rejects.toThrow(
		/does not have the node n8n-nodes-rdcrm\. .*npm run node:pack.*N8N_UNVERIFIED_PACKAGES_ENABLED=true/,
	);
});
