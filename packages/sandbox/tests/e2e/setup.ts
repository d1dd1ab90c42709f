import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Addresses, createSandbox } from '../../src/index.ts';
import { endKept, keptSandbox } from './kept/sandbox.ts';

declare module 'vitest' {
	interface ProvidedContext {
		addresses: Addresses;
	}
}

/** Ports of its own for each run, so that two can run side by side. */
const PORT_BASE = 20_000 + (process.pid % 200) * 50;

const report = (title: string) => console.log(`• ${title}`);

/** One sandbox, empty and for all end-to-end tests; with `E2E_KEEP` the one of the run before. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
	if (process.env.E2E_KEEP) {
		project.provide('addresses', await keptSandbox(report));
		return undefined;
	}
	await endKept();
	const dataFolder = mkdtempSync(join(tmpdir(), 'rdcrm-e2e-'));
	const sandbox = createSandbox({ portBase: PORT_BASE, dataFolder, checkResponses: true });
	const stop = async () => {
		await sandbox.stop();
		rmSync(dataFolder, { recursive: true, force: true });
	};
	try {
		for (const { title, run } of sandbox.steps) {
			report(title);
			await run();
		}
	} catch (error) {
		await stop();
		throw error;
	}
	project.provide('addresses', sandbox.running().addresses);
	return stop;
}
