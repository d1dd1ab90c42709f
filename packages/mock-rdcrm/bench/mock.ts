import { serve } from '@rdcrm/mock-kit';
import autocannon from 'autocannon';
import { Hono } from 'hono';
import { createMockRdCrm, type RdCrmMock } from '../src/index.ts';
import { type Lookup, lookups } from './lookups.ts';

const SMALL = 1_000;
const LARGE = 100_000;
const ROUNDS = 15;
const SECONDS = 4;

/** Microseconds of one request, in this process: without a network there is less noise. */
async function time(mock: RdCrmMock, token: string, { paths }: Lookup): Promise<number> {
	const headers = { authorization: `Bearer ${token}` };
	const start = performance.now();
	for (const path of paths) {
		const response = await mock.app.request(`/crm/v2${path}`, { headers });
		if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
	}
	return ((performance.now() - start) * 1000) / paths.length;
}

async function tokenOf(mock: RdCrmMock): Promise<string> {
	const init = { method: 'POST', headers: { host: 'localhost' } };
	const response = await mock.app.request('/_sandbox/tokens', init);
	return ((await response.json()) as { access_token: string }).access_token;
}

/** Both sizes in turn, so that what slows the machine down slows both; the median of the rounds. */
async function compareSizes(small: RdCrmMock, large: RdCrmMock): Promise<void> {
	const tokens = [await tokenOf(small), await tokenOf(large)] as const;
	const pairs = lookups(small).map((lookup, index) => [lookup, lookups(large)[index]] as const);
	console.log(`\nOne lookup, in microseconds, at ${SMALL} and at ${LARGE} contacts\n`);
	for (const [few, many] of pairs) {
		if (!many) continue;
		const times: [number, number][] = [];
		for (let round = 0; round < ROUNDS; round++) {
			times.push([await time(small, tokens[0], few), await time(large, tokens[1], many)]);
		}
		const [a, b] = [median(times.map(([one]) => one)), median(times.map(([, other]) => other))];
		console.log(
			`${few.name.padEnd(34)} ${a.toFixed(0).padStart(6)} ${b.toFixed(0).padStart(6)}   ratio ${(b / a).toFixed(2)}`,
		);
	}
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

interface Target {
	title: string;
	path: string;
}

/** Requests a second over HTTP, of the mock and of a bare server that sends the same bytes. */
async function compareThroughput(mock: RdCrmMock): Promise<void> {
	const token = await tokenOf(mock);
	const headers = { authorization: `Bearer ${token}` };
	const [contact] = mock.store.contacts.all();
	const targets: Target[] = [
		{ title: 'one contact', path: `/crm/v2/contacts/${contact?.id}` },
		{ title: 'a page of 25 deals', path: '/crm/v2/deals?sort[name]=asc&page[size]=25' },
		{
			title: 'contacts by e-mail',
			path: `/crm/v2/contacts?filter=email:${contact?.emails[0]?.email}`,
		},
	];
	console.log(`\nRequests a second over HTTP, 32 connections, ${SECONDS} s each\n`);
	for (const { title, path } of targets) {
		const bytes = await (await mock.app.request(path, { headers })).text();
		const app = new Hono().get('*', (c) =>
			c.body(bytes, 200, { 'content-type': 'application/json' }),
		);
		const [served, bare] = [await serve(mock, 0), await serve({ name: 'bare Hono', app }, 0)];
		const mine = await throughput(served.url + path, headers);
		const theirs = await throughput(bare.url + path, headers);
		await Promise.all([served.close(), bare.close()]);
		console.log(
			`${title.padEnd(34)} mock ${mine.toFixed(0).padStart(6)}   bare Hono ${theirs.toFixed(0).padStart(6)}   ratio ${(mine / theirs).toFixed(2)}`,
		);
	}
}

async function throughput(url: string, headers: Record<string, string>): Promise<number> {
	const options = { url, headers, connections: 32, workers: 1 };
	await autocannon({ ...options, duration: 1 });
	const { requests, non2xx, errors } = await autocannon({ ...options, duration: SECONDS });
	if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} bad answers, ${errors} errors`);
	return requests.average;
}

function seeded(size: number): RdCrmMock {
	const start = performance.now();
	console.log(`Seeding ${size} contacts…`);
	const mock = createMockRdCrm({ size });
	console.log(`  in ${((performance.now() - start) / 1000).toFixed(1)} s`);
	return mock;
}

const small = seeded(SMALL);
await compareSizes(small, seeded(LARGE));
await compareThroughput(small);
