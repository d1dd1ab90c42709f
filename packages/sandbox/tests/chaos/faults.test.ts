import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hasWord } from '@rdcrm/mock-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MockName } from '../../src/vendors/index.ts';
import { BROKEN_BODY } from '../e2e/sandboxes.ts';
import type { LedgerEntry } from '../e2e/support/mock-control.ts';
import { FAULTS, faultTable, merged, type Row, rowsIn } from './support/fault-table.ts';
import { STAGES } from './support/plays/index.ts';
import type { Play, Stage, Story } from './support/plays/play.ts';
import { type ChaosSandbox, chaosSandbox, untilQuiet } from './support/sandbox.ts';

const { CHAOS_FAULTS, CHAOS_FAULT = '' } = process.env;
const TABLE = new URL('../../../../docs/faults.md', import.meta.url);

/** Columns of the table to play. */
const WANTED = Object.keys(FAULTS).filter((title) => title.includes(CHAOS_FAULT));
/** Systems whose token n8n renews. */
const RENEWED: MockName[] = ['rdcrm'];
const HOURS_MS = 3 * 3_600_000;
/** Number of stories played in parallel. */
const AT_ONCE = 16;

interface Call extends Row {
	system: MockName;
	play: Play;
	/** Index of the story's mark that the call contains; -1 if the call is the same in all stories. */
	mark: number;
}

const rows: Row[] = [];
let sandbox: ChaosSandbox;
beforeAll(async () => {
	// n8n must not wait long for a response that breaks off.
	sandbox = await chaosSandbox(BROKEN_BODY);
});
afterAll(() => sandbox?.stop());

function write(): void {
	if (CHAOS_FAULTS !== 'write') return;
	const before = rowsIn(readFileSync(TABLE, 'utf8'));
	writeFileSync(TABLE, faultTable(merged(before, rows)));
	spawnSync('biome', ['format', '--write', fileURLToPath(TABLE)], { stdio: 'inherit' });
}

const textOf = ({ path, query, requestBody }: LedgerEntry) =>
	[path, ...Object.values(query), JSON.stringify(requestBody)].join('\n');

/** Whether a flow made the call. People use PATCH in the CRM, and elsewhere the control plane, whose calls have no operation. */
const isOfFlow = ({ operationId, method, path }: LedgerEntry) =>
	operationId !== null && !(method === 'PATCH' && path.startsWith('/crm/'));

/** Returns the flow's calls without faults. It takes the second run, when names are already cached. */
async function callsOf({ world }: Stage, play: Play): Promise<Call[]> {
	const found = new Map<string, Call>();
	for (let day = 0; day < 2; day++) {
		found.clear();
		const [story] = await play.begin(1);
		if (!story) throw new Error(`${play.name} has no story`);
		const systems = Object.entries(world.controls) as [
			MockName,
			Stage['world']['crm']['control'],
		][];
		const places = await Promise.all(systems.map(([, control]) => control.ledgerEnd()));
		await story.do();
		await sandbox.untilDone(world);
		for (const [index, [system, control]] of systems.entries()) {
			for (const entry of (await control.ledger(places[index])).filter(isOfFlow)) {
				const operationId = String(entry.operationId);
				const mark = story.marks.findIndex((one) => hasWord(textOf(entry), one));
				const call = { title: play.name, system, operationId, play, mark, cells: new Map() };
				found.set(`${system} ${operationId}`, call);
			}
		}
		await story.check();
	}
	return [...found.values()];
}

const succeeds = ({ check }: Story) =>
	check().then(
		() => true,
		() => false,
	);

const isSameCall = (one: Call, other: Call) =>
	one.system === other.system && one.operationId === other.operationId;

/** Groups calls that can fail in parallel, so that each fault only affects its own call. */
function groupsOf(calls: Call[]): Call[][] {
	const groups: Call[][] = [];
	/** Whether the fault for `one` could affect the story of `other`. */
	const strikes = (one: Call, other: Call) =>
		one.mark < 0 && calls.some((call) => call.play === other.play && isSameCall(call, one));
	for (const call of calls) {
		const fits = (group: Call[]) =>
			group.length < AT_ONCE &&
			!group.some((other) => strikes(call, other) || strikes(other, call));
		const group = groups.find(fits);
		if (group) group.push(call);
		else groups.push([call]);
	}
	return groups;
}

/** Lets each call fail in its own story and records the result. */
async function fail({ world, runChecks }: Stage, calls: Call[], title: string): Promise<void> {
	const [fault, times = 1] = FAULTS[title] ?? [{}];
	const told: { call: Call; story: Story; id: string }[] = [];
	for (const [play, of] of Map.groupBy(calls, (call) => call.play)) {
		const stories = await play.begin(of.length);
		for (const [index, call] of of.entries()) {
			const story = stories[index];
			if (!story) throw new Error(`${play.name} has too few stories`);
			told.push({ call, story, id: '' });
		}
	}
	for (const one of told) {
		const { operationId, system, mark } = one.call;
		const text = one.story.marks[mark];
		const match = { operationId, ...(text !== undefined && { text }) };
		one.id = `${system} ${await world.controls[system].faultFor(match, fault, times)}`;
	}
	for (const { story } of told) await story.do();
	await untilQuiet(world);
	const struck = new Set<string>();
	for (const [system, control] of Object.entries(world.controls)) {
		for (const id of await control.takeFaults()) struck.add(`${system} ${id}`);
	}
	const early = await Promise.all(told.map(({ story }) => succeeds(story)));
	await sandbox.untilDone(world);
	await runChecks?.();
	await sandbox.untilDone(world);
	for (const [index, { call, story, id }] of told.entries()) {
		const right = early[index] ? 'at once' : 'next attempt';
		const result = await story.check().then(
			() => (struck.has(id) ? right : 'not made'),
			(error: unknown) => `WRONG: ${error instanceof Error ? error.message : error}`,
		);
		call.cells.set(title, result);
		console.log(`${call.title}, ${call.system} ${call.operationId}, ${title}: ${result}`);
	}
}

describe.each(STAGES)('%s', (_, enter) => {
	it(
		'end correctly whichever call fails, and in whichever way',
		async () => {
			const stage = await enter(sandbox.untilDone);
			// A busy machine may answer late. Short retry delays avoid a wait of five minutes.
			await stage.world.crm.control.settingsForNow({
				webhook_retry_delays_ms: Array(30).fill(2000),
			});
			const calls: Call[] = [];
			for (const play of stage.plays) calls.push(...(await callsOf(stage, play)));
			expect(calls.length).toBeGreaterThan(3 * stage.plays.length - 1);
			rows.push(...calls);
			for (const title of WANTED) {
				const begun = performance.now();
				const failing = calls.filter(
					({ system }) => title !== 'expired token' || RENEWED.includes(system),
				);
				for (const group of groupsOf(failing)) await fail(stage, group, title);
				write();
				const seconds = Math.round((performance.now() - begun) / 1000);
				console.log(`${title}: ${failing.length} calls, ${seconds} s`);
			}
			const wrong = calls.flatMap(({ cells, ...call }) =>
				[...cells]
					.filter(([, result]) => result.startsWith('WRONG'))
					.map((cell) => `${call.title}, ${call.operationId}: ${cell.join(' ')}`),
			);
			expect(wrong).toEqual([]);
		},
		HOURS_MS,
	);
});
