import fc from 'fast-check';
import { Hono } from 'hono';
import type { Mock } from '../mock.ts';
import type { Route } from '../route.ts';
import { served } from '../testing.ts';
import type { BaseSettings } from '../world.ts';
import { misfit } from './answers.ts';
import { Draw } from './draw.ts';
import { Records, type Sources } from './records.ts';
import { brokenReferences } from './references.ts';
import { type FuzzRequest, fuzzRequest } from './requests.ts';
import { Watch } from './watch.ts';

/** Facts that the fuzz cannot learn from a mock's route table or its records. */
export interface FuzzHints {
	/** Returns the headers that let a request pass; called before each request. */
	credential(): Record<string, string>;
	/** Where values come from, if their name alone does not show it. */
	sources?: Sources;
	/** GET operations with an effect, such as the page that grants a code. */
	acting?: readonly string[];
	/** Members that may keep referring to deleted records, e.g. `deal_products.product_id`. */
	kept?: readonly string[];
	/** Statuses of 500 and above with which the vendor refuses bad data. */
	refusesWith?: readonly number[];
	/** Acts as people do on the vendor's screen between requests. */
	meanwhile?(draw: Draw): Promise<void>;
	/** Throws when records break a rule specific to this mock. */
	sound?(): void;
}

export interface FuzzOptions {
	requests: number;
	/** The same seed sends the same requests. */
	seed: number;
}

export interface FuzzReport {
	/** How often each operation was answered, and how often with 2xx or 3xx. */
	operations: Map<string, { answered: number; succeeded: number }>;
	/** The first defect of each kind and operation, with the request that showed it. */
	defects: string[];
	/** Operations that were never answered with 2xx or 3xx. */
	unreached: string[];
}

/** The longest pause between two requests of a busy client. */
const PAUSE_MS = 600;
const BREAK_MS = 10 * 60_000;
const REQUESTS_BETWEEN_SOUNDNESS = 250;
const SHOWN = 400;

/**
 * Sends valid and invalid requests for all rows of a mock's route table, one after the other, and checks what
 * every mock guarantees: no answer of 500; every answer matches the table; refused and read-only requests
 * change nothing, emit nothing and schedule nothing; references stay intact; every operation can succeed.
 */
export async function fuzz<Store, Settings extends BaseSettings>(
	mock: Mock<Store, Settings>,
	hints: FuzzHints,
	{ requests, seed }: FuzzOptions,
): Promise<FuzzReport> {
	const { world, routes } = mock;
	const { url } = await served({ name: 'receiver', app: receiver });
	const records = new Records(world.collections, hints.sources, url);
	const watch = new Watch(world);
	const byOperation = new Map(routes.map((route) => [route.operationId, route]));
	const operations: FuzzReport['operations'] = new Map(
		routes.map(({ operationId }) => [operationId, { answered: 0, succeeded: 0 }]),
	);
	const defects = new Map<string, string>();
	let count = 0;
	const blame = (what: string, operation: string, detail: string) => {
		const key = `${operation} ${what}`;
		if (!defects.has(key)) defects.set(key, `${key}: ${detail} (request ${count})`);
	};

	async function passTime(draw: Draw): Promise<void> {
		const ms = draw.number(draw.rarely(50) ? BREAK_MS : PAUSE_MS);
		await world.clock.advance(ms).catch((error) => blame('later work fails', 'clock', `${error}`));
		if (hints.meanwhile && draw.rarely(40)) await hints.meanwhile(draw);
		await world.drain();
	}

	async function ask(route: Route, request: FuzzRequest): Promise<void> {
		const { method, path, headers, body } = request;
		const before = world.ledger.last;
		watch.remember();
		const response = await mock.app.request(path, { method, headers, body });
		const entry = world.ledger.last === before ? undefined : world.ledger.last;
		const changes = watch.changes();
		// Another row may have answered: `..` leads to another path.
		const operation = entry?.operationId ?? 'unknown route';
		const answering = byOperation.get(operation);
		const detail = (text: string) => `${text}; ${shown(request)}`;
		const { status } = response;
		if (!entry) blame('is not booked', route.operationId, detail(`${status}`));
		else if (entry.crashed || (status >= 500 && !hints.refusesWith?.includes(status)))
			blame('fails', operation, detail(`${status}`));
		else if (answering) {
			const wrong = await misfit(answering, response, entry);
			if (wrong) blame(`answers ${status} against its table`, operation, detail(wrong));
		}
		const harmless = status >= 400 || (method === 'GET' && !hints.acting?.includes(operation));
		if (harmless && changes.length > 0) {
			blame(`leaves a trace with ${status}`, operation, detail(changes.join(', ')));
		}
		if (harmless && entry && entry.deliveries.length > 0) {
			blame(`emits a webhook with ${status}`, operation, detail(`${entry.deliveries.length}`));
		}
		const tally = operations.get(operation);
		if (!tally) return;
		tally.answered++;
		if (status < 400) tally.succeeded++;
	}

	function inspect(): void {
		for (const broken of brokenReferences(records, hints.kept)) {
			const [member = '', id] = broken.split(': ');
			blame('names nothing', member, `${id}`);
		}
		try {
			hints.sound?.();
		} catch (error) {
			blame('is not sound', 'the store', error instanceof Error ? error.message : `${error}`);
		}
	}

	world.clock.freeze(world.referenceDate.getTime());
	for (const value of fc.sample(fc.gen(), { numRuns: requests, seed, unbiased: true })) {
		const draw = new Draw(value);
		await passTime(draw);
		count++;
		const missing = routes.filter(({ operationId }) => !operations.get(operationId)?.succeeded);
		const route = draw.pick(missing.length > 0 && draw.rarely(4) ? missing : routes);
		if (!route) throw new Error(`${mock.name} has no routes`);
		await ask(route, fuzzRequest(draw, route, records, hints.credential()));
		await world.drain();
		if (count % REQUESTS_BETWEEN_SOUNDNESS === 0 || count === requests) inspect();
	}
	const unreached = [...operations].filter(([, { succeeded }]) => succeeded === 0);
	return {
		operations,
		defects: [...defects.values()],
		unreached: unreached.map(([operation]) => operation),
	};
}

/** Answers with the status in its path. */
const receiver = new Hono().all('/:status/*', (c) =>
	c.body(null, Number(c.req.param('status')) as 200),
);

function shown({ method, path, headers, body }: FuzzRequest): string {
	const type = headers['content-type'] ?? 'no type';
	const content = body instanceof FormData ? JSON.stringify([...body]) : body;
	return cut(`${method} ${path}`) + (content === undefined ? '' : ` ${type} ${cut(content)}`);
}

const cut = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
