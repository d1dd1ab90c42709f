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
/** Each package's tests say how they went in a file that turbo keeps, with what it need not run again. */
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

/** Says in red what went wrong, without where in the code. */
function complain(error: unknown): false {
	console.error(styleText('red', `\n${error instanceof Error ? error.message : error}`));
	return false;
}

/** Whether there is a browser for the tests that need one; the tests find it in the environment. */
function browser(useCases: string[] = []): boolean {
	const files = globSync('packages/sandbox/tests/e2e/*browser*.test.ts');
	const needed = files.some((file) => useCases.some((useCase) => file.includes(useCase)));
	return (useCases.length > 0 && !needed) || found(browserPath);
}

/** Its tests are left out where there is no Tryton. */
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

/** Of what need not run again only the name. */
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

/** What takes minutes: all but the tests on a real n8n. */
async function fast(): Promise<boolean> {
	return (await checks()) && eachOf(packageTests, rootTests);
}

/** The tests on a real n8n: those of some use cases, or `whole`; all of them unless said otherwise. */
async function system(kinds: string[]): Promise<boolean> {
	const tasks = kinds.length > 0 ? kinds.map(systemTask) : SYSTEM_TASKS;
	return hasPrograms() && onN8n(tasks);
}

/** Programs that the tests on a real n8n start. */
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

// Where the browser is comes by the environment.
const onN8n = (tasks: string[]) =>
	step('Tests on a real n8n', 'turbo', [
		...['run', ...tasks],
		...['--continue', '--concurrency=1', '--env-mode=loose', ...QUIET],
	]);

/** Each kind is run, whatever became of the one before: whoever reads the log wants to know all that failed. */
async function eachOf(...kinds: (() => Promise<boolean>)[]): Promise<boolean> {
	const ran: boolean[] = [];
	for (const kind of kinds) ran.push(await kind());
	return ran.every(Boolean);
}

/** The arguments for Vitest that pick tests. */
const picked = ({ testNamePattern }: { testNamePattern?: string | undefined }, words: string[]) =>
	testNamePattern === undefined ? words : [...words, '--testNamePattern', testNamePattern];

/** The end-to-end tests alone; the words pick those whose file names hold one, e.g. `erp`. */
async function endToEnd(args: string[]): Promise<boolean> {
	const { values, words: useCases, rest } = readArguments('e2e', args);
	const tests = [...picked(values, useCases), ...rest];
	const ofOwn = (['keep', 'queue', 'n8n'] as const).filter((name) => values[name]);
	if (values['n8n-url'] !== undefined && ofOwn.length > 0) {
		return complain(
			`--${ofOwn[0]} is for an n8n that the tests start: leave it out, or --n8n-url.`,
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
 * The tests find what was asked for in variables such as `CHAOS_SEED`.
 * @throws where a setting of n8n is none, before anything is built
 */
function toEnvironment(prefix: string, values: object): void {
	for (const [name, value] of Object.entries(values)) {
		process.env[`${prefix}_${name.toUpperCase().replaceAll('-', '_')}`] = String(value);
	}
	settingsOf(process.env[`${prefix}_N8N`]);
}

/** n8n is killed, away and overrun; the form in `everything` is short. */
async function chaos(args: string[]): Promise<boolean> {
	const { values, words, rest } = readArguments('chaos', args);
	toEnvironment('CHAOS', values);
	return (
		(await step('Build', 'turbo', turbo('build'))) &&
		(await vitest(RESULTS, '--project', 'chaos', ...picked(values, words), ...rest))
	);
}

/** The pictures of the guides, as the editor shows the workflows now. */
async function pictures(): Promise<boolean> {
	process.env.PICTURES = '1';
	return (
		(await step('Build', 'turbo', turbo('build'))) &&
		browser() &&
		(await vitest(RESULTS, '--project', 'e2e', 'pictures'))
	);
}

/**
 * What failed, and one plain line over all tests, for whoever reads only the end of a log. A run that
 * failed without a failed test has no such line: what broke off before it wrote its results cannot be
 * counted.
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
