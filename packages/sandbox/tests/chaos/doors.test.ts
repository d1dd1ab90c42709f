import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_ERP, rests } from '../../src/erp-connectors.ts';
import { readWorkflows } from '../../src/workflow-files.ts';
import { addresses } from '../e2e/support/addresses.ts';
import { EVENTS, QUEUE } from '../e2e/support/queue.ts';
import { QUOTE_STAGE, quoteCase } from '../e2e/support/quote-case.ts';
import { workflowOf } from '../e2e/support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from '../e2e/support/world.ts';
import { unheard } from './support/before.ts';
import { type Door, doorsOf, flood, NO_ANSWER } from './support/doors.ts';
import { type Entrance, publicEntrance } from './support/entrance.ts';
import { watchLoad } from './support/load.ts';
import { isWanted } from './support/only.ts';
import { type ChaosSandbox, chaosSandbox } from './support/sandbox.ts';

const { CHAOS_FLOOD, CHAOS_ONLY } = process.env;
/** How long each door is flooded. */
const seconds = Number(CHAOS_FLOOD ?? '4');
const PACE_MS = 2000;
/** The calls that RD Station CRM allows an account. More deals change than they can quote. */
const LIMIT = { rate_limit_per_minute: 120 };
/** Number of deals that change right after the flood, in its long form. */
const AFTERWARDS = CHAOS_FLOOD === undefined ? 0 : 5;
/** A flow's rows at which _Eventos_ accepts no more, and the most that it adds while it counts them. */
const MOST_ROWS = 200 + 20;
/** Characters of a row, as JSON. */
const LONGEST_ROW = 4000;
const NOT_REGISTERED = '404';
/** Addresses at which n8n's own triggers take any call. The proxy of `deploy/` lets few of them through at a time. */
const KEYLESS = /\/webhook\/[^/]+\/webhook$/;
/** Most bytes of a body. The proxy refuses 64 kB and more there. */
const MOST_BYTES = 50_000;
/** A flow whose only door is RD's trigger, which others cover. Each deal costs it minutes of work. */
const ECHOES = /\/2-contato-/;

let sandbox: ChaosSandbox;
let world: SandboxWorld;
let doors: Door[];
let entrance: Entrance | undefined;
const figures: Record<string, unknown>[] = [];
beforeAll(async () => {
	sandbox = await chaosSandbox();
	const paths = readWorkflows()
		.filter((workflow) => !rests(workflow, DEFAULT_ERP))
		.map(({ path }) => path)
		.filter((path) => !ECHOES.test(path));
	world = await enterSandbox(...paths);
	// It is known from then on, so that moving a deal takes no call that the limit could refuse.
	await world.crm.stageId(QUOTE_STAGE);
	const all = await doorsOf(world, paths.map(workflowOf));
	doors = all.filter(({ name }) => isWanted([name]));
	if (CHAOS_FLOOD === undefined) return;
	entrance = await publicEntrance(addresses().n8n);
	const { url } = entrance;
	doors = doors.map((door) =>
		KEYLESS.test(door.url)
			? { ...door, url: door.url.replace(addresses().n8n, url), bodyBytes: MOST_BYTES }
			: door,
	);
});
afterAll(async () => {
	await entrance?.close();
	await sandbox?.stop();
	console.table(figures);
});

/** Returns the largest number of rows that a flow has in the queue or a tool in the events, and the longest row. */
async function largest(): Promise<{ rows: number; longest: number }> {
	const { tables } = world.n8n;
	const [queued, events] = [await tables.rows(QUEUE), await tables.rows(EVENTS)];
	const counts = [
		...Map.groupBy(queued, ({ fluxo }) => fluxo).values(),
		...Map.groupBy(events, ({ sistema }) => sistema).values(),
	].map(({ length }) => length);
	const lengths = [...queued, ...events].map((row) => JSON.stringify(row).length);
	return { rows: Math.max(0, ...counts), longest: Math.max(0, ...lengths) };
}

const promised = [
	'no table outgrows its cap, and each deal has its quote',
	...(CHAOS_FLOOD === undefined ? [] : ["RD's deliveries are answered in time, also afterwards"]),
].join('; ');
it(`${seconds} s of a hostile megabyte per second at each door: ${promised}`, async () => {
	for (const door of doors) {
		const count = Math.max(2, Math.floor((seconds * 1000) / PACE_MS));
		const deals = await unheard(world.crm.control, () =>
			Promise.all(Array.from({ length: count + AFTERWARDS }, () => quoteCase(world))),
		);
		await world.crm.control.settings(LIMIT);
		const watch = await watchLoad(world, world.crm.control);
		const flooding = flood(door, seconds);
		let [rows, longest] = [0, 0];
		const move = async (some: typeof deals) => {
			for (const { moveTo } of some) {
				await moveTo(QUOTE_STAGE);
				await delay(PACE_MS);
				const now = await largest();
				rows = Math.max(rows, now.rows);
				longest = Math.max(longest, now.longest);
			}
		};
		await move(deals.slice(0, count));
		const sent = await flooding;
		const watchAfterwards = await watchLoad(world, world.crm.control);
		await move(deals.slice(count));
		await world.crm.control.settings({ rate_limit_per_minute: null });
		await sandbox.untilDone(world);
		const { slowestAnswerMs, late, executions } = await watch.end();
		const afterwards = await watchAfterwards.end();
		const { statuses, ...rest } = sent;
		const told = Object.entries(statuses).map((one) => one.join(' × '));
		figures.push({
			door: door.name,
			...rest,
			answers: told.join(', '),
			...{ slowestAnswerMs, late, rows, longest, executions },
			slowestAfterwardsMs: afterwards.slowestAnswerMs,
			lateAfterwards: afterwards.late,
		});
		console.log(figures.at(-1));
		expect(Object.keys(statuses), door.name).not.toContain(NOT_REGISTERED);
		// The short run shares the machine with other tests.
		if (CHAOS_FLOOD !== undefined) {
			expect.soft(late, door.name).toBe(0);
			expect(afterwards.late, door.name).toBe(0);
		}
		expect(
			Object.keys(statuses).filter((status) => status !== NO_ANSWER),
			door.name,
		).not.toEqual([]);
		expect(rows, door.name).toBeLessThanOrEqual(MOST_ROWS);
		expect(longest, door.name).toBeLessThanOrEqual(LONGEST_ROW);
		for (const { deal } of deals) await world.erp.onlyQuoteOf(deal.id);
	}
	expect(doors.length).toBeGreaterThan(CHAOS_ONLY ? 0 : 10);
}, 3_600_000);
