import { basename, resolve } from 'node:path';
import { runToEnd } from './run-to-end.ts';

const KINDS = {
	parts: { projects: ['unit', 'engine'], results: 'test-results.json' },
	/** On a real n8n. */
	system: { projects: ['e2e', 'chaos', 'newcomer'], results: 'system-test-results.json' },
};

/** The tests of the package in whose folder this runs, by the workspace's own Vitest. */
const { projects, results } = KINDS[process.argv[2] === 'system' ? 'system' : 'parts'];
const name = basename(process.cwd());
const root = resolve('../..');
process.exitCode = await runToEnd(
	process.execPath,
	[
		resolve(root, 'node_modules/vitest/vitest.mjs'),
		...['run', ...projects.flatMap((project) => ['--project', project]), `packages/${name}/`],
		...['--reporter=default', '--reporter=json'],
		`--outputFile.json=packages/${name}/${results}`,
	],
	{ cwd: root, stdio: 'inherit' },
);
