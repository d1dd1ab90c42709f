import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createClient } from '../testing.ts';
import { expectSoundState } from './invariants.ts';
import { fuzzRequest } from './requests.ts';
import { Draw } from './values.ts';

const REQUESTS = 10_000;
/** The same requests on every run; other ones with FUZZ_SEED. */
const SEED = Number(process.env.FUZZ_SEED ?? 2026);
const SCREEN = ['deals', 'contacts', 'organizations', 'sources', 'tasks'] as const;

it(`keeps its state sound over ${REQUESTS.toLocaleString('en')} requests, good and bad`, async () => {
	const { mock, control } = await createClient();
	const { store, world } = mock;
	const succeeded = new Set<string>();
	let count = 0;

	const request = async (draw: Draw) => {
		const route = draw.pick(mock.routes);
		if (!route) throw new Error('There are no routes');
		// A token expires by fault or reset only; each request has one of its own making.
		const { access_token } = (await control('POST', '/tokens', {})).body;
		const { method, path, init, meant } = fuzzRequest(draw, route, store, access_token);
		const before = world.ledger.entries().at(-1)?.id ?? 0;
		const response = await mock.app.request(path, { ...init, method });
		const [entry] = world.ledger.entries(before);
		expect(response.status, `${method} ${path}`).toBeLessThan(500);
		if (response.status < 400) {
			if (meant) succeeded.add(route.operationId);
		} else {
			expect(entry?.effects, `${method} ${path}: ${response.status}`).toEqual([]);
			expect(entry?.deliveries).toEqual([]);
		}
	};

	const removeOnScreen = async (draw: Draw) => {
		const collection = draw.pick(SCREEN);
		const records: readonly { id: string }[] = store[collection].all();
		const id = draw.pick(records)?.id;
		if (id) expect((await control('DELETE', `/records/${collection}/${id}`)).status).toBe(200);
	};

	const property = fc.asyncProperty(fc.gen(), async (value) => {
		const draw = new Draw(value);
		await request(draw);
		if (draw.rarely(40)) await removeOnScreen(draw);
		if (++count % 500 === 0) expectSoundState(store);
	});
	await fc.assert(property, { numRuns: REQUESTS, seed: SEED, endOnFailure: true, unbiased: true });

	const api = mock.routes.filter(({ path }) => path.startsWith('/crm/v2'));
	expect(api.map((route) => route.operationId).filter((id) => !succeeded.has(id))).toEqual([]);
}, 120_000);
