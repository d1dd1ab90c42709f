import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { leads } from '../leads.ts';
import { defineRoute, type Route } from '../route.ts';
import { fuzz } from './fuzz.ts';

type Rows = NonNullable<NonNullable<Parameters<typeof leads>[2]>['rows']>;

const PATH = '/leads/{id}';
const OK = { 200: z.strictObject({}), 401: z.strictObject({}), 404: z.strictObject({}) };

function row(changes: Partial<Route> & Pick<Route, 'handler'>): Route {
	return defineRoute({
		operationId: 'probe',
		method: 'POST',
		path: PATH,
		summary: 'Probe',
		responses: OK,
		source: 'test',
		confidence: 'documented',
		...changes,
	});
}

/** Returns the defects that the fuzz finds in the sample vendor with additional rows. */
async function found(rows: Rows, seed = 1, requests = 300) {
	const mock = leads(undefined, undefined, { rows, checkResponses: false });
	const credential = () => ({ 'x-api-key': 'key' });
	return fuzz(mock, { credential }, { requests, seed });
}

it('finds nothing in a mock that keeps its guarantees', async () => {
	const { defects, unreached, operations } = await found((store) => [
		row({
			method: 'DELETE',
			handler: ({ params }) => ({ status: store.delete(params.id ?? '') ? 200 : 404, body: {} }),
		}),
	]);
	expect(defects).toEqual([]);
	expect(unreached).toEqual([]);
	expect(operations.get('probe')?.succeeded).toBeGreaterThan(5);
});

it('accepts an answer of 500 as a refusal if the vendor refuses this way', async () => {
	const rows: Rows = () => [
		row({
			responses: { ...OK, 500: z.strictObject({}) },
			handler: ({ params }) => ({ status: params.id?.length === 24 ? 200 : 500, body: {} }),
		}),
	];
	const hints = { credential: () => ({ 'x-api-key': 'key' }) };
	const probed = (refusesWith: number[]) =>
		fuzz(
			leads(undefined, undefined, { rows, checkResponses: false }),
			{ ...hints, refusesWith },
			{ requests: 300, seed: 1 },
		);
	expect((await probed([])).defects).toEqual([expect.stringMatching(/^probe fails: 500/)]);
	expect((await probed([500])).defects).toEqual([]);
});

// A handler's writes are undone when it refuses; writes after its answer are not.
it.each<[string, RegExp, Rows]>([
	[
		'an answer of 500',
		/^probe fails: 500; POST \/leads\//,
		() => [
			row({
				handler: () => {
					throw new Error('broken');
				},
			}),
		],
	],
	[
		'an answer that fits no schema',
		/^probe answers 200 against its table: 200 with another body: .*/s,
		() => [row({ handler: () => ({ status: 200, body: { extra: 1 } }) })],
	],
	[
		'a status that its table does not name',
		/^probe answers 409 against its table: 409 is not in its table/,
		() => [row({ handler: () => ({ status: 409, body: {} }) })],
	],
	[
		'a refused write that leaves a trace',
		/^probe leaves a trace with 404: leads; POST \/leads\//,
		(store, { random }) => [
			row({
				handler: () => {
					queueMicrotask(() => store.insert({ id: random.objectId(), name: 'Ana' }));
					return { status: 404, body: {} };
				},
			}),
		],
	],
	[
		'a refused write that leaves work for later',
		/^probe leaves a trace with 404: work for later/,
		(_, { clock }) => [
			row({
				handler: () => {
					queueMicrotask(() => clock.schedule(1000, () => {}));
					return { status: 404, body: {} };
				},
			}),
		],
	],
	[
		'a refused write that emits a webhook',
		/^probe emits a webhook with 404/,
		(_, { deliveries }) => [
			row({
				handler: () => {
					const event = { eventId: 'e', eventName: 'e', subscriptionId: 's', body: '' };
					const url = 'http://127.0.0.1:1/';
					queueMicrotask(() => deliveries.enqueue({ ...event, url, headers: () => ({}) }));
					return { status: 404, body: {} };
				},
			}),
		],
	],
	[
		'a GET that writes',
		/^probe leaves a trace with 200: leads; GET /,
		(store) => [
			row({
				method: 'GET',
				handler: ({ params: { id = '' } }) => {
					if (!store.get(id)) return { status: 404, body: {} };
					store.update(id, { name: 'seen' });
					return { status: 200, body: {} };
				},
			}),
		],
	],
	[
		'a record that is changed in place',
		/^probe fails: 500/,
		(store) => [
			row({
				handler: ({ params: { id = '' } }) => {
					const lead = store.get(id);
					if (lead) Object.assign(lead, { name: 'changed' });
					return { status: 200, body: {} };
				},
			}),
		],
	],
	[
		'an error in work for later',
		/^clock later work fails: Error: too late/,
		(_, { clock }) => [
			row({
				handler: () => {
					clock.schedule(1, () => {
						throw new Error('too late');
					});
					return { status: 200, body: {} };
				},
			}),
		],
	],
	[
		'a reference to nothing',
		/^tasks.lead_id names nothing/,
		(store, world) => {
			const tasks = world.collection<{ id: string; lead_id: string }>('tasks');
			return [
				row({
					handler: ({ params: { id = '' } }) => {
						if (!store.get(id)) return { status: 404, body: {} };
						tasks.insert({ id: world.random.objectId(), lead_id: 'gone' });
						return { status: 200, body: {} };
					},
				}),
			];
		},
	],
])('finds %s', async (_, defect, rows) => {
	const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
	const { defects } = await found(rows);
	silent.mockRestore();
	expect(defects).toContainEqual(expect.stringMatching(defect));
});

it('names the operations that never succeeded', async () => {
	const handler = () => ({ status: 404, body: {} });
	expect((await found(() => [row({ handler })])).unreached).toEqual(['probe']);
});

it('sends a hostile value to every member of a body, and a valid one, too', async () => {
	const seen: Record<'size' | 'note', unknown[]> = { size: [], note: [] };
	const anything = z.custom<Record<string, unknown>>(() => true);
	const shape = z.object({ size: z.enum(['s', 'm']), note: z.string() });
	const body = Object.assign(shape, {
		safeParse: (value: unknown) => {
			for (const name of ['size', 'note'] as const) {
				if (typeof value === 'object' && value !== null) {
					seen[name].push((value as Record<string, unknown>)[name]);
				}
			}
			return anything.safeParse(value);
		},
	});
	await found(() => [row({ body, handler: () => ({ status: 200, body: {} }) })], 1, 1_000);
	for (const values of Object.values(seen)) {
		expect(values).toContainEqual({ toString: true });
		expect(values).toContain(undefined);
		expect(values.some((value) => typeof value === 'string' && value !== '')).toBe(true);
	}
	expect(seen.size).toContain('s');
});

it('sends the same requests for the same seed, and others for another', async () => {
	const counts = async (seed: number) =>
		JSON.stringify([...(await found(() => [], seed)).operations]);
	expect(await counts(1)).toBe(await counts(1));
	expect(await counts(2)).not.toBe(await counts(1));
});
