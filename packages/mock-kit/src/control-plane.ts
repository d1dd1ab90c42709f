import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { MockEnv } from './app.ts';
import { faultSchema } from './faults.ts';
import { hostName } from './host.ts';
import { isLoopback } from './loopback.ts';
import { redact } from './redact.ts';
import type { Route } from './route.ts';
import { deliveryRuleSchema } from './webhooks/plan.ts';
import type { BaseSettings, World } from './world.ts';

export interface ControlledMock {
	name: string;
	world: World;
	settings: z.ZodType<BaseSettings>;
	routes: readonly Route[];
	/** Empties the mock and seeds it again. */
	reset(seed?: number): void;
	/** Controls that only this mock has. */
	own: Hono<MockEnv> | undefined;
	docs: Hono;
	home: Hono<MockEnv>;
}

const clockSchema = z.discriminatedUnion('action', [
	z.strictObject({ action: z.literal('freeze'), at: z.iso.datetime().optional() }),
	z.strictObject({ action: z.literal('advance'), ms: z.int().positive() }),
	z.strictObject({ action: z.literal('resume') }),
]);

const SCRIPTS = {
	'live.js': new URL('./screens/live.js', import.meta.url),
	'links.js': new URL('./screens/links.js', import.meta.url),
};

const named = z.strictObject({ name: z.string().min(1) });

/** The controls of a mock under `/_sandbox`, for tests and people. They answer this machine only. */
export function controlPlane({
	name,
	world,
	settings,
	routes,
	reset,
	own,
	docs,
	home,
}: ControlledMock): Hono<MockEnv> {
	const app = new Hono<MockEnv>();

	app.use(async (c, next) => {
		const origin = c.req.header('origin');
		const foreign = origin !== undefined && !isLoopback(URL.parse(origin)?.hostname ?? '');
		if (!isLoopback(hostName(c.req.header('host'))) || foreign) {
			return c.json({ error: 'The sandbox control plane answers this machine only.' }, 403);
		}
		return next();
	});
	if (own) app.route('/', own);
	app.route('/', docs);
	app.route('/', home);
	app.onError((error, c) =>
		error instanceof HTTPException
			? c.json({ error: error.message }, error.status)
			: c.json({ error: String(error) }, 500),
	);
	app.notFound((c) =>
		c.json({ error: `${name} has no control ${c.req.method} ${c.req.path}` }, 404),
	);

	for (const [script, file] of Object.entries(SCRIPTS)) {
		app.get(`/${script}`, (c) =>
			c.body(readFileSync(file), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
		);
	}
	app.get('/links', (c) => c.json(world.settings.links));
	app.get('/health', (c) => c.json({ mock: name, ok: true }));
	app.post('/reset', (c) => {
		reset();
		return c.json({ ok: true });
	});
	app.post('/seed', async (c) => {
		const { seed } = await controlBody(c, z.strictObject({ seed: z.int() }));
		reset(seed);
		return c.json({ ok: true, seed });
	});

	app.get('/settings', (c) => c.json(shown(world.settings)));
	app.patch('/settings', async (c) => {
		const patch = await controlBody(c, z.record(z.string(), z.unknown()));
		const before = shown(world.settings);
		// A client that sends back the settings it read must not overwrite the hidden secrets.
		const changed = Object.entries(patch).filter(
			([key, value]) => !isDeepStrictEqual(value, before[key]),
		);
		world.settings = parse(settings, { ...world.settings, ...Object.fromEntries(changed) });
		return c.json(shown(world.settings));
	});

	app.get('/snapshots', (c) => c.json({ snapshots: world.snapshots }));
	app.post('/snapshots', async (c) => {
		world.takeSnapshot((await controlBody(c, named)).name);
		return c.json({ snapshots: world.snapshots }, 201);
	});
	app.post('/snapshots/:name/restore', (c) =>
		world.restoreSnapshot(c.req.param('name'))
			? c.json({ ok: true })
			: c.json({ error: `There is no snapshot "${c.req.param('name')}".` }, 404),
	);

	const clockState = () => ({ now: world.clock.iso(), frozen: world.clock.frozen });
	app.get('/clock', (c) => c.json(clockState()));
	app.post('/clock', async (c) => {
		const order = await controlBody(c, clockSchema);
		if (order.action === 'freeze') world.clock.freeze(order.at ? Date.parse(order.at) : undefined);
		else if (order.action === 'advance') await world.clock.advance(order.ms);
		else world.clock.resume();
		return c.json(clockState());
	});

	app.get('/faults', (c) => c.json({ faults: world.faults.list() }));
	app.post('/faults', async (c) => {
		const rule = await controlBody(c, faultSchema);
		const { operationId } = rule.match;
		if (operationId !== undefined && !routes.some((route) => route.operationId === operationId)) {
			return c.json({ error: `There is no operation "${operationId}".` }, 422);
		}
		return c.json(world.faults.add(rule), 201);
	});
	app.delete('/faults/:id', (c) =>
		world.faults.remove(c.req.param('id'))
			? c.json({ ok: true })
			: c.json({ error: `There is no fault "${c.req.param('id')}".` }, 404),
	);
	app.delete('/faults', (c) => c.json({ faults: world.faults.clear() }));

	app.get('/ledger', (c) =>
		c.json({ entries: world.ledger.entries(Number(c.req.query('after') ?? 0)) }),
	);

	app.get('/ledger/end', (c) => c.json({ id: world.ledger.end }));

	app.get('/deliveries', (c) => c.json({ deliveries: world.deliveries.list() }));
	app.post('/deliveries/plan', async (c) => {
		const { rules } = await controlBody(c, z.strictObject({ rules: z.array(deliveryRuleSchema) }));
		return c.json({ rules, replaced: world.deliveries.plan.set(rules) });
	});
	app.post('/deliveries/:id/replay', async (c) => {
		const times = z.strictObject({ times: z.int().min(1).max(50).default(1) });
		const copies = world.deliveries.replay(c.req.param('id'), (await controlBody(c, times)).times);
		if (copies.length > 0) return c.json({ deliveries: copies }, 202);
		return c.json({ error: `There is no delivery "${c.req.param('id')}".` }, 404);
	});

	app.post('/drain', async (c) => {
		await world.drain();
		return c.json({ ok: true, deliveries: world.deliveries.made });
	});
	return app;
}

/**
 * Hides the secrets in settings, because they are real. The mock's own credentials are made up and stay visible to
 * tests.
 */
const shown = (settings: BaseSettings): Record<string, unknown> =>
	Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, redact(value)]));

/**
 * Reads the body of a control; an empty body counts as `{}`.
 * @throws {HTTPException} 400 if the body is not JSON; 422 that says what is wrong with each field
 */
export async function controlBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
	const text = await c.req.text();
	let json: unknown;
	try {
		json = text === '' ? {} : JSON.parse(text);
	} catch {
		throw new HTTPException(400, { message: 'The body is not JSON.' });
	}
	return parse(schema, json);
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	throw new HTTPException(422, { message: z.prettifyError(result.error) });
}
