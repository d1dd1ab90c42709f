import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Addresses, createSandbox, type Sandbox } from '../../src/index.ts';
import { endKept, keptSandbox } from './kept/sandbox.ts';
import { BROKEN_BODY, e2eSandboxes, portsOfRun, settingsOf } from './sandboxes.ts';
import { scratchFolder } from './support/scratch.ts';

declare module 'vitest' {
	interface ProvidedContext {
		sandboxes: Addresses[];
	}
}

/** Whether n8n runs in queue mode (`--queue`). */
const isQueue = process.env.E2E_QUEUE !== undefined;

const report = (title: string) => console.log(`• ${title}`);

/** Starts an empty sandbox for each worker, or uses the previous run's with `E2E_KEEP`. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
	if (process.env.E2E_KEEP) {
		project.provide('sandboxes', [await keptSandbox(report)]);
		return undefined;
	}
	await endKept();
	const folder = scratchFolder('rdcrm-e2e');
	const sandboxes = Array.from({ length: e2eSandboxes }, (_, index) =>
		createSandbox({
			portBase: portsOfRun(process.pid).e2e(index),
			queue: isQueue,
			environment: { ...BROKEN_BODY, ...settingsOf(process.env.E2E_N8N) },
			dataFolder: join(folder, String(index)),
			checkResponses: true,
			...{ drafts: true, shortTraces: true },
		}),
	);
	const stop = async () => {
		await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await start(sandboxes);
	} catch (error) {
		await stop();
		throw error;
	}
	project.provide(
		'sandboxes',
		sandboxes.map((sandbox) => sandbox.running().addresses),
	);
	return stop;
}

/** Starts the sandboxes in parallel, except for the steps that they share. */
async function start(sandboxes: Sandbox[]): Promise<void> {
	const [{ steps }] = sandboxes as [Sandbox];
	for (const [index, { title, isShared }] of steps.entries()) {
		report(title);
		const runs = sandboxes.map((sandbox) => () => sandbox.steps[index]?.run());
		if (isShared) for (const run of runs) await run();
		else await Promise.all(runs.map((run) => run()));
	}
}
