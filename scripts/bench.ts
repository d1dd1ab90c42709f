import { readArguments } from './command-line.mjs';
import { runToEnd } from './run-to-end.ts';

/** The available benchmarks and how to run them. No test asserts their results. */
const BENCHES: Record<string, string[]> = {
	flows: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'bench'],
	mock: ['packages/mock-rdcrm/bench/mock.ts'],
	node: [
		'scripts/with-built-node.ts',
		'node',
		'--import',
		'./packages/n8n-nodes-rdcrm/tests/plain-node.mts',
		'packages/n8n-nodes-rdcrm/tests/bench.mts',
	],
};

const [name = 'mock'] = readArguments('bench').words;
const env = { ...process.env, BENCH: name };
process.exit(await runToEnd(process.execPath, BENCHES[name] ?? [], { stdio: 'inherit', env }));
