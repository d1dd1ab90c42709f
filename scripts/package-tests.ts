import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { runToEnd } from './run-to-end.ts';
import { flowsOf, USE_CASES } from './system-tests.ts';

const E2E = 'packages/sandbox/tests/e2e';

const root = resolve('../..');
const name = basename(process.cwd());

/** Returns Vitest's projects and files for a kind of tests. */
function testsOf(kind: string): { projects: string[]; files: string[] } {
	if (USE_CASES.includes(kind)) return { projects: ['e2e'], files: [`${E2E}/${kind}-`] };
	if (kind === 'chaos') return { projects: ['chaos'], files: ['sandbox/tests/chaos/'] };
	if (kind !== 'whole') return { projects: ['unit', 'engine'], files: [`packages/${name}/`] };
	const files = globSync(`${E2E}/*.test.ts`, { cwd: root }).filter(
		(file) => !USE_CASES.some((useCase) => basename(file).startsWith(`${useCase}-`)),
	);
	const own = ['newcomer', 'outside'];
	return {
		projects: ['e2e', ...own],
		files: [...files, ...own.map((name) => `sandbox/tests/${name}/`)],
	};
}

/** Runs the current package's tests with the workspace's own Vitest. `kind` selects tests on a real n8n. */
const [kind] = process.argv.slice(2);
const { projects, files } = testsOf(kind ?? '');
const results = kind ? `${kind}-test-results.json` : 'test-results.json';
process.exitCode = await runToEnd(
	process.execPath,
	[
		resolve(root, 'node_modules/vitest/vitest.mjs'),
		...['run', ...projects.flatMap((project) => ['--project', project]), ...files],
		...['--reporter=default', '--reporter=json'],
		`--outputFile.json=packages/${name}/${results}`,
	],
	{
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, ...(kind && { E2E_FLOWS: flowsOf(kind).join() }) },
	},
);
