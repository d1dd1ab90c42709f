import { createMockRdCrm, type RdCrmMock } from '../src/index.ts';
import { type Lookup, lookups } from './lookups.ts';
import { compareServers, median } from './throughput.ts';

const SMALL = 1_000;
const LARGE = 100_000;
const ROUNDS = 15;

/** Measures the microseconds of one request, inside this process to avoid the noise of a network. */
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

/** Prints the median time of each lookup. Both sizes take turns, so that a slow moment affects both. */
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

function seeded(size: number): RdCrmMock {
	const start = performance.now();
	console.log(`Seeding ${size} contacts…`);
	const mock = createMockRdCrm({ size });
	console.log(`  in ${((performance.now() - start) / 1000).toFixed(1)} s`);
	return mock;
}

const [small, large] = [seeded(SMALL), seeded(LARGE)];
await compareSizes(small, large);
console.log('\nRequests a second over HTTP; of all but bare Hono as a ratio to it\n');
console.log(`\n${(await compareServers(small, large)).join('\n')}`);
