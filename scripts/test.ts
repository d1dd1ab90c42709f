import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { styleText } from 'node:util';
import type { JsonTestResults } from 'vitest/node';
import { readApiKey } from '../packages/sandbox/src/outside/api-key.ts';
import { KEY_VARIABLE } from '../packages/sandbox/src/outside/options.ts';
import { settingsOf } from '../packages/sandbox/tests/e2e/sandboxes.ts';
import { readArguments } from './command-line.mjs';
import { browserPath, hasTryton, testPrograms } from './programs.ts';
import { counted, failures } from './results.ts';
import { runToEnd } from './run-to-end.ts';
import { SYSTEM_TASKS, systemTask } from './system-tests.ts';

const NODE_TESTS = 'packages/n8n-nodes-rdcrm/tests';
const RESULTS = '.sandbox/test-results.json';
const ROOT_RESULTS = '.sandbox/root-test-results.json';
/** Result files of all packages. Turbo caches them, so they include tests that need not rerun. */
const allResults = () => [...globSync('packages/*/*test-results.json'), ROOT_RESULTS, RESULTS];

/** Runs one step with its output shown. @returns whether it succeeded */
async function step(name: string, command: string, args: string[]): Promise<boolean> {
	console.log(styleText('bold', `\n▸ ${name}`));
	const code = await runToEnd(command, args, {
		stdio: 'inherit',
		env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
	});
	return code === 0;
}

/** Prints an error in red, without its stack trace. */
function complain(error: unknown): false {
	console.error(styleText('red', `\n${error instanceof Error ? error.message : error}`));
	return false;
}

/** Whether the browser is available, if any test needs it. Tests find its path in the environment. */
function browser(useCases: string[] = []): boolean {
	const files = globSync('packages/sandbox/tests/e2e/*browser*.test.ts');
	const needed = files.some((file) => useCases.some((useCase) => file.includes(useCase)));
	return (useCases.length > 0 && !needed) || found(browserPath);
}

/** These tests are skipped without Tryton. */
const REAL_ERP = 'real-erp';

function found(path: () => string): boolean {
	try {
		process.env.CHROMIUM_PATH = path();
		return true;
	} catch (error) {
		return complain(error);
	}
}

const vitest = (results: string, ...args: string[]) =>
	step('Tests', 'vitest', [
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${results}`,
		...args,
	]);

/** Shows only the name of tasks that need not rerun. */
const QUIET = ['--output-logs=new-only', '--no-update-notifier'];

const turbo = (...tasks: string[]) => [
	'run',
	...tasks,
	'--output-logs=errors-only',
	'--no-update-notifier',
];

async function everything(): Promise<boolean> {
	return (
		hasPrograms() && (await checks()) && eachOf(packageTests, rootTests, () => onN8n(SYSTEM_TASKS))
	);
}

/** Runs everything that takes minutes: all but the tests on a real n8n. */
async function fast(): Promise<boolean> {
	return (await checks()) && eachOf(packageTests, rootTests);
}

/** Runs the tests on a real n8n: all of them, or those of some use cases, `whole` or `chaos`. */
async function system(kinds: string[]): Promise<boolean> {
	const tasks = kinds.length > 0 ? kinds.map(systemTask) : SYSTEM_TASKS;
	return hasPrograms() && onN8n(tasks);
}

/** Whether the programs for the tests on a real n8n are available. */
function hasPrograms(): boolean {
	process.env.ALL_TESTS = '1';
	if (!found(testPrograms)) return false;
	hasTryton();
	return true;
}

const checks = async (): Promise<boolean> =>
	(await step('Format and lint', 'biome', ['check', '--error-on-warnings', '.'])) &&
	(await step('Dead code', 'knip', ['--treat-config-hints-as-errors'])) &&
	(await step('Workspace', 'sherif', [])) &&
	(await step('Build, node lint, types', 'turbo', turbo('build', 'lint', 'typecheck'))) &&
	(await step('Types of the scripts', 'tsc', ['--noEmit', '-p', 'scripts'])) &&
	(await step('Endpoints that the node covers', 'node', [`${NODE_TESTS}/coverage.mts`])) &&
	(await step("n8n's scan of the node package", 'node', [`${NODE_TESTS}/scan.mts`]));

const packageTests = () =>
	step('Unit and engine tests of the packages', 'turbo', [
		...['run', 'test', '--continue', '--concurrency=1'],
		...QUIET,
	]);

const rootTests = () => vitest(ROOT_RESULTS, '--project', 'unit', 'scripts/', 'deploy/');

// The environment passes the path of the browser.
const onN8n = (tasks: string[]) =>
	step('Tests on a real n8n', 'turbo', [
		...['run', ...tasks],
		...['--continue', '--concurrency=1', '--env-mode=loose', ...QUIET],
	]);

/** Runs every kind of tests even if one fails, so that the log shows all failures. */
async function eachOf(...kinds: (() => Promise<boolean>)[]): Promise<boolean> {
	const ran: boolean[] = [];
	for (const kind of kinds) ran.push(await kind());
	return ran.every(Boolean);
}

/** Returns Vitest's arguments that select tests. */
const picked = ({ testNamePattern }: { testNamePattern?: string | undefined }, words: string[]) =>
	testNamePattern === undefined ? words : [...words, '--testNamePattern', testNamePattern];

/** Runs the end-to-end tests. Words select the files whose names contain one, such as `erp`. */
async function endToEnd(args: string[]): Promise<boolean> {
	const { values, words: useCases, rest } = readArguments('e2e', args);
	const tests = [...picked(values, useCases), ...rest];
	const ofOwn = (['keep', 'queue', 'n8n'] as const).filter((name) => values[name]);
	if (values['n8n-url'] !== undefined && ofOwn.length > 0) {
		return complain(
			`--${ofOwn[0]} is only for an n8n that the tests start. Leave out either it or --n8n-url.`,
		);
	}
	if (values.keep && (values.queue || values.n8n)) {
		console.error(
			'What --keep leaves running is one process with the usual settings: leave out --keep, or --queue and --n8n.',
		);
		return false;
	}
	toEnvironment('E2E', values);
	if (values['n8n-url'] !== undefined) {
		process.env[KEY_VARIABLE] = await readApiKey();
		return vitest(RESULTS, '--project', 'outside', ...tests);
	}
	if (useCases.every((useCase) => REAL_ERP.includes(useCase))) hasTryton();
	return (
		(await step('Build', 'turbo', turbo('build'))) &&
		browser(useCases) &&
		(await vitest(RESULTS, '--project', 'e2e', ...tests))
	);
}

/**
 * Passes options to the tests in variables such as `CHAOS_SEED`.
 * @throws before anything is built if a setting of n8n is invalid
 */
function toEnvironment(prefix: string, values: object): void {
	for (const [name, value] of Object.entries(values)) {
		process.env[`${prefix}_${name.toUpperCase().replaceAll('-', '_')}`] = String(value);
	}
	settingsOf(process.env[`${prefix}_N8N`]);
}

/** Runs the chaos tests, which kill, disconnect and overload n8n. `everything` runs a short form. */
async function chaos(args: string[]): Promise<boolean> {
	const { values, words, rest } = readArguments('chaos', args);
	toEnvironment('CHAOS', values);
	return (
		(await step('Build', 'turbo', turbo('build'))) &&
		(await vitest(RESULTS, '--project', 'chaos', ...picked(values, words), ...rest))
	);
}

/** Takes the guides' screenshots of the workflows in the editor. */
async function pictures(): Promise<boolean> {
	process.env.PICTURES = '1';
	return (
		(await step('Build', 'turbo', turbo('build'))) &&
		browser() &&
		(await vitest(RESULTS, '--project', 'e2e', 'pictures'))
	);
}

/**
 * Prints the failures and a summary line for all tests. A run that failed without a failed test gets no summary,
 * because tests that did not write their results cannot be counted.
 */
function close(): void {
	const results = allResults()
		.filter((file) => existsSync(file))
		.map((file) => JSON.parse(readFileSync(file, 'utf8')) as JsonTestResults);
	const chosen = args.some((arg) => /^(-t|--testNamePattern|--only)(=|$)/.test(arg));
	const failed = failures(results, chosen);
	if (failed.length > 0) console.log(styleText('red', `\n${failed.join('\n')}`));
	const count = counted(results, chosen);
	if (hasSucceeded || count.failed > 0) {
		console.log(`\n${count.passed} passed, ${count.failed} failed`);
	}
}

const [mode = '', ...args] = process.argv.slice(2);
mkdirSync('.sandbox', { recursive: true });
for (const file of allResults()) rmSync(file, { force: true });
const MODES: Record<string, (args: string[]) => Promise<boolean>> = {
	everything,
	fast,
	system,
	e2e: endToEnd,
	chaos,
	pictures,
};
const hasSucceeded = await (MODES[mode] ?? everything)(args).catch(complain);
close();
process.exitCode = hasSucceeded ? 0 : 1;
