import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { serve } from '@rdcrm/mock-kit';
import { createMockRdCrm } from '@rdcrm/mock-rdcrm';
import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { TestCredentials } from './engine/credentials.mts';
import { credentialType, nodeType, runNode } from './engine/engine.mts';
import { byId } from './engine/run.mts';

const CONTACTS = 10_000;
const PAGE = 200;
const ITEMS = 1_000;
const BAD = 617;
const ROUNDS = 7;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const mock = createMockRdCrm({ size: CONTACTS });
const { url, close } = await serve(mock, 0);
const granted = await fetch(`${url}/_sandbox/tokens`, { method: 'POST' });
const tokens = (await granted.json()) as TestCredentials['tokens'];
const credentials = new TestCredentials(credentialType, tokens, {
	environment: 'custom',
	apiBaseUrl: url,
	clientId: mock.world.settings.client_id,
	clientSecret: mock.world.settings.client_secret,
});
const headers = {
	authorization: `Bearer ${tokens.access_token}`,
	'content-type': 'application/json',
};

async function bareRead(): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for (let page = 1; page <= CONTACTS / PAGE; page++) {
		const query = `sort[created_at]=asc&page[number]=${page}&page[size]=${PAGE}`;
		const response = await fetch(`${url}/crm/v2/contacts?${query}`, { headers });
		found.push(...((await response.json()) as { data: IDataObject[] }).data);
	}
	return found;
}

const [organization] = mock.store.organizations.all();
const items: IDataObject[] = Array.from({ length: ITEMS }, (_, index) => ({
	name: `Contato ${index}`,
	// No organization has this ID.
	organization: index === BAD ? '0123456789abcdef01234567' : organization?.id,
}));

async function bareCreate(): Promise<number> {
	let created = 0;
	for (const { name, organization } of items) {
		const data = { name, organization_id: organization };
		const init = { method: 'POST', headers, body: JSON.stringify({ data }) };
		const response = await fetch(`${url}/crm/v2/contacts`, init);
		await response.json();
		if (response.status === 201) created++;
	}
	return created;
}

async function run(parameters: INodeParameters, given?: IDataObject[]) {
	const node = { onError: 'continueRegularOutput' } as const;
	const { outputs, error } = await runNode(parameters, { credentials, items: given, node });
	if (error) throw error;
	return outputs[0] ?? [];
}

const read = () => run({ resource: 'contact', operation: 'getMany', returnAll: true });

const create = () =>
	run(
		{
			resource: 'contact',
			operation: 'create',
			name: '={{ $json.name }}',
			additionalFields: { organizationId: byId('={{ $json.organization }}') },
		},
		items,
	);

type Call = (options: IHttpRequestOptions) => Promise<IDataObject>;

/**
 * Makes the same calls with n8n's own helper and does nothing else. No node that leaves credentials and
 * tokens to n8n can be faster.
 */
async function helperOnly(work: (call: Call) => Promise<IDataObject[]>, given?: IDataObject[]) {
	const type = nodeType('rdCrm');
	const { execute } = type;
	type.execute = async function (this: IExecuteFunctions) {
		const { httpRequestWithAuthentication: request } = this.helpers;
		const call: Call = async (options) => {
			return (await request.call(this, 'rdCrmOAuth2Api', {
				json: true,
				...options,
			})) as IDataObject;
		};
		return [(await work(call)).map((json) => ({ json }))];
	};
	try {
		return await run({ resource: 'contact', operation: 'getMany' }, given);
	} finally {
		type.execute = execute;
	}
}

const helperRead = () =>
	helperOnly(async (call) => {
		const found: IDataObject[] = [];
		for (let page = 1; page <= CONTACTS / PAGE; page++) {
			const qs = { 'sort[created_at]': 'asc', 'page[number]': page, 'page[size]': PAGE };
			const { data } = await call({ url: `${url}/crm/v2/contacts`, qs });
			found.push(...(data as IDataObject[]));
		}
		return found;
	});

const helperCreate = () =>
	helperOnly(async (call) => {
		const made: IDataObject[] = [];
		for (const { name, organization } of items) {
			const body = { data: { name, organization_id: organization } };
			const options = { method: 'POST', url: `${url}/crm/v2/contacts`, body } as const;
			made.push(await call({ ...options, ignoreHttpStatusErrors: true }));
		}
		return made;
	}, items);

/** Checks that all other items were created, and that the error names the bad one. */
function checkCreated(made: INodeExecutionData[]): void {
	assert.equal(made.length, ITEMS);
	const failed = made.filter(({ json }) => json.error !== undefined);
	assert.equal(failed.length, 1);
	assert.match(String(failed[0]?.json.error), new RegExp(`\\[item ${BAD}\\]`));
	console.log(`  ${ITEMS - 1} created; the bad one: ${failed[0]?.json.error}`);
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, result: T]> {
	const start = performance.now();
	const result = await work();
	return [performance.now() - start, result];
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

interface Contest {
	node: () => Promise<unknown>;
	helper: () => Promise<unknown>;
	bare: () => Promise<unknown>;
}

/**
 * Runs the contestants in turns, so that a slow machine slows all of them. Prints the median ratio of the
 * rounds.
 */
async function compare(title: string, { node, helper, bare }: Contest) {
	const rounds: { node: number; helper: number; bare: number }[] = [];
	for (let round = 0; round <= ROUNDS; round++) {
		const [mine] = await timed(node);
		const [least] = await timed(helper);
		const [theirs] = await timed(bare);
		// The first round is a warm-up.
		if (round > 0) rounds.push({ node: mine, helper: least, bare: theirs });
	}
	const ms = (who: keyof Contest) => `${median(rounds.map((round) => round[who])).toFixed(0)} ms`;
	const ratio = (to: 'helper' | 'bare') =>
		median(rounds.map((round) => round.node / round[to])).toFixed(2);
	console.log(`  ${title}: ${ms('node')}`);
	console.log(`    ${ratio('helper')} times n8n's own helper alone (${ms('helper')})`);
	console.log(`    ${ratio('bare')} times a bare fetch loop (${ms('bare')})`);
}

/** Returns the memory that `work` holds at its end and at its peak, in MB. */
async function memory(work: () => Promise<unknown[]>): Promise<string> {
	collectGarbage();
	const before = process.memoryUsage();
	let highest = 0;
	const sample = () => {
		highest = Math.max(highest, process.memoryUsage().heapUsed - before.heapUsed);
	};
	const timer = setInterval(sample, 5);
	const held = await work();
	sample();
	clearInterval(timer);
	collectGarbage();
	const kept = process.memoryUsage().heapUsed - before.heapUsed;
	const mb = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(0)} MB`;
	return `${mb(kept)} held by ${held.length} items, ${mb(highest)} at most on the way`;
}

console.log(`\n${CONTACTS} contacts, read in pages of ${PAGE}`);
mock.world.ledger.clear();
assert.equal((await read()).length, CONTACTS);
assert.equal(mock.world.ledger.entries().length, CONTACTS / PAGE);
assert.equal((await helperRead()).length, CONTACTS);
console.log(`  ${CONTACTS / PAGE} calls`);
await compare('reading', { node: read, helper: helperRead, bare: bareRead });
console.log(`  memory, node: ${await memory(read)}`);
console.log(`  memory, bare: ${await memory(bareRead)}`);

console.log(`\n${ITEMS} items created, one of them bad`);
checkCreated(await create());
assert.equal(await bareCreate(), ITEMS - 1);
await compare('creating', { node: create, helper: helperCreate, bare: bareCreate });

await close();
