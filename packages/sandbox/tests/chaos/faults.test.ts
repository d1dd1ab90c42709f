import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MockControl } from '../e2e/support/mock-control.ts';
import { BURSTS, type Burst } from './support/bursts.ts';
import { type ChaosSandbox, chaosSandbox, untilQuiet } from './support/sandbox.ts';

const { CHAOS_FAULTS } = process.env;
const TABLE = new URL('../../../../docs/faults.md', import.meta.url);

type Fault = [fault: Record<string, unknown>, times: number | null];

/** What may go wrong with one call. */
const FAULTS: Record<string, Fault> = {
	'429 with Retry-After': [{ type: 'status', status: 429, retryAfterSeconds: 1 }, 1],
	'500 once': [{ type: 'status', status: 500 }, 1],
	'503 for a minute': [{ type: 'status', status: 503 }, null],
	'no answer': [{ type: 'hang' }, 1],
	'reset before': [{ type: 'reset', when: 'before' }, 1],
	'reset after the commit': [{ type: 'reset', when: 'after' }, 1],
	'body cut short': [{ type: 'cut' }, 1],
	'expired token': [{ type: 'expired_token' }, 1],
};

interface Call {
	system: string;
	control: MockControl;
	operationId: string;
}

const cells = new Map<string, Map<string, string>>();

let sandbox: ChaosSandbox;
beforeAll(async () => {
	sandbox = await chaosSandbox();
});
afterAll(async () => {
	await sandbox?.stop();
	if (CHAOS_FAULTS === 'write') writeFileSync(TABLE, table());
});

/** Every call that the workflows make for one act, from the ledgers of a day on which nothing goes wrong. */
async function callsOf(burst: Burst): Promise<Call[]> {
	const { world } = burst;
	const [act] = await burst.prepare(1, () => sandbox.untilDone(world));
	const systems = Object.entries(world.controls);
	const places = await Promise.all(systems.map(([, control]) => control.ledgerEnd()));
	await act?.do();
	await sandbox.untilDone(world);
	const found = new Map<string, Call>();
	for (const [index, [system, control]] of systems.entries()) {
		for (const entry of await control.ledger(places[index])) {
			const { operationId } = entry;
			if (operationId === null || burst.isApart(entry)) continue;
			found.set(`${system} ${operationId}`, { system, control, operationId });
		}
	}
	return [...found.values()];
}

/** What becomes of one act when one of its calls fails. */
async function outcome(
	burst: Burst,
	{ control, operationId }: Call,
	[fault, times]: Fault,
): Promise<string> {
	const { world } = burst;
	const [act] = await burst.prepare(1, () => sandbox.untilDone(world));
	if (!act) throw new Error('There is nothing to do');
	await control.fault(operationId, fault, times);
	await act.do();
	await untilQuiet(world);
	await control.clearFaults();
	const isDone = await act.check().then(
		() => true,
		() => false,
	);
	await sandbox.untilDone(world);
	await act.check();
	return isDone ? 'at once' : 'next attempt';
}

describe.runIf(CHAOS_FAULTS).each(Object.entries(BURSTS))('%s', (name, enter) => {
	it('come out right whichever call fails, and however', async () => {
		const burst = await enter();
		const calls = await callsOf(burst);
		expect(calls.length).toBeGreaterThan(3);
		const wrong: string[] = [];
		for (const call of calls) {
			for (const [title, fault] of Object.entries(FAULTS)) {
				if (title === 'expired token' && call.system !== 'rdcrm') continue;
				const row = `${name}: ${call.system} ${call.operationId}`;
				const result = await outcome(burst, call, fault).catch((error: unknown) => {
					wrong.push(`${row}, ${title}: ${error}`);
					return 'WRONG';
				});
				cells.set(row, (cells.get(row) ?? new Map()).set(title, result));
				console.log(`${row}, ${title}: ${result}`);
			}
		}
		expect(wrong).toEqual([]);
	}, 3_600_000);
});

function table(): string {
	const titles = Object.keys(FAULTS);
	const line = (all: string[]) => `| ${all.join(' | ')} |`;
	const rows = [...cells].map(([row, of]) =>
		line([row, ...titles.map((one) => of.get(one) ?? '')]),
	);
	return [
		'# What becomes of each call that fails',
		'',
		'Each call that a workflow makes, found in the ledgers, fails in each way; the end state is that of a day',
		'on which nothing fails. *At once*: n8n or the node tried again by itself. *Next attempt*: the row stayed in',
		'the queue, and was done minutes later. Written by `npm run chaos -- --faults write`.',
		'',
		line(['call', ...titles]),
		line(['---', ...titles.map(() => '---')]),
		...rows,
		'',
	].join('\n');
}
