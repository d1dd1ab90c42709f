import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { createSandbox } from '../../../src/index.ts';
import { useAddresses } from '../../e2e/support/addresses.ts';
import { QUEUE, QUEUE_FLOW } from '../../e2e/support/queue.ts';
import { scratchFolder } from '../../e2e/support/scratch.ts';
import { workflowOf } from '../../e2e/support/workflow-of.ts';
import type { SandboxWorld } from '../../e2e/support/world.ts';

export interface ChaosSandbox {
	/** Ends n8n as a power cut does. */
	crash(): Promise<void>;
	/** Starts it again on what it had written. */
	restart(): Promise<void>;
	/** The most memory that n8n has taken since it was started, or since `forgetPeak`, in MB. */
	peakMemory(): number;
	forgetPeak(): void;
	/** Until nothing is under way and no row of the queue waits for its next attempt. */
	untilDone(world: SandboxWorld): Promise<void>;
	stop(): Promise<void>;
}

/** Below the ports that Linux takes for outgoing connections. */
const PORT_BASE = 20_000 + (process.pid % 100) * 100;
const DEADLINE_MS = 480_000;

/** A sandbox for one test file alone. */
export async function chaosSandbox(
	environment: Record<string, string> = {},
): Promise<ChaosSandbox> {
	const dataFolder = scratchFolder('rdcrm-chaos');
	const sandbox = createSandbox({ portBase: PORT_BASE, dataFolder, environment });
	const stop = async () => {
		await sandbox.stop();
		rmSync(dataFolder, { recursive: true, force: true });
	};
	try {
		for (const { run } of sandbox.steps) await run();
		useAddresses(sandbox.running().addresses);
		return {
			crash: () => sandbox.running().process.crash(),
			restart: () => sandbox.running().restartN8n(),
			peakMemory: () => peakMemory(sandbox.running().process.pid),
			// As proc_pid_clear_refs(5) has it.
			forgetPeak: () => writeFileSync(`/proc/${sandbox.running().process.pid}/clear_refs`, '5'),
			untilDone,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Rows that wait for a person's correction or for the other system are no work of today. */
const isWork = ({ proxima }: Record<string, unknown>) =>
	Number(proxima) < Date.now() + 24 * 3_600_000;

/** Whether nothing is on its way; how much is, for a failure to say. */
async function underWay({ n8n, controls }: SandboxWorld) {
	const all = await Promise.all(Object.values(controls).map((one) => one.deliveries()));
	const deliveries = all.flat().filter(({ state }) => state === 'pending').length;
	const executions = (await n8n.executions.list({ status: ['new', 'running'] })).length;
	return { deliveries, executions, isQuiet: deliveries + executions === 0 };
}

/** Until nothing is under way; rows of the queue may wait for their next attempt. */
export async function untilQuiet(world: SandboxWorld): Promise<void> {
	for (let quiet = 0; quiet < 3; ) {
		quiet = (await underWay(world)).isQuiet ? quiet + 1 : 0;
		await delay(250);
	}
}

async function untilDone(world: SandboxWorld): Promise<void> {
	const deadline = Date.now() + DEADLINE_MS;
	for (;;) {
		const { isQuiet, ...what } = await underWay(world);
		const rows = (await world.n8n.dataTableRows(QUEUE)).filter(isWork);
		if (isQuiet && rows.length === 0) return;
		if (isQuiet) await minutesLater(world.n8n, rows);
		if (Date.now() > deadline) {
			throw new Error(
				`Still not done: ${JSON.stringify({ ...what, rows: rows.length, first: rows[0] })}`,
			);
		}
		await delay(250);
	}
}

/** Nothing runs any more: the turns of those that were killed have run out, and the next attempts are due. */
async function minutesLater(n8n: SandboxWorld['n8n'], rows: Record<string, unknown>[]) {
	for (const { vaga } of await n8n.dataTableRows('rdcrm_vagas')) {
		await n8n.updateDataTableRows('rdcrm_vagas', { vaga: `${vaga}` }, { ate: 1 });
	}
	for (const { id } of rows)
		await n8n.updateDataTableRows(QUEUE, { id: Number(id) }, { proxima: 1 });
	await n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
}

function peakMemory(pid: number): number {
	const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Math.round(Number(kilobytes) / 1024);
}
