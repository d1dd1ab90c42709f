import { z } from 'zod';
import type { Collection } from './collection.ts';
import { createMock, type Mock } from './mock.ts';
import { defineRoute, type Route } from './route.ts';
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
const failures = { 400: refused, 401: nothing, 422: refused };

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
			createStore: (world) => world.collection<Lead>('leads'),
			seed: (store, { random }) => {
				store.insert({ id: random.objectId(), name: random.faker.person.fullName() });
			},
			vendor: () => ({
				authenticate: (request) =>
					request.headers.get('x-api-key') === 'key' ? undefined : { status: 401, body: {} },
				unknownRoute: () => ({ status: 404, body: { message: 'no route' } }),
				malformedBody: (reason) => ({ status: 400, body: { reason } }),
				invalid: (part, error) => ({
					status: 422,
					body: { part, issues: error.issues.map(({ path }) => path.join('.')) },
				}),
				rateLimited: (seconds) => ({
					status: 429,
					headers: { 'retry-after': String(seconds) },
					body: {},
				}),
				failure: (status) => ({ status, body: {} }),
			}),
			routes: (store, world: World<BaseSettings>) => [
				...rows(store, world),
				defineRoute({
					operationId: 'listLeads',
					method: 'GET',
					path: '/leads',
					summary: 'List',
					responses: { 200: z.array(lead), ...failures },
					source: 'test',
					confidence: 'documented',
					handler: () => ({ status: 200, body: store.all() }),
				}),
				defineRoute({
					operationId: 'createLead',
					method: 'POST',
					path: '/leads',
					summary: 'Create',
					body: z.strictObject({ name: z.string().min(1), api_key: z.string().optional() }),
					responses: { 201: lead, ...failures },
					source: 'test',
					confidence: 'documented',
					handler: ({ body: { name } }) => {
						const created = store.insert({ id: world.random.objectId(), name });
						world.deliveries.enqueue({
							eventId: created.id,
							eventName: 'lead_created',
							subscriptionId: 's1',
							url: receiver,
							body: JSON.stringify(created),
							headers: () => ({ 'x-sent-at': world.clock.iso() }),
						});
						return { status: 201, body: created };
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
