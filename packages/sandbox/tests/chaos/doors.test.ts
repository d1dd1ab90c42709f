import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_ERP, rests } from '../../src/erp-connectors.ts';
import { readWorkflows } from '../../src/workflow-files.ts';
import { QUEUE } from '../e2e/support/queue.ts';
import { QUOTE_STAGE, quoteCase } from '../e2e/support/quote-case.ts';
import { workflowOf } from '../e2e/support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from '../e2e/support/world.ts';
import { unheard } from './support/before.ts';
import { type Door, doorsOf, flood } from './support/doors.ts';
import { watchLoad } from './support/load.ts';
import { isWanted } from './support/only.ts';
import { type ChaosSandbox, chaosSandbox } from './support/sandbox.ts';

const { CHAOS_FLOOD, CHAOS_ONLY } = process.env;
/** How long each door is flooded. */
const seconds = Number(CHAOS_FLOOD ?? '4');
const PACE_MS = 2000;
/** Maximum of a flow's pending rows that its door accepts. */
const MOST_ROWS = 200;
const NOT_REGISTERED = '404';
/** Flows whose only door is RD's trigger, which others cover. Each deal costs them minutes of work. */
const ECHOES = /\/2b?-(contato|etapa)-/;

let sandbox: ChaosSandbox;
let world: SandboxWorld;
let doors: Door[];
const figures: Record<string, unknown>[] = [];
beforeAll(async () => {
	sandbox = await chaosSandbox();
	const paths = readWorkflows()
		.filter((workflow) => !rests(workflow, DEFAULT_ERP))
		.map(({ path }) => path)
		.filter((path) => !ECHOES.test(path));
	world = await enterSandbox(...paths);
	const all = await doorsOf(world, paths.map(workflowOf));
	doors = all.filter(({ name }) => isWanted([name]));
});
afterAll(async () => {
	await sandbox?.stop();
	console.table(figures);
});

/** Returns the largest number of rows that a single flow has in the queue. */
async function mostRows(): Promise<number> {
	const rows = await world.n8n.tables.rows(QUEUE);
	const counts = Map.groupBy(rows, ({ fluxo }) => fluxo);
	return Math.max(0, ...[...counts.values()].map(({ length }) => length));
}

const promised = [
	'no table outgrows its cap, and each deal has its quote',
	...(CHAOS_FLOOD === undefined ? [] : ["RD's deliveries are answered in time"]),
].join('; ');
it(`${seconds} s of a hostile megabyte per second at each door: ${promised}`, async () => {
	for (const door of doors) {
		const count = Math.max(2, Math.floor((seconds * 1000) / PACE_MS));
		const deals = await unheard(world.crm.control, () =>
			Promise.all(Array.from({ length: count }, () => quoteCase(world))),
		);
		const watch = await watchLoad(world, world.crm.control);
		const flooding = flood(door, seconds);
		let rows = 0;
		for (const { moveTo } of deals) {
			await moveTo(QUOTE_STAGE);
			await delay(PACE_MS);
			rows = Math.max(rows, await mostRows());
		}
		const sent = await flooding;
		await sandbox.untilDone(world);
		const { slowestAnswerMs, late, executions } = await watch.end();
		const { statuses, ...rest } = sent;
		const told = Object.entries(statuses).map((one) => one.join(' × '));
		figures.push({
			door: door.name,
			...rest,
			answers: told.join(', '),
			slowestAnswerMs,
			rows,
			executions,
		});
		console.log(figures.at(-1));
		expect(Object.keys(statuses), door.name).not.toContain(NOT_REGISTERED);
		// The short run shares the machine with other tests.
		if (CHAOS_FLOOD !== undefined) expect(late, door.name).toBe(0);
		expect(rows, door.name).toBeLessThanOrEqual(MOST_ROWS);
		for (const { deal } of deals) await world.erp.onlyQuoteOf(deal.id);
	}
	expect(doors.length).toBeGreaterThan(CHAOS_ONLY ? 0 : 10);
}, 3_600_000);
