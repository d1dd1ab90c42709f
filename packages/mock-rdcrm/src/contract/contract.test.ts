import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@rdcrm/mock-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../testing.ts';
import { ENDPOINTS } from './endpoints.ts';
import { EXAMPLES } from './examples.ts';
import { record } from './record.ts';
import { type Outcome, runScenario } from './run.ts';
import { SCENARIO } from './scenario.ts';

const { mock } = await createClient();
const api = mock.routes.filter(({ path }) => path.startsWith('/crm/v2'));

describe('the route table', () => {
	it('has the 67 endpoints of the reference, PATCH for each PUT, and no other', () => {
		const routes = api.map(({ method, path }) => `${method} ${path.replace('/crm/v2', '')}`);
		const aliases = ENDPOINTS.filter((one) => one.startsWith('PUT')).map((one) =>
			one.replace('PUT', 'PATCH'),
		);
		expect(ENDPOINTS).toHaveLength(67);
		expect(routes.sort()).toEqual([...ENDPOINTS, ...aliases].sort());
	});
});

describe.each(EXAMPLES)('the documented example of $name', ({ schema, value, broken }) => {
	it('fits its schema', () => {
		expect(schema.safeParse(value).error).toBeUndefined();
	});

	it('does not with one thing wrong', () => {
		expect(schema.safeParse(broken).success).toBe(false);
	});
});

describe('the scenario', () => {
	const play = async (writes: boolean): Promise<Outcome[]> => {
		const client = await createClient();
		const outcomes: Outcome[] = [];
		const send = (path: string, { method = 'GET', ...init }: RequestInit) =>
			client.fetch(method, path.replace('/crm/v2', ''), init);
		const target = { routes: client.mock.routes, send, run: 'x', writes };
		for await (const outcome of runScenario(SCENARIO, target)) outcomes.push(outcome);
		return outcomes;
	};

	it('calls every endpoint, and each answers as its table says', async () => {
		const outcomes = await play(true);
		const called = new Set(outcomes.map(({ step }) => step.operationId));
		const missing = api
			.filter(({ method }) => method !== 'PATCH')
			.map((route) => route.operationId);
		expect(missing.filter((id) => !called.has(id))).toEqual([]);
		for (const { step, answer, differences } of outcomes) {
			expect(answer?.status, step.operationId).toBeLessThan(300);
			expect(differences, step.operationId).toEqual([]);
		}
	});

	it('changes nothing where it may only read', async () => {
		const outcomes = await play(false);
		const answered = outcomes.filter(({ answer }) => answer);
		for (const { step } of answered) expect(step.operationId).toMatch(/^(list|get)/);
		expect(answered.length).toBeGreaterThan(30);
	});
});

it('records answers without the data of the account', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'contract-'));
	const server = await serve(mock, 0);
	onTestFinished(async () => {
		await server.close();
		await rm(folder, { recursive: true });
	});
	const init = { method: 'POST', headers: { host: 'localhost' } };
	const tokens = await (await mock.app.request('/_sandbox/tokens', init)).json();
	const { access_token: token } = tokens as { access_token: string };
	const lines: string[] = [];
	const say = (line: string) => lines.push(line);
	await record({ target: server.url, token, writes: true, folder, pace: 0, say });

	expect(lines.filter((line) => !line.endsWith('as expected'))).toEqual([]);
	const files = await readdir(folder);
	expect(files).toHaveLength(67);
	const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
	const written = texts.join('\n');
	const { contacts, organizations, deals, users } = mock.store;
	const secrets = [contacts, organizations, deals, users].flatMap((collection) =>
		collection.all().flatMap(({ id, name }) => [id, name]),
	);
	for (const secret of [token, 'cnpj', '.example', ...secrets])
		expect(written).not.toContain(secret);
	expect(written).toContain('"ongoing"');
});

it('tells where an answer differs from the route table', async () => {
	const send = async () => Response.json({ data: [{ id: 1 }], meta: {} }, { status: 200 });
	const steps = SCENARIO.slice(0, 1);
	const target = { routes: mock.routes, send, run: 'x', writes: false };
	for await (const { differences } of runScenario(steps, target)) {
		expect(differences.join()).toMatch(/data\.0\.id.*meta/s);
	}
});
