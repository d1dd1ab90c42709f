import { rmSync } from 'node:fs';
import { createSandbox, type RunningSandbox, type SandboxOptions } from '../../../src/index.ts';
import { useAddresses } from './addresses.ts';
import { scratchFolder } from './scratch.ts';

export interface OwnSandbox extends RunningSandbox {
	dataFolder: string;
	stop(): Promise<void>;
}

/** Below the ports that Linux takes for outgoing connections. */
const PORT_BASE = 20_000 + (process.pid % 100) * 100;

/** A sandbox for one test file alone, whose addresses are its. */
export async function ownSandbox(options: Partial<SandboxOptions>): Promise<OwnSandbox> {
	const dataFolder = scratchFolder('rdcrm-own');
	const sandbox = createSandbox({ portBase: PORT_BASE, dataFolder, ...options });
	const stop = async () => {
		await sandbox.stop();
		rmSync(dataFolder, { recursive: true, force: true });
	};
	try {
		for (const { run } of sandbox.steps) await run();
		const running = sandbox.running();
		useAddresses(running.addresses);
		return { ...running, dataFolder, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
