import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { LedgerEntry } from './ledger.ts';
import { parseBody } from './parse-body.ts';
import { redact } from './redact.ts';
import type { Reply, Route } from './route.ts';
import type { Vendor } from './vendor.ts';
import type { World } from './world.ts';

export type MockEnv = { Bindings: Partial<HttpBindings> };

export interface AppOptions {
	/** Hold every answer against the route table and fail with 500 where it does not fit. For tests. */
	checkResponses: boolean;
}

/** The vendor's API: the route table behind authentication, limits, faults and the ledger. */
export function createApp(
	routes: readonly Route[],
	vendor: Vendor,
	world: World,
	{ checkResponses }: AppOptions,
): Hono<MockEnv> {
	const app = new Hono<MockEnv>();

	async function answer(route: Route, c: Context, entry: LedgerEntry): Promise<Reply | Response> {
		const request = c.req.raw;
		const refused = route.auth === false ? undefined : vendor.authenticate(request, route);
		if (refused) return refused;
		const wait = world.rateLimit.take(world.settings.rate_limit_per_minute);
		if (wait !== undefined) return vendor.rateLimited(wait);

		const query = route.query ? route.query.safeParse(c.req.query()) : undefined;
		if (query?.success === false) return vendor.invalid('query', query.error, route);
		let body: unknown;
		if (route.body) {
			const parsed = await parseBody(request, route.encodings ?? ['json']);
			if ('malformed' in parsed) return vendor.malformedBody(parsed.malformed);
			entry.requestBody = redact(parsed.body);
			const valid = route.body.safeParse(parsed.body);
			if (!valid.success) return vendor.invalid('body', valid.error, route);
			body = valid.data;
		}
		const reply = await route.handler({
			params: c.req.param(),
			query: query?.data ?? c.req.query(),
			body,
			request,
		});
		if (checkResponses && !(reply instanceof Response)) checkResponse(route, reply);
		return reply;
	}

	async function run(route: Route, c: Context<MockEnv>, entry: LedgerEntry): Promise<Response> {
		entry.operationId = route.operationId;
		const rule = world.faults.take(route);
		const fault = rule?.fault;
		entry.fault = rule?.id ?? null;
		if (fault?.type === 'latency') await sleep(fault.ms);
		if (fault?.type === 'reset' && fault.when === 'before') return breakConnection(c);
		const reply =
			fault?.type === 'status'
				? faultReply(vendor, fault)
				: await answer(route, c, entry).catch((error: unknown) => crash(vendor, error));
		if (fault?.type === 'reset') return breakConnection(c);
		if (reply instanceof Response) {
			entry.status = reply.status;
			return reply;
		}
		entry.status = reply.status;
		entry.responseBody = redact(reply.body ?? null);
		return toResponse(reply);
	}

	const recorded = (c: Context<MockEnv>, work: (entry: LedgerEntry) => Promise<Response>) =>
		world.activity.track(() => {
			const entry = world.ledger.open({
				at: world.clock.iso(),
				method: c.req.method,
				path: c.req.path,
				query: redact(c.req.query()) as Record<string, string>,
			});
			return world.ledger.during(entry, () => work(entry));
		});

	for (const route of routes) {
		const path = route.path.replace(/\{(\w+)\}/g, ':$1');
		app.on(route.method, path, (c) => recorded(c, (entry) => run(route, c, entry)));
	}
	app.notFound((c) =>
		recorded(c, async (entry) => {
			const reply = vendor.unknownRoute(c.req.raw);
			entry.status = reply.status;
			entry.responseBody = reply.body;
			return toResponse(reply);
		}),
	);
	return app;
}

function faultReply(vendor: Vendor, fault: { status: number; retryAfterSeconds?: number }): Reply {
	const reply = vendor.failure(fault.status);
	if (fault.retryAfterSeconds === undefined) return reply;
	return {
		...reply,
		headers: { ...reply.headers, 'retry-after': String(fault.retryAfterSeconds) },
	};
}

/** Without a socket (in-process calls) the fetch standard's network error says the same. */
function breakConnection(c: Context<MockEnv>): Response {
	const socket = c.env?.incoming?.socket;
	if (!socket) return Response.error();
	socket.resetAndDestroy();
	return RESPONSE_ALREADY_SENT;
}

function crash(vendor: Vendor, error: unknown): Reply {
	console.error(error);
	return vendor.failure(500);
}

function checkResponse(route: Route, { status, body }: Reply): void {
	const schema = route.responses[status];
	if (schema === undefined) {
		throw new Error(`${route.operationId} answered ${status}, which is not in its table`);
	}
	schema?.parse(body);
}

function toResponse({ status, body, headers }: Reply): Response {
	if (body === undefined) return new Response(null, { status, headers });
	return Response.json(body, { status, headers });
}
