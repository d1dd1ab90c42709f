import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Execution, UNFINISHED } from '../../../src/n8n/executions.ts';
import { settingsOf } from '../../e2e/sandboxes.ts';
import { ownSandbox } from '../../e2e/support/own-sandbox.ts';
import { QUEUE, sweep } from '../../e2e/support/queue.ts';
import type { SandboxWorld } from '../../e2e/support/world.ts';

/** A record's lease that outlived its execution. */
export interface Lease {
	chave: string;
	/** Seconds until its end, when it was found. */
	left: number;
	longest: number;
}

export interface ChaosSandbox {
	/** Kills all processes of n8n, or the named ones, like a power cut. */
	crash(...names: string[]): Promise<void>;
	/** Stops n8n gracefully, with time to finish its work. */
	end(): Promise<void>;
	/** Restarts the stopped processes with their data. */
	restart(): Promise<void>;
	/**
	 * Returns n8n's peak memory since its start or `forgetPeak`, in MB. In queue mode, the sum of the
	 * peaks of all processes.
	 */
	peakMemory(): number;
	forgetPeak(): void;
	/** Process IDs of n8n. */
	pids(): number[];
	dataFolder: string;
	/**
	 * Waits until nothing is being processed and no row of the queue waits for another attempt.
	 * @returns the leases of dead executions that it ended instead of waiting for their end
	 */
	untilDone(world: SandboxWorld, withinMs?: number): Promise<Lease[]>;
	stop(): Promise<void>;
}

const DEADLINE_MS = 480_000;
/** Upper bound of all flows' leases. */
const LONGEST_LEASE_MS = 600_000;
/** Seconds that the flows' leases last (decision 0011). */
const LEASES = { firstLoad: 540, other: 170 };

/**
 * Interval, in minutes, at which n8n checks for executions that lost their job in Redis, which show as running until
 * then. The default is three hours.
 */
const SOONER = { N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1' };

/** Starts a sandbox for one test file, in queue mode with `--queue`. */
export async function chaosSandbox(
	environment: Record<string, string> = {},
	queue = process.env.CHAOS_QUEUE !== undefined,
): Promise<ChaosSandbox> {
	const { processes, dataFolder, stop } = await ownSandbox({
		...{ queue, drafts: true },
		environment: { ...(queue && SOONER), ...environment, ...settingsOf(process.env.CHAOS_N8N) },
	});
	let endedAt = 0;
	return {
		crash: (...names) => {
			endedAt = Date.now();
			return processes.crash(...names);
		},
		end: async () => {
			await processes.stop();
			// While n8n stops, lanes of the queue still start the next one.
			endedAt = Date.now();
		},
		restart: () => supervised(() => processes.start()),
		peakMemory: () =>
			processes
				.pids()
				.map(peakMemory)
				.reduce((sum, one) => sum + one),
		forgetPeak: () => {
			// Resets the peak, see proc_pid_clear_refs(5).
			for (const pid of processes.pids()) writeFileSync(`/proc/${pid}/clear_refs`, '5');
		},
		pids: () => processes.pids(),
		dataFolder,
		untilDone: (world, withinMs) => untilDone(world, () => endedAt, withinMs),
		stop,
	};
}

/**
 * Starts n8n again if it exits during its recovery, like `restart: unless-stopped`. n8n 2.41 exits if an execution
 * was killed before its start was saved, and ignores that execution at the next start (decision 0011).
 */
async function supervised(start: () => Promise<void>): Promise<void> {
	try {
		await start();
	} catch (error) {
		if (!`${error}`.includes('performStartupRecovery')) throw error;
		console.log('n8n ended over its own recovery, and is started again');
		await start();
	}
}

/** Whether a row is due within a day. Others wait for a correction by a person or for the other system. */
const isWork = ({ proxima }: Record<string, unknown>) =>
	Number(proxima) < Date.now() + 24 * 3_600_000;

/**
 * Returns a description of pending work, or undefined. It asks for the deliveries, thousands in a burst, only when
 * no execution runs, as these requests slow down n8n and the mocks.
 */
async function underWay({ n8n, controls }: SandboxWorld): Promise<string | undefined> {
	const running = async () => {
		const unfinished = await n8n.executions.list({ status: UNFINISHED });
		return unfinished.length > 0 ? `executions ${JSON.stringify(unfinished)}` : undefined;
	};
	const pending = async () => {
		const all = await Promise.all(Object.values(controls).map((one) => one.deliveries()));
		const { length } = all.flat().filter(({ state }) => state === 'pending');
		return length > 0 ? `${length} deliveries` : undefined;
	};
	// Once more, as the last delivery may have started an execution.
	return (await running()) ?? (await pending()) ?? (await running());
}

/** Waits until nothing is being processed. Rows of the queue may wait for another attempt. */
export async function untilQuiet(world: SandboxWorld): Promise<void> {
	for (let quiet = 0; quiet < 3; ) {
		quiet = (await underWay(world)) === undefined ? quiet + 1 : 0;
		await delay(250);
	}
}

async function untilDone(
	world: SandboxWorld,
	endedAt: () => number,
	withinMs = DEADLINE_MS,
): Promise<Lease[]> {
	const deadline = Date.now() + withinMs;
	const leases: Lease[] = [];
	const rowsLeft = async () => (await world.n8n.tables.rows(QUEUE)).filter(isWork);
	for (;;) {
		const busy = await underWay(world);
		const rows = busy === undefined ? await rowsLeft() : [];
		if (busy === undefined && rows.length === 0) return leases;
		if (rows.length > 0) leases.push(...(await minutesLater(world.n8n, rows, endedAt())));
		if (Date.now() > deadline) {
			const [first, ...others] = await rowsLeft();
			throw new Error(
				`Still not done: ${busy ?? 'nothing runs'}. Rows: ${JSON.stringify(first)} and ${others.length} more`,
			);
		}
		await delay(250);
	}
}

/**
 * Ends the leases of killed executions, makes the rows due and runs the queue. Call it when nothing runs. A lease
 * longer than any flow's is left alone, as the queue itself has to end it.
 * @returns the leases of dead executions
 */
async function minutesLater(
	n8n: SandboxWorld['n8n'],
	rows: Record<string, unknown>[],
	endedAt: number,
): Promise<Lease[]> {
	const leases: Lease[] = [];
	for (const { id, chave, motivos, dono, ate } of rows) {
		if (Number(ate) > Date.now()) {
			const since = await n8n.executions.list({ afterId: `${Number(dono) - 1}` });
			const owner = since.find(({ id }) => id === dono);
			if (goesOn(owner, endedAt)) return leases;
			// An execution that ended between the two questions has given its row back.
			const held = await n8n.tables.rowsWith(QUEUE, { id: Number(id), dono: `${dono}` });
			if (held.length === 0) return leases;
			console.log(
				`Execution ${dono} (${owner?.status ?? 'deleted'}) held ${chave} to its lease's end`,
			);
			leases.push({
				chave: `${chave}`,
				left: (Number(ate) - Date.now()) / 1000,
				longest: motivos === 'primeira carga' ? LEASES.firstLoad : LEASES.other,
			});
		}
		const isLease = Number(ate) < Date.now() + LONGEST_LEASE_MS;
		await n8n.tables.update(QUEUE, { id: Number(id) }, { proxima: 1, ...(isLease && { ate: 0 }) });
	}
	await sweep({ n8n });
	return leases;
}

/** Prints how many leases had to be ended by hand. Fails if one would have lasted longer than its flow's. */
export function checkLeases(leases: Lease[]): void {
	console.log(`${leases.length} leases were ended by hand`);
	expect(leases.filter(({ left, longest }) => left > longest)).toEqual([]);
}

/** In queue mode, n8n's recovery marks executions without a job in Redis as crashed, even while they run. */
const goesOn = (owner: Execution | undefined, endedAt: number) =>
	owner?.status === 'crashed' && Date.parse(owner.startedAt ?? '') > endedAt;

function peakMemory(pid: number): number {
	const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Math.round(Number(kilobytes) / 1024);
}
