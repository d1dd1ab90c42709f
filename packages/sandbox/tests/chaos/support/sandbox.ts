import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createSandbox } from '../../../src/index.ts';
import { QUEUE, QUEUE_FLOW } from '../../e2e/support/queue.ts';
import { workflowOf } from '../../e2e/support/workflow-of.ts';
import { type SandboxWorld, worldAt } from '../../e2e/support/world.ts';

export interface ChaosSandbox {
	/** With nothing published but these workflows. */
	enter(flows: string[]): Promise<SandboxWorld>;
	/** Ends n8n as a power cut does. */
	crash(): Promise<void>;
	/** Starts it again on what it had written. */
	restart(): Promise<void>;
	/** The most memory that n8n has taken since it was started, in MB. */
	peakMemory(): number;
	/** Until nothing is under way and no row of the queue waits for its next attempt. */
	untilDone(world: SandboxWorld): Promise<void>;
	stop(): Promise<void>;
}

const PORT_BASE = 40_000 + (process.pid % 100) * 100;
const DEADLINE_MS = 480_000;

/** A sandbox for one test file alone. */
export async function chaosSandbox(
	environment: Record<string, string> = {},
): Promise<ChaosSandbox> {
	const dataFolder = mkdtempSync(join(tmpdir(), 'rdcrm-chaos-'));
	const sandbox = createSandbox({ portBase: PORT_BASE, dataFolder, environment });
	const stop = async () => {
		await sandbox.stop();
		rmSync(dataFolder, { recursive: true, force: true });
	};
	try {
		for (const { run } of sandbox.steps) await run();
		return {
			enter: (flows) => worldAt(sandbox.running().addresses, flows),
			crash: () => sandbox.running().process.crash(),
			restart: () => sandbox.running().restartN8n(),
			peakMemory: () => peakMemory(sandbox.running().process.pid),
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

async function untilDone({ n8n, controls }: SandboxWorld): Promise<void> {
	const deadline = Date.now() + DEADLINE_MS;
	for (;;) {
		const pending = (await Promise.all(Object.values(controls).map((one) => one.deliveries())))
			.flat()
			.filter(({ state }) => state === 'pending');
		const rows = (await n8n.dataTableRows(QUEUE)).filter(isWork);
		const running = await n8n.executions.list({ status: ['new', 'running'] });
		const isQuiet = pending.length === 0 && running.length === 0;
		if (isQuiet && rows.length === 0) return;
		if (isQuiet) await minutesLater(n8n, rows);
		if (Date.now() > deadline) {
			const what = { pending: pending.length, rows: rows.length, running: running.length };
			throw new Error(`Still not done: ${JSON.stringify(what)} ${JSON.stringify(rows[0])}`);
		}
		await delay(250);
	}
}

/** Nothing runs any more: the turns of those that were killed have run out, and the next attempts are due. */
async function minutesLater(n8n: SandboxWorld['n8n'], rows: Record<string, unknown>[]) {
	for (const { vaga } of await n8n.dataTableRows('rdcrm_vagas')) {
		if (vaga !== 'fila')
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
