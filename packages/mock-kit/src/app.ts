import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { breakConnection, cutBody, hang } from './connection-faults.ts';
import { CORRELATION_HEADER } from './correlation.ts';
import type { FaultRule } from './faults.ts';
import { asJson, jsonValue } from './json.ts';
import { judged } from './judged.ts';
import type { LedgerEntry } from './ledger.ts';
import { parseBody } from './parse-body.ts';
import { redact } from './redact.ts';
import { Refusal } from './refusal.ts';
import type { Reply, Route, RouteInput } from './route.ts';
import { rescued, soon } from './soon.ts';
import type { Vendor } from './vendor.ts';
import type { World } from './world.ts';

const LONGEST_ID = 200;

export type MockEnv = { Bindings: Partial<HttpBindings> };

export interface AppOptions {
	/**
	 * Whether to check every answer against the route table, and to answer 500 if one does not match.
	 * For tests.
	 */
	checkResponses: boolean;
}

const JSON_TYPE = 'application/json';
const TEXT_TYPE = 'text/plain; charset=utf-8';

interface Call {
	entry: LedgerEntry;
	/** The query as it was sent. */
	asked: Record<string, string>;
}

type Answer = Reply | Response | Promise<Reply | Response>;

interface Kept {
	connection: 'cut' | 'kept';
	response: Response;
}

/** How the connection ends. */
type Ending = { connection: 'reset' } | { connection: 'hang' } | Kept;

/** The vendor's API: the route table behind authentication, limits, faults and the ledger. */
export function createApp(
	routes: readonly Route[],
	vendor: Vendor,
	world: World,
	{ checkResponses }: AppOptions,
): Hono<MockEnv> {
	const app = new Hono<MockEnv>();

	function answer(route: Route, c: Context, call: Call): Answer {
		const request = c.req.raw;
		if (route.auth !== false) vendor.authenticate(request, route);
		// Limits apply to the API itself, not to the OAuth pages and tokens.
		const { rate_limit_per_minute: limit, rate_limit_window_ms: windowMs } = world.settings;
		const wait =
			limit === null || route.auth === false
				? undefined
				: world.rateLimits.take('account', limit, { windowMs, cost: vendor.costOf?.(request) });
		if (wait !== undefined) throw vendor.rateLimited(wait);

		const query = route.query?.safeParse(call.asked);
		if (query?.success === false) throw vendor.invalid('query', query.error, route);
		const input = { params: c.req.param(), query: query?.data ?? call.asked, request };
		if (!route.body) return handled(route, { ...input, body: undefined });
		return withBody(route, route.body, call, input);
	}

	async function withBody(
		route: Route,
		schema: z.ZodType,
		{ entry }: Call,
		input: Omit<RouteInput<unknown, unknown>, 'body'>,
	): Promise<Reply | Response> {
		const parsed = await parseBody(input.request, route.encodings ?? ['json']);
		if ('malformed' in parsed) throw vendor.malformedBody(parsed.malformed, route);
		entry.requestBody = redact(parsed.body);
		const valid = judged(schema, parsed.body);
		if (!valid.success) throw vendor.invalid('body', valid.error, route);
		return handled(route, { ...input, body: valid.data });
	}

	/** Returns the handler's answer, which may also be a thrown refusal. */
	function handled(route: Route, input: RouteInput<unknown, unknown>): Answer {
		const answer = () => {
			const answered = route.handler(input);
			return checkResponses ? soon(answered, (reply) => accepting(route, reply)) : answered;
		};
		const reply = world.transactions.run(
			() => rescued(answer, replyOf),
			({ status }) => status >= 400,
		);
		return checkResponses ? soon(reply, (made) => checked(route, made)) : reply;
	}

	/** Most requests hit no fault and have nothing to wait for, so they are answered without a promise. */
	function run(route: Route, c: Context<MockEnv>, call: Call): Ending | Promise<Ending> {
		call.entry.operationId = route.operationId;
		if (world.faults.list().length === 0) {
			return soon(work(route, c, call), (reply) => kept(route, c, call, reply));
		}
		return afflicted(route, c, call);
	}

	async function afflicted(route: Route, c: Context<MockEnv>, call: Call): Promise<Ending> {
		const { entry } = call;
		const rule = await world.faults.take(route, c.req.raw);
		entry.fault = rule?.id ?? null;
		const fault = rule?.fault;
		if (fault?.type === 'latency') await sleep(fault.ms);
		if ((fault?.type === 'reset' || fault?.type === 'hang') && fault.when === 'before') {
			return { connection: fault.type };
		}
		const ending = kept(route, c, call, await work(route, c, call, fault));
		if (fault?.type === 'reset' || fault?.type === 'hang') return { connection: fault.type };
		return fault?.type === 'cut' ? { ...ending, connection: 'cut' } : ending;
	}

	function kept(route: Route, c: Context<MockEnv>, { entry }: Call, reply: Reply | Response): Kept {
		const whole = dressed(route, c.req.raw, reply);
		entry.status = whole.status;
		return { connection: 'kept', response: sent(whole, entry) };
	}

	function sent(reply: Reply | Response, entry: LedgerEntry): Response {
		if (reply instanceof Response) return reply;
		const { status, body, text, headers } = reply;
		if (text !== undefined) {
			entry.responseBody = text;
			return new Response(text, { status, headers: { 'content-type': TEXT_TYPE, ...headers } });
		}
		if (body === undefined) return new Response(null, { status, headers });
		const json = asJson(body);
		entry.responseBody = json;
		return new Response(json.text, { status, headers: { 'content-type': JSON_TYPE, ...headers } });
	}

	function dressed(route: Route, request: Request, reply: Reply | Response): Reply | Response {
		if (reply instanceof Response || route.auth === false) return reply;
		const shaped = vendor.shaped?.(reply) ?? reply;
		if (!vendor.headers) return shaped;
		return { ...shaped, headers: { ...vendor.headers(request), ...shaped.headers } };
	}

	function work(route: Route, c: Context<MockEnv>, call: Call, fault?: FaultRule['fault']): Answer {
		if (fault?.type === 'status') return faultReply(vendor, fault);
		if (fault?.type === 'expired_token') {
			if (route.auth === false || !vendor.expireCredential) return vendor.failure(401).reply;
			vendor.expireCredential(c.req.raw);
		}
		return rescued<Reply | Response>(
			() => answer(route, c, call),
			(error) => {
				if (error instanceof Refusal) return error.reply;
				call.entry.crashed = true;
				console.error(error);
				return vendor.failure(500).reply;
			},
		);
	}

	/** Ends the connection only after the request no longer counts as running. */
	function recorded(
		c: Context<MockEnv>,
		work: (call: Call) => Ending | Promise<Ending>,
	): Response | Promise<Response> {
		const ending = world.activity.track(() => {
			const asked = c.req.query();
			const entry = world.ledger.open({
				at: world.clock.iso(),
				method: c.req.method,
				path: c.req.path,
				query: redact(asked) as Record<string, string>,
				correlationId: c.req.header(CORRELATION_HEADER)?.slice(0, LONGEST_ID) ?? null,
			});
			return world.ledger.during(entry, () => work({ entry, asked }));
		});
		return soon<Ending, Response>(ending, (ended) => {
			if (ended.connection === 'reset') return breakConnection(c);
			if (ended.connection === 'hang') return hang(c);
			if (ended.connection === 'cut') return cutBody(c, ended.response);
			return ended.response;
		});
	}

	const unknown = (c: Context, { entry }: Call): Kept => {
		const { reply } = vendor.unknownRoute(c.req.raw);
		entry.status = reply.status;
		return { connection: 'kept', response: sent(reply, entry) };
	};
	for (const rows of byAddress(routes)) {
		const [first] = rows;
		const path = first.path.replace(/\{(\w+)\}/g, ':$1');
		const answered = (c: Context<MockEnv>, call: Call) =>
			first.call === undefined
				? run(first, c, call)
				: rowCalled(rows, c.req.raw).then((row) => (row ? run(row, c, call) : unknown(c, call)));
		app.on(first.method, path, (c) => recorded(c, (call) => answered(c, call)));
	}
	// A browser that opens the mock's address is not an API client.
	if (!routes.some(({ path }) => path === '/')) {
		app.get('/', async (c, next) => {
			if (!c.req.header('accept')?.includes('text/html')) return next();
			return c.redirect('/_sandbox/home');
		});
	}
	app.notFound((c) => recorded(c, (call) => unknown(c, call)));
	return app;
}

/** Groups rows by address. Node 20 lacks `Map.groupBy`. */
function byAddress(routes: readonly Route[]): [Route, ...Route[]][] {
	const groups = new Map<string, [Route, ...Route[]]>();
	for (const route of routes) {
		const address = `${route.method} ${route.path}`;
		const group = groups.get(address);
		if (group) group.push(route);
		else groups.set(address, [route]);
	}
	return [...groups.values()];
}

const calling = z.object({ call: z.string() });

/** Finds the row of one address that the body's `call` selects. */
async function rowCalled(rows: readonly Route[], request: Request): Promise<Route | undefined> {
	const parsed = await parseBody(request.clone(), ['json']);
	if ('malformed' in parsed) return rows[0];
	const { data } = judged(calling, parsed.body);
	return rows.find(({ call }) => call === data?.call);
}

function replyOf(error: unknown): Reply {
	if (error instanceof Refusal) return error.reply;
	throw error;
}

function faultReply(vendor: Vendor, fault: { status: number; retryAfterSeconds?: number }): Reply {
	const { reply } = vendor.failure(fault.status);
	if (fault.retryAfterSeconds === undefined) return reply;
	return {
		...reply,
		headers: { ...reply.headers, 'retry-after': String(fault.retryAfterSeconds) },
	};
}

/** @throws when a handler returns a refusal instead of throwing it */
function accepting(route: Route, reply: Reply | Response): Reply | Response {
	if (reply instanceof Response || reply.status < 400) return reply;
	throw new Error(`${route.operationId} returned ${reply.status} instead of throwing a refusal`);
}

/** @throws when the answer does not match the route table */
function checked(route: Route, reply: Reply | Response): Reply | Response {
	if (reply instanceof Response) return reply;
	const { status, body } = reply;
	const schema = route.responses[status];
	if (schema === undefined) {
		throw new Error(`${route.operationId} answered ${status}, which is not in its table`);
	}
	schema?.parse(jsonValue(body));
	return reply;
}
