import { rmSync } from 'node:fs';
import { createSandbox, type RunningSandbox, type SandboxOptions } from '../../../src/index.ts';
import { isMeasured, portsOfRun } from '../sandboxes.ts';
import { useAddresses } from './addresses.ts';
import { scratchFolder } from './scratch.ts';

export interface OwnSandbox extends RunningSandbox {
	dataFolder: string;
	stop(): Promise<void>;
}

const WORKER = Number(process.env.VITEST_POOL_ID) - 1;

/** Starts a sandbox for one test file and sets its addresses. `stop` deletes the data folder unless it was given. */
export async function ownSandbox(options: Partial<SandboxOptions>): Promise<OwnSandbox> {
	const dataFolder = options.dataFolder ?? scratchFolder('rdcrm-own');
	const sandbox = createSandbox({
		portBase: portsOfRun(process.ppid).own(WORKER),
		shortTraces: !isMeasured,
		...options,
		dataFolder,
	});
	const stop = async () => {
		await sandbox.stop();
		if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true });
	};
	try {
		for (const { run } of sandbox.steps) await run();
		const running = sandbox.running();
		useAddresses(running.addresses);
		// In queue mode the other processes go on, so a failing test would not show the cause.
		void running.processes.died.then((complaint) => console.error(complaint));
		return { ...running, dataFolder, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
