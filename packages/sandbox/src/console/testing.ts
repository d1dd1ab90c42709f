import { serve } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { startMocks } from '../mocks.ts';
import type { N8nApi } from '../n8n/index.ts';
import { forEachMock } from '../vendors/index.ts';
import { consoleApp } from './app.ts';

const HOST = '127.0.0.1:4810';

/** Starts the console with all mocks and, in place of n8n, a server that accepts every call. */
export const startWithoutN8n = () => startWith(undefined);

/** Starts the console with an n8n that it reads from, or with an ERP for quotes. */
export async function startWith(n8nApi: N8nApi | undefined, erp?: string) {
	const mocks = await startMocks(
		forEachMock(() => 0),
		true,
	);
	const told: string[] = [];
	const receiver = new Hono().all('/*', (c) => {
		told.push(c.req.path);
		return c.body(null, 200);
	});
	const n8n = await serve({ name: 'n8n', app: receiver }, 0);
	onTestFinished(async () => {
		await mocks.close();
		await n8n.close();
	});
	const surroundings = {
		mocks,
		...(n8nApi && { n8n: n8nApi }),
		...(erp && { erps: { names: [erp], current: erp, choose: async () => undefined } }),
		n8nSide: { url: n8n.url, secret: 'segredo' },
		login: { email: 'ana@exemplo.com.br', password: 'senha' },
	};
	const app = consoleApp(surroundings);
	const get = async (path: string) => {
		const response = await app.request(`http://${HOST}${path}`, { headers: { host: HOST } });
		return { status: response.status, headers: response.headers, text: await response.text() };
	};
	const post = async (
		path: string,
		form: Record<string, string>,
		headers: Record<string, string> = {},
	) => {
		const response = await app.request(`http://${HOST}${path}`, {
			method: 'POST',
			headers: { host: HOST, origin: `http://${HOST}`, ...headers },
			body: new URLSearchParams(form),
		});
		const location = response.headers.get('location');
		return { status: response.status, location, text: await response.text() };
	};
	/** Submits a form and reads the page that follows. */
	const act = async (path: string, form: Record<string, string>) => {
		const { status, location, text } = await post(path, form);
		return { status, text: location ? (await get(location)).text : text };
	};
	/** Opens the page's event stream; the returned function reads the next chunk. */
	const events = async () => {
		const response = await app.request(`http://${HOST}/events`, { headers: { host: HOST } });
		const reader = response.body?.getReader();
		onTestFinished(() => reader?.cancel());
		return async () => new TextDecoder().decode((await reader?.read())?.value);
	};
	return { surroundings, mocks, get, post, act, told, events };
}

/** Returns the first record of a list. @throws if the list is empty */
export function some<T>(records: readonly T[]): T {
	const [record] = records;
	if (record === undefined) throw new Error('The seed has none');
	return record;
}
