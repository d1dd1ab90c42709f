import { z } from 'zod';
import type { Collection } from './collection.ts';
import { crudOf } from './crud.ts';
import { createMock, type Mock } from './mock.ts';
import { Refusal } from './refusal.ts';
import { ok, type Route, rowsOf } from './route.ts';
import { type BaseSettings, baseSettings, type World } from './world.ts';

export interface Lead {
	id: string;
	name: string;
}

const lead = z.strictObject({ id: z.string(), name: z.string() });

const nothing = z.strictObject({});
const refused = z.union([
	nothing,
	z.strictObject({ reason: z.string() }),
	z.strictObject({ part: z.string(), issues: z.array(z.string()) }),
]);

const row = rowsOf({ source: 'test', failures: { 400: refused, 401: nothing, 422: refused } });
const refusal = (status: number, body: object = {}) => new Refusal({ status, body });

const crud = crudOf({
	row,
	pages: {
		query: z.object({}),
		schema: (wire) => z.array(wire),
		answer: (records, show) => ok(records.map(show)),
	},
	notFound: () => refusal(404),
});

interface More {
	/** Further rows for a test. */
	rows?: (store: Collection<Lead>, world: World<BaseSettings>) => Route[];
	checkResponses?: boolean;
}

/** Creates a mock of a vendor with one resource, one webhook and an API key. */
export function leads(
	receiver = 'http://127.0.0.1:1/',
	timeoutMs = 1000,
	{ rows = () => [], checkResponses = true }: More = {},
) {
	return createMock(
		{
			name: 'leads',
			product: 'Leads',
			hosts: ['api.leads.test'],
			settings: baseSettings.extend({
				webhook_retry_delays_ms: z.array(z.int()).default([1000, 2000]),
			}),
			webhooks: { timeoutMs },
			createStore: (world) => ({ leads: world.collection<Lead>('leads') }),
			seed: ({ store, world: { random } }) => {
				store.leads.insert({ id: random.objectId(), name: random.faker.person.fullName() });
			},
			vendor: () => ({
				authenticate: (request) => {
					if (request.headers.get('x-api-key') !== 'key') throw refusal(401);
				},
				unknownRoute: () => refusal(404, { message: 'no route' }),
				malformedBody: (reason) => refusal(400, { reason }),
				invalid: (part, error) =>
					refusal(422, { part, issues: error.issues.map(({ path }) => path.join('.')) }),
				rateLimited: (seconds) =>
					new Refusal({
						status: 429,
						headers: { 'retry-after': String(seconds) },
						body: {},
					}),
				failure: (status) => refusal(status),
			}),
			routes: ({ store: { leads }, world }) => [
				...rows(leads, world),
				...crud({
					names: ['Lead', 'Leads'],
					path: '/leads',
					collection: leads,
					wire: lead,
					list: { summary: 'List' },
					create: {
						summary: 'Create',
						body: z.strictObject({ name: z.string().min(1), api_key: z.string().optional() }),
						insert: ({ name }) => {
							const created = leads.insert({ id: world.random.objectId(), name });
							world.deliveries.enqueue({
								eventId: created.id,
								eventName: 'lead_created',
								subscriptionId: 's1',
								url: receiver,
								body: JSON.stringify(created),
								headers: () => ({ 'x-sent-at': world.clock.iso() }),
							});
							return created;
						},
					},
				}),
			],
		},
		{ checkResponses },
	);
}

/** Sends a request with the API key, from this machine. */
export const call = (mock: Pick<Mock, 'app'>, method: string, path: string, body?: unknown) =>
	mock.app.request(path, {
		method,
		headers: { 'x-api-key': 'key', host: 'localhost' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});

/** Reads a JSON answer; the assertions check its shape. */
export const json = async (response: Response | Promise<Response>) =>
	(await response).json() as Promise<Record<string, { id: string }[]>>;
