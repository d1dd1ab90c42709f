// The process of a sandbox that outlives a test run. `sandbox.ts` starts and ends it.
import { createSandbox } from '../../../src/index.ts';
import { BROKEN_BODY } from '../sandboxes.ts';

const [base, dataFolder] = process.argv.slice(2);
const sandbox = createSandbox({
	portBase: Number(base),
	...(dataFolder && { dataFolder }),
	...{ fresh: true, drafts: true, shortTraces: true },
	environment: BROKEN_BODY,
	checkResponses: true,
});
process.once('SIGTERM', () => void sandbox.stop().finally(() => process.exit(0)));

try {
	for (const { title, run } of sandbox.steps) {
		process.send?.({ title });
		await run();
	}
	process.send?.({ addresses: sandbox.running().addresses });
	process.disconnect?.();
	console.error(await sandbox.died);
} catch (error) {
	process.send?.({ failure: error instanceof Error ? error.message : String(error) });
}
await sandbox.stop();
process.exit(1);
