import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@rdcrm/mock-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { crud } from '../routes/crud.ts';
import { createClient } from '../testing.ts';
import { dataSchema, examplesOf, membersOf } from './examples.ts';
import type { Finding } from './observe.ts';
import { adopt, writeObserved } from './observed-file.ts';
import { Other } from './probe.ts';
import { record } from './record.ts';
import { type Outcome, runScenario } from './run.ts';
import { resourceOf, scenarioOf } from './scenario.ts';

const { mock } = await createClient();
const api = mock.routes.filter(({ path }) => path.startsWith('/crm/v2'));

describe('the route table', () => {
	const of = (method: string) =>
		api.filter((route) => route.method === method).map(({ path }) => path);

	it('has a list for each resource, and PATCH for each PUT', () => {
		const listed = of('GET').filter((path) => !path.endsWith('/{id}'));
		expect(new Set(listed.map(resourceOf))).toEqual(
			new Set(api.map(({ path }) => resourceOf(path))),
		);
		expect(of('PATCH')).toEqual(of('PUT'));
	});

	it('deletes what the reference says can be deleted, and nothing else', () => {
		expect(of('DELETE').map(resourceOf).sort()).toEqual([
			'custom_fields',
			'deals/files',
			'deals/products',
			'webhooks',
		]);
	});
});

const examples = () => {
	const schemas = api.flatMap(({ body, responses }) =>
		[body, ...Object.values(responses)].flatMap((schema) => [schema, dataSchema(schema)]),
	);
	return [...new Set(schemas)].flatMap((schema) =>
		schema ? examplesOf(schema).map((value) => ({ name: schema.meta()?.id, schema, value })) : [],
	);
};

it('has the examples of the reference', () => {
	expect(new Set(examples().map(({ name }) => name)).size).toBeGreaterThan(15);
});

describe.each(examples())('the documented example $value of $name', ({ schema, value }) => {
	const refused = (member: string, wrong: unknown) =>
		expect(schema.safeParse({ ...value, [member]: wrong }).success, member).toBe(false);

	it('fits its schema', () => {
		expect(schema.safeParse(value).error).toBeUndefined();
	});

	it.each(told(value))('does not with another %s', (member, given) => {
		refused(member, typeof given === 'object' ? 'x' : {});
		if (hasForm(membersOf(schema)[member])) refused(member, '\u2003');
	});
});

/** Skips members that are `null`, which say nothing about their schema. */
function told(example: object) {
	return Object.entries(example).filter(([, value]) => value !== null);
}

function hasForm(member: z.ZodType = z.never()): boolean {
	const { anyOf: [schema] = [], ...own } = z.toJSONSchema(member, { io: 'input' });
	const { enum: values, format, pattern } = schema ?? own;
	return values !== undefined || format !== undefined || pattern !== undefined;
}

describe('the scenario', () => {
	const play = async (writes: boolean): Promise<Outcome[]> => {
		const client = await createClient();
		const outcomes: Outcome[] = [];
		const send = (path: string, { method = 'GET', ...init }: RequestInit) =>
			client.fetch(method, path.replace('/crm/v2', ''), init);
		const target = { routes: client.mock.routes, send, run: 'x', writes };
		for await (const outcome of runScenario(scenarioOf(client.mock.routes), target))
			outcomes.push(outcome);
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

	it('changes nothing if it may only read', async () => {
		const outcomes = await play(false);
		const answered = outcomes.filter(({ answer }) => answer);
		for (const { step } of answered) expect(step.operationId).toMatch(/^(list|get)/);
		expect(answered.length).toBeGreaterThan(30);
	});
});

it('includes a new resource from its rows and its example alone', () => {
	const meeting = z.object({ id: z.string(), name: z.string(), deal_id: z.string() });
	const create = meeting.omit({ id: true }).meta({ examples: [{ name: 'Visita', deal_id: 'x' }] });
	const none = () => {
		throw new Error('not called');
	};
	const rows = crud(mock, {
		names: ['Meeting', 'Meetings'],
		docs: ['meeting', 'meetings'],
		path: '/crm/v2/meetings',
		wire: meeting,
		create,
		update: create.partial(),
		collection: mock.world.collection<z.output<typeof meeting>>('meetings'),
		listing: { filters: { fields: {} }, sorts: {} },
		insert: none,
		change: none,
	});
	const steps = scenarioOf([...rows, ...mock.routes]);
	const at = (operationId: string) => steps.findIndex((step) => step.operationId === operationId);
	const ordered = ['createDeal', 'listMeetings', 'createMeeting', 'getMeeting', 'updateMeeting'];
	expect(ordered.map(at)).toEqual(ordered.map(at).sort((a, b) => a - b));
	expect(at('createDeal')).toBeGreaterThanOrEqual(0);
	expect(steps[at('createMeeting')]?.data?.({ deals: 'a deal' }, '7')).toEqual({
		name: 'Teste de contrato 7',
		deal_id: 'a deal',
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
	const { access_token: token, refresh_token } = tokens as Record<
		'access_token' | 'refresh_token',
		string
	>;
	const { client_id, client_secret } = mock.world.settings;
	const lines: string[] = [];
	const say = (line: string) => lines.push(line);
	await record({
		...{ target: server.url, token, writes: true, folder, pace: 0, patience: 0, say },
		grant: { client_id, client_secret, refresh_token },
		wait: async () => {},
	});

	const others = lines.filter((line) => !line.endsWith('as expected'));
	const undecided = others.flatMap((line) => /^(\w+): undecided/.exec(line)?.[1] ?? []);
	expect(undecided).toEqual([
		'deal_event_shape',
		'unchanged_update_event',
		'product_line_event',
		'retry_uuid',
		'webhook_retry_delays_ms',
		'suspend_after_failures',
		'rate_limit_body',
		'rate_limit_headers',
	]);
	expect(others).toHaveLength(undecided.length + 1);
	expect(others.at(-1)).toMatch(/^Delete on the screen:\n {2}pipelines: Teste de contrato/);
	expect(mock.store.custom_fields.all().filter(({ name }) => /contrato/.test(name))).toEqual([]);
	expect(mock.store.webhooks.size).toBe(0);

	const files = await readdir(folder);
	expect(files).toContain('observed.json');
	expect(files).toHaveLength(api.filter(({ method }) => method !== 'PATCH').length + 1);
	const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
	const written = texts.join('\n');
	const { contacts, organizations, deals, users } = mock.store;
	const secrets = [contacts, organizations, deals, users].flatMap((collection) =>
		collection.all().flatMap(({ id, name }) => [id, name]),
	);
	for (const secret of [token, refresh_token, 'cnpj', '.example', ...secrets])
		expect(written).not.toContain(secret);
	expect(written).toContain('"ongoing"');
});

it('reports differences between an answer and the route table', async () => {
	const send = async () => Response.json({ data: [{ id: 1 }], meta: {} }, { status: 200 });
	const steps = scenarioOf(mock.routes).slice(0, 1);
	const target = { routes: mock.routes, send, run: 'x', writes: false };
	for await (const { differences } of runScenario(steps, target)) {
		expect(differences.join()).toMatch(/data\.0\.id.*meta/s);
	}
});

describe('a recording', () => {
	const finding = { expected: 25, exchanges: [], verdict: 'differs' } as const;
	const exchanges = [{ call: 'GET https://files.example/1?key=abc', status: 200, body: 'Ana' }];
	const recorded = async (findings: Finding[]) => {
		const folder = await mkdtemp(join(tmpdir(), 'observed-'));
		onTestFinished(() => rm(folder, { recursive: true }));
		const anonymize = () => 'xxx';
		await writeObserved(folder, findings, { on: '2026-11-29', anonymize });
		const mocks = join(folder, 'adopted.json');
		await writeFile(mocks, '{"patch_alias":{"value":true,"on":"2026-01-01"}}');
		return {
			folder,
			mocks,
			read: async (path: string) => JSON.parse(await readFile(path, 'utf8')),
		};
	};

	it('stores differences with the calls, without addresses and texts', async () => {
		const { folder, read } = await recorded([
			{ ...finding, name: 'default_page_size', actual: 20, exchanges },
			{ ...finding, name: 'token_type', actual: 'no grant', verdict: 'undecided' },
		]);
		expect(await read(join(folder, 'observed.json'))).toEqual({
			default_page_size: {
				...{ value: 20, on: '2026-11-29', expected: 25 },
				exchanges: [{ call: 'GET …', status: 200, body: 'xxx' }],
			},
		});
	});

	it("becomes the mock's behaviour, except for values that the mock does not have", async () => {
		const { folder, mocks, read } = await recorded([
			{ ...finding, name: 'default_page_size', actual: 20 },
			{ ...finding, name: 'token_length', actual: new Other('40 characters') },
		]);
		expect(await adopt(folder, mocks)).toEqual(['token_length: 40 characters']);
		expect(await read(mocks)).toEqual({
			patch_alias: { value: true, on: '2026-01-01' },
			default_page_size: { value: 20, on: '2026-11-29' },
		});
	});
});
