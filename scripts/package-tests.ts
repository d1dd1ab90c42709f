import { spawnSync } from 'node:child_process';
import { basename, resolve } from 'node:path';

/** The unit and engine tests of the package in whose folder this runs, by the workspace's own Vitest. */
const name = basename(process.cwd());
const root = resolve('../..');
const { status } = spawnSync(
	process.execPath,
	[
		resolve(root, 'node_modules/vitest/vitest.mjs'),
		...['run', '--project', 'unit', '--project', 'engine', `packages/${name}/`],
		...['--reporter=default', '--reporter=json'],
		`--outputFile.json=packages/${name}/test-results.json`,
	],
	{ cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
