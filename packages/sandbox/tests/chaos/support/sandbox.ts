import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { settingsOf } from '../../e2e/sandboxes.ts';
import { ownSandbox } from '../../e2e/support/own-sandbox.ts';
import { QUEUE, QUEUE_FLOW } from '../../e2e/support/queue.ts';
import { workflowOf } from '../../e2e/support/workflow-of.ts';
import type { SandboxWorld } from '../../e2e/support/world.ts';

export interface ChaosSandbox {
	/** Ends n8n as a power cut does: all of it, or what is named. */
	crash(...names: string[]): Promise<void>;
	/** Ends n8n as an administrator does: it has time to finish what it can. */
	end(): Promise<void>;
	/** Starts what does not run, on what it had written. */
	restart(): Promise<void>;
	/**
	 * The most memory that n8n has taken since it was started, or since `forgetPeak`, in MB; in queue
	 * mode of all its processes, each at its own peak.
	 */
	peakMemory(): number;
	forgetPeak(): void;
	/** Of n8n's own processes. */
	pids(): number[];
	dataFolder: string;
	/** Until nothing is under way and no row of the queue waits for its next attempt. */
	untilDone(world: SandboxWorld, withinMs?: number): Promise<void>;
	stop(): Promise<void>;
}

const DEADLINE_MS = 480_000;
/** No lease is longer, by any flow. */
const LONGEST_LEASE_MS = 600_000;

/**
 * n8n looks once in three hours for executions whose job went with Redis, which it shows as running until
 * then. In minutes.
 */
const SOONER = { N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1' };

/** A sandbox for one test file alone, with `--queue` in queue mode. */
export async function chaosSandbox(
	environment: Record<string, string> = {},
	queue = process.env.CHAOS_QUEUE !== undefined,
): Promise<ChaosSandbox> {
	const { processes, dataFolder, stop } = await ownSandbox({
		queue,
		environment: { ...(queue && SOONER), ...environment, ...settingsOf(process.env.CHAOS_N8N) },
	});
	return {
		crash: (...names) => processes.crash(...names),
		end: () => processes.stop(),
		restart: () => supervised(() => processes.start()),
		peakMemory: () =>
			processes
				.pids()
				.map(peakMemory)
				.reduce((sum, one) => sum + one),
		forgetPeak: () => {
			// As proc_pid_clear_refs(5) has it.
			for (const pid of processes.pids()) writeFileSync(`/proc/${pid}/clear_refs`, '5');
		},
		pids: () => processes.pids(),
		dataFolder,
		untilDone,
		stop,
	};
}

/**
 * n8n 2.41 ends as it starts where an execution was killed before its beginning was written down; at the next
 * start it leaves that execution alone (decision 0011). What supervises n8n starts it again, as
 * `restart: unless-stopped` does.
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

/** Rows that wait for a person's correction or for the other system are no work of today. */
const isWork = ({ proxima }: Record<string, unknown>) =>
	Number(proxima) < Date.now() + 24 * 3_600_000;

/**
 * What is on its way, if anything is. Its questions take n8n's time and the mocks', so those about the
 * deliveries, thousands in a burst, wait until nothing runs.
 */
async function underWay({ n8n, controls }: SandboxWorld): Promise<string | undefined> {
	const running = async () => {
		const { length } = await n8n.executions.list({ status: ['new', 'running'] });
		return length > 0 ? `${length} executions` : undefined;
	};
	const pending = async () => {
		const all = await Promise.all(Object.values(controls).map((one) => one.deliveries()));
		const { length } = all.flat().filter(({ state }) => state === 'pending');
		return length > 0 ? `${length} deliveries` : undefined;
	};
	// Last of all what the last delivery has set off.
	return (await running()) ?? (await pending()) ?? (await running());
}

/** Until nothing is under way; rows of the queue may wait for their next attempt. */
export async function untilQuiet(world: SandboxWorld): Promise<void> {
	for (let quiet = 0; quiet < 3; ) {
		quiet = (await underWay(world)) === undefined ? quiet + 1 : 0;
		await delay(250);
	}
}

async function untilDone(world: SandboxWorld, withinMs = DEADLINE_MS): Promise<void> {
	const deadline = Date.now() + withinMs;
	const rowsLeft = async () => (await world.n8n.tables.rows(QUEUE)).filter(isWork);
	for (;;) {
		const busy = await underWay(world);
		const rows = busy === undefined ? await rowsLeft() : [];
		if (busy === undefined && rows.length === 0) return;
		if (rows.length > 0) await minutesLater(world.n8n, rows);
		if (Date.now() > deadline) {
			throw new Error(
				`Still not done: ${busy ?? `${rows.length} rows, ${JSON.stringify(rows[0])}`}`,
			);
		}
		await delay(250);
	}
}

/**
 * Nothing runs any more: the leases of killed executions have ended, and the next attempts are due. A
 * lease that ends later than any can is left to the queue, which has to end it by itself.
 */
async function minutesLater(n8n: SandboxWorld['n8n'], rows: Record<string, unknown>[]) {
	for (const { id, chave, dono, ate } of rows) {
		if (Number(ate) > Date.now()) {
			const run = (await n8n.executions.latest()).find(({ id }) => id === dono);
			console.log(`Execution ${dono} (${run?.status ?? 'older'}) held ${chave} to its lease's end`);
		}
		const isLease = Number(ate) < Date.now() + LONGEST_LEASE_MS;
		await n8n.tables.update(QUEUE, { id: Number(id) }, { proxima: 1, ...(isLease && { ate: 0 }) });
	}
	await n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
}

function peakMemory(pid: number): number {
	const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Math.round(Number(kilobytes) / 1024);
}
