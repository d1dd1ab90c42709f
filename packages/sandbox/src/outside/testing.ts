import type { IncomingMessage } from 'node:http';
import { type RunningMock, serve } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { PublicApiClient, PublicN8n } from '../n8n/index.ts';
import { CALLS } from './find-n8n.ts';
import { PUBLISH_CALLS } from './install-calls.ts';

export const KEY = 'a-good-key';

interface Named {
	id: string;
	name: string;
	type?: string;
	isArchived?: boolean;
	activeVersionId?: string | null;
	versionId?: string;
	nodes?: unknown[];
}

type Row = Record<string, unknown>;
const ALL_CALLS = { ...CALLS, ...PUBLISH_CALLS };

/** Behaviour of an n8n, as far as its public API shows it. */
interface Manner {
	/** Calls that its API does not have. */
	lacks?: string[];
	/** Scopes that its key does not have. */
	withheld?: string[];
	hasNode?: boolean;
	/** Whether a credential for this address is good. */
	reaches?: (url: string) => boolean;
	/** Message with which it refuses to publish. */
	refusal?: string;
}

const scopesOf = (withheld: string[]) =>
	[...new Set(Object.values(ALL_CALLS))].filter((scope) => !withheld.includes(scope));

/** Serves the public API of an n8n, with nothing behind it. */
export async function startFakeN8n({
	lacks = [],
	withheld = [],
	hasNode = true,
	reaches = () => true,
	refusal,
}: Manner = {}) {
	const credentials: (Named & { data: Record<string, unknown> })[] = [];
	const workflows: Named[] = [];
	const tables: { id: string; name: string; projectId: string; columns: Row[]; rows: Row[] }[] = [];
	const rowsOf = (id: string | undefined) => tables.find((table) => table.id === id)?.rows ?? [];
	const said: string[] = [];
	let count = 0;
	let isGone = false;
	let isFull = false;
	const newId = () => `id-${++count}`;

	const api = new Hono()
		.use(async (c, next) => {
			if (isGone) (c.env as { incoming: IncomingMessage }).incoming.socket.destroy();
			if (c.req.header('x-n8n-api-key') !== KEY) return c.json({ message: 'unauthorized' }, 401);
			said.push(`${c.req.method} ${c.req.path.replace('/api/v1', '')}`);
			return next();
		})
		.get('/discover', (c) => {
			const scopes = scopesOf(withheld);
			const endpoints = Object.entries(ALL_CALLS)
				.filter(([call, scope]) => !lacks.includes(call) && scopes.includes(scope))
				.map(([call]) => call.split(' '))
				.map(([method, path]) => ({ method, path: `/api/v1${path?.replaceAll('{}', '{id}')}` }));
			return c.json({ data: { scopes, resources: { all: { endpoints } } } });
		})
		.get('/credentials/schema/:type', (c) =>
			hasNode ? c.json({}) : c.json({ message: 'Not Found' }, 404),
		)
		.get('/credentials', (c) => c.json({ data: credentials, nextCursor: null }))
		.post('/credentials', async (c) => {
			const one = { ...(await c.req.json()), id: newId() };
			credentials.push(one);
			return c.json(one);
		})
		.patch('/credentials/:id', async (c) => {
			const one = credentials.find(({ id }) => id === c.req.param('id'));
			return one ? c.json(Object.assign(one, await c.req.json())) : c.json({}, 404);
		})
		.delete('/credentials/:id', (c) => {
			const at = credentials.findIndex(({ id }) => id === c.req.param('id'));
			return c.json(credentials.splice(at, 1)[0] ?? {});
		})
		.post('/credentials/:id/test', (c) => {
			const one = credentials.find(({ id }) => id === c.req.param('id'));
			return c.json({ status: reaches(String(one?.data.apiUrl)) ? 'OK' : 'Error', message: '' });
		})
		.get('/workflows', (c) => c.json({ data: workflows, nextCursor: null }))
		.get('/workflows/:id', (c) => {
			const one = workflows.find(({ id }) => id === c.req.param('id'));
			return one ? c.json(one) : c.json({ message: 'Not Found' }, 404);
		})
		.post('/workflows', async (c) => {
			if (isFull) return c.json({ message: 'The disk is full' }, 500);
			const one = {
				isArchived: false,
				activeVersionId: null,
				versionId: newId(),
				...(await c.req.json()),
				id: newId(),
			};
			workflows.push(one);
			return c.json(one);
		})
		.put('/workflows/:id', async (c) => {
			const one = workflows.find(({ id }) => id === c.req.param('id'));
			const change = { ...(await c.req.json()), versionId: newId() };
			return one ? c.json(Object.assign(one, change)) : c.json({}, 404);
		})
		.get('/data-tables', (c) =>
			c.json({ data: tables.map(({ rows: _, ...table }) => table), nextCursor: null }),
		)
		.post('/data-tables', async (c) => {
			const table = { columns: [], ...(await c.req.json()), id: newId(), projectId: 'p', rows: [] };
			tables.push(table);
			return c.json(table, 201);
		})
		.get('/data-tables/:id/columns', (c) => {
			const table = tables.find(({ id }) => id === c.req.param('id'));
			return table ? c.json(table.columns) : c.json({ message: 'Not Found' }, 404);
		})
		.post('/data-tables/:id/columns', async (c) => {
			const column = await c.req.json();
			tables.find(({ id }) => id === c.req.param('id'))?.columns.push(column);
			return c.json(column, 201);
		})
		.get('/data-tables/:id/rows', (c) =>
			c.json({ data: rowsOf(c.req.param('id')), nextCursor: null }),
		)
		.post('/data-tables/:id/rows/upsert', async (c) => {
			const { filter, data } = await c.req.json<{
				filter: { filters: { columnName: string; value: unknown }[] };
				data: Row;
			}>();
			const rows = rowsOf(c.req.param('id'));
			const row = rows.find((one) =>
				filter.filters.every(({ columnName, value }) => one[columnName] === value),
			);
			if (row) Object.assign(row, data);
			else rows.push(data);
			return c.json(true);
		})
		.post('/workflows/:id/:act', (c) => {
			const { id, act } = c.req.param();
			if (act === 'publish' && refusal !== undefined) return c.json({ message: refusal }, 400);
			const one = workflows.find((workflow) => workflow.id === id);
			return c.json(
				Object.assign(one ?? { id }, {
					activeVersionId: act === 'publish' ? (one?.versionId ?? '1') : null,
				}),
			);
		});
	const app = new Hono()
		.get('/rest/settings', (c) => c.json({ data: { userManagement: {} } }))
		.route('/api/v1', api);
	const running = await startServer(app);
	const clientWith = (key: string) => new PublicApiClient(running.url, key);
	const n8n = new PublicN8n(clientWith(KEY));
	const go = () => {
		isGone = true;
	};
	/** Makes n8n refuse to create workflows, or accept them again. */
	const fill = (full = true) => {
		isFull = full;
	};
	return { url: running.url, credentials, workflows, tables, said, clientWith, n8n, go, fill };
}

export async function startServer(app: Hono): Promise<RunningMock> {
	const running = await serve({ name: 'n8n', app }, 0);
	onTestFinished(() => running.close());
	return running;
}
