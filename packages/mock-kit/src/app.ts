import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { breakConnection, cutBody, hang } from './connection-faults.ts';
import { CORRELATION_HEADER } from './correlation.ts';
import type { FaultRule } from './faults.ts';
import { judged } from './judged.ts';
import type { LedgerEntry } from './ledger.ts';
import { parseBody } from './parse-body.ts';
import { redact } from './redact.ts';
import { Refusal } from './refusal.ts';
import type { Reply, Route, RouteInput } from './route.ts';
import type { Vendor } from './vendor.ts';
import type { World } from './world.ts';

const LONGEST_ID = 200;

export type MockEnv = { Bindings: Partial<HttpBindings> };

export interface AppOptions {
	/** Hold every answer against the route table and fail with 500 where it does not fit. For tests. */
	checkResponses: boolean;
}

type Ending =
	| { connection: 'reset' }
	| { connection: 'hang' }
	| { connection: 'cut' | 'kept'; response: Response };

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
		// Limits are said of the API proper, not of the pages and tokens that lead to it.
		const { rate_limit_per_minute, rate_limit_window_ms: windowMs } = world.settings;
		const limit = route.auth === false ? null : rate_limit_per_minute;
		const cost = vendor.costOf?.(request);
		const wait = world.rateLimits.take('account', limit, { windowMs, cost });
		if (wait !== undefined) return vendor.rateLimited(wait);

		const query = route.query ? route.query.safeParse(c.req.query()) : undefined;
		if (query?.success === false) return vendor.invalid('query', query.error, route);
		let body: unknown;
		if (route.body) {
			const parsed = await parseBody(request, route.encodings ?? ['json']);
			if ('malformed' in parsed) return vendor.malformedBody(parsed.malformed, route);
			entry.requestBody = redact(parsed.body);
			const valid = judged(route.body, parsed.body);
			if (!valid.success) return vendor.invalid('body', valid.error, route);
			body = valid.data;
		}
		const input = { params: c.req.param(), query: query?.data ?? c.req.query(), body, request };
		const reply = await world.transactions.run(
			() => handled(route, input),
			({ status }) => status >= 400,
		);
		if (checkResponses && !(reply instanceof Response)) checkResponse(route, reply);
		return reply;
	}

	/** The answer, or how the connection ends in its place. */
	async function run(route: Route, c: Context<MockEnv>, entry: LedgerEntry): Promise<Ending> {
		entry.operationId = route.operationId;
		const rule = await world.faults.take(route, c.req.raw);
		entry.fault = rule?.id ?? null;
		const fault = rule?.fault;
		if (fault?.type === 'latency') await sleep(fault.ms);
		if ((fault?.type === 'reset' || fault?.type === 'hang') && fault.when === 'before') {
			return { connection: fault.type };
		}
		const reply = dressed(route, c.req.raw, await work(route, c, entry, fault));
		entry.status = reply.status;
		if (fault?.type === 'reset' || fault?.type === 'hang') return { connection: fault.type };
		if (!(reply instanceof Response)) world.ledger.answered(entry, reply.body ?? null);
		const response = reply instanceof Response ? reply : toResponse(reply);
		return { connection: fault?.type === 'cut' ? 'cut' : 'kept', response };
	}

	function dressed<R extends Reply | Response>(route: Route, request: Request, reply: R): R {
		if (reply instanceof Response || route.auth === false || !vendor.headers) return reply;
		return { ...reply, headers: { ...vendor.headers(request), ...reply.headers } };
	}

	async function work(
		route: Route,
		c: Context<MockEnv>,
		entry: LedgerEntry,
		fault: FaultRule['fault'] | undefined,
	): Promise<Reply | Response> {
		if (fault?.type === 'status') return faultReply(vendor, fault);
		if (fault?.type === 'expired_token') {
			if (route.auth === false || !vendor.expireCredential) return vendor.failure(401);
			vendor.expireCredential(c.req.raw);
		}
		return answer(route, c, entry).catch((error: unknown) => crash(vendor, error));
	}

	/** Ends the connection only after the request is off the list of running ones. */
	async function recorded(
		c: Context<MockEnv>,
		work: (entry: LedgerEntry) => Promise<Ending>,
	): Promise<Response> {
		const ending = await world.activity.track(() => {
			const entry = world.ledger.open({
				at: world.clock.iso(),
				method: c.req.method,
				path: c.req.path,
				query: redact(c.req.query()) as Record<string, string>,
				correlationId: c.req.header(CORRELATION_HEADER)?.slice(0, LONGEST_ID) ?? null,
			});
			return world.ledger.during(entry, () => work(entry));
		});
		if (ending.connection === 'reset') return breakConnection(c);
		if (ending.connection === 'hang') return hang(c);
		if (ending.connection === 'cut') return cutBody(c, ending.response);
		return ending.response;
	}

	for (const route of routes) {
		const path = route.path.replace(/\{(\w+)\}/g, ':$1');
		app.on(route.method, path, (c) => recorded(c, (entry) => run(route, c, entry)));
	}
	// Who opens the mock's address in a browser is no client of the API.
	if (!routes.some(({ path }) => path === '/')) {
		app.get('/', async (c, next) => {
			if (!c.req.header('accept')?.includes('text/html')) return next();
			return c.redirect('/_sandbox/home');
		});
	}
	app.notFound((c) =>
		recorded(c, async (entry) => {
			const reply = vendor.unknownRoute(c.req.raw);
			entry.status = reply.status;
			entry.responseBody = reply.body;
			return { connection: 'kept', response: toResponse(reply) };
		}),
	);
	return app;
}

/** What the handler answers; a refusal that it throws is an answer, too. */
function handled(route: Route, input: RouteInput<unknown, unknown>) {
	try {
		const reply = route.handler(input);
		return reply instanceof Promise ? reply.catch(replyOf) : reply;
	} catch (error) {
		return replyOf(error);
	}
}

function replyOf(error: unknown): Reply {
	if (error instanceof Refusal) return error.reply;
	throw error;
}

function faultReply(vendor: Vendor, fault: { status: number; retryAfterSeconds?: number }): Reply {
	const reply = vendor.failure(fault.status);
	if (fault.retryAfterSeconds === undefined) return reply;
	return {
		...reply,
		headers: { ...reply.headers, 'retry-after': String(fault.retryAfterSeconds) },
	};
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
