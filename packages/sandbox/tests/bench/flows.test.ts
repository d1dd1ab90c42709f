import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { FROM_N8N } from '../../src/callers.ts';
import { quotedBefore } from '../chaos/support/before.ts';
import { STAGES } from '../chaos/support/plays/index.ts';
import type { Play, Stage, Story } from '../chaos/support/plays/play.ts';
import { type ChaosSandbox, chaosSandbox } from '../chaos/support/sandbox.ts';
import { exemplo } from '../e2e/support/erps/exemplo.ts';
import { QUOTE_STAGE, quoteCase } from '../e2e/support/quote-case.ts';
import type { SandboxWorld } from '../e2e/support/world.ts';
import { floorSeconds, POLL_MS, WARM_UP } from './support/floor.ts';
import { keptBytes, processorSeconds } from './support/usage.ts';

const EVENTS = 10;
const STAGE_MS = 900_000;
const MOST_MS = 60_000;
/** n8n still saves its execution after the last call. */
const CALM_MS = 500;

let sandbox: ChaosSandbox;
const rows: Record<string, string | number>[] = [];
beforeAll(async () => {
	sandbox = await chaosSandbox();
});
afterAll(async () => {
	await sandbox?.stop();
	console.table(rows);
});

/** Changes that n8n is notified of, but that require no work from any flow. */
function idle(world: SandboxWorld): Play[] {
	const renamed = (name: string, stage: string | null): Play => ({
		name,
		begin: async (count) => {
			const cases = await Promise.all(Array.from({ length: count }, () => quoteCase(world)));
			if (stage) await quotedBefore(world, exemplo(world), cases);
			return cases.map(({ deal }) => ({
				marks: [deal.id],
				do: () => world.crm.updateDeal(deal.id, { name: `${deal.name}!` }),
				check: async () => {},
			}));
		},
	});
	return [
		renamed('no-op: a deal in an earlier stage is renamed', null),
		renamed('no-op: a quoted deal is renamed', QUOTE_STAGE),
	];
}

/** Returns the number of n8n's calls to all systems. */
async function callsSince({ controls }: SandboxWorld, places: number[]): Promise<number> {
	const entries = await Promise.all(
		Object.values(controls).map((control, index) => control.ledger(places[index])),
	);
	return entries.flat().filter(({ correlationId }) => correlationId?.startsWith(FROM_N8N)).length;
}

/** Plays a story and returns the seconds until its promised result is there. */
async function play(story: Story): Promise<number> {
	const begun = performance.now();
	await story.do();
	await vi.waitFor(() => story.check(), { timeout: MOST_MS, interval: POLL_MS });
	return (performance.now() - begun) / 1000;
}

/** Lifts the limits of the helpdesks, which the benchmark's own checks would exceed. */
async function liftLimits({ controls }: SandboxWorld): Promise<void> {
	for (const helpdesk of [controls.zendesk, controls.freshdesk]) {
		await helpdesk.settings({ rate_limit_per_minute: null });
	}
}

async function measure({ world }: Stage, { name, begin }: Play): Promise<void> {
	const stories = await begin(WARM_UP + EVENTS);
	await sandbox.untilDone(world);
	for (const story of stories.splice(0, WARM_UP)) await play(story);
	await sandbox.untilDone(world);

	const first = await world.n8n.executions.newestId();
	const places = await Promise.all(
		Object.values(world.controls).map((control) => control.ledgerEnd()),
	);
	const [pid = 0] = sandbox.pids();
	const before = processorSeconds(pid);
	let seconds = 0;
	for (const story of stories) {
		seconds += await play(story);
		await Promise.all(Object.values(world.controls).map((control) => control.drain()));
		await delay(CALM_MS);
	}
	const processor = processorSeconds(pid) - before;
	await sandbox.untilDone(world);
	const executions = await world.n8n.executions.list({ afterId: first });
	const calls = (await callsSince(world, places)) / EVENTS;
	const floor = seconds > 0 ? await floorSeconds(world, Math.max(1, Math.round(calls)), EVENTS) : 0;
	const isNoOp = name.startsWith('no-op');
	rows.push({
		event: name,
		executions: executions.length / EVENTS,
		'of them called by others':
			executions.filter(({ mode }) => mode === 'integrated').length / EVENTS,
		calls: Math.round(calls * 10) / 10,
		'processor ms': Math.round((processor / EVENTS) * 1000),
		'kept KB': Math.round(keptBytes(sandbox.dataFolder, first) / EVENTS / 1024),
		'ms to the effect': isNoOp ? '' : Math.round((seconds / EVENTS) * 1000),
		'times the floor': isNoOp ? '' : Math.round((seconds / EVENTS / floor) * 10) / 10,
	});
	console.log(rows.at(-1));
}

describe.each(STAGES)('%s', (_, enter) => {
	it(
		'what an event costs',
		async () => {
			const stage = await enter(sandbox.untilDone);
			await liftLimits(stage.world);
			const isOfSales = stage.plays.some(({ name }) => name.startsWith('a deal'));
			for (const one of [...(isOfSales ? idle(stage.world) : []), ...stage.plays]) {
				await measure(stage, one);
			}
		},
		STAGE_MS,
	);
});
