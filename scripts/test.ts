import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs, styleText } from 'node:util';
import { browserPath } from './browser.ts';

const NODE_TESTS = 'packages/n8n-nodes-rdcrm/tests';
const RESULTS = '.sandbox/test-results.json';

/** Runs one step with its output shown; the whole run ends where a step fails. */
function step(name: string, command: string, args: string[]): boolean {
	console.log(styleText('bold', `\n▸ ${name}`));
	const { status } = spawnSync(command, args, {
		stdio: 'inherit',
		env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
	});
	return status === 0;
}

/** Whether there is a browser for the tests that need one; the tests find it in the environment. */
function browser(useCases: string[] = []): boolean {
	const files = globSync('packages/sandbox/tests/e2e/*browser*.test.ts');
	const needed = files.some((file) => useCases.some((useCase) => file.includes(useCase)));
	if (useCases.length > 0 && !needed) return true;
	try {
		process.env.CHROMIUM_PATH = browserPath();
		return true;
	} catch (error) {
		console.error(styleText('red', `\n${error instanceof Error ? error.message : error}`));
		return false;
	}
}

const vitest = (...args: string[]) =>
	step('Tests', 'vitest', [
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${RESULTS}`,
		...args,
	]);

const turbo = (...tasks: string[]) => [
	'run',
	...tasks,
	'--output-logs=errors-only',
	'--no-update-notifier',
];

function everything(): boolean {
	return (
		step('Format and lint', 'biome', ['check', '--error-on-warnings', '.']) &&
		step('Dead code', 'knip', ['--treat-config-hints-as-errors']) &&
		step('Workspace', 'sherif', []) &&
		step('Build, node lint, types', 'turbo', turbo('build', 'lint', 'typecheck')) &&
		step('Endpoints that the node covers', 'node', [`${NODE_TESTS}/coverage.mts`]) &&
		step("n8n's scan of the node package", 'node', [`${NODE_TESTS}/scan.mts`]) &&
		browser() &&
		vitest()
	);
}

/**
 * The end-to-end tests alone; `useCases` pick those whose file names hold one, e.g. `erp`. With
 * `--keep` n8n and the mocks go on running, for the next run to begin at once.
 */
function endToEnd(args: string[]): boolean {
	const useCases = args.filter((arg) => arg !== '--keep');
	if (useCases.length < args.length) process.env.E2E_KEEP = '1';
	return (
		step('Build', 'turbo', turbo('build')) &&
		browser(useCases) &&
		vitest('--project', 'e2e', ...useCases)
	);
}

const LONG = {
	seed: { type: 'string' },
	/** A part of what the acts are about, e.g. `tickets`; else all are played. */
	only: { type: 'string' },
	/** Acts of people at one moment. */
	events: { type: 'string', default: '60' },
	kills: { type: 'string', default: '3' },
	/** Acts in a row at the CRM's limit. */
	burst: { type: 'string', default: '300' },
	/** Random sequences of acts for each kind of record. */
	sequences: { type: 'string', default: '200' },
	/** Also fail each call in each way; `write` keeps the table in `docs/faults.md`. */
	faults: { type: 'string' },
	/** n8n's expression engine. */
	engine: { type: 'string' },
} as const;

/** n8n is killed, away and overrun; the form in `everything` is short. */
function chaos(args: string[]): boolean {
	const { values, positionals } = parseArgs({ args, options: LONG, allowPositionals: true });
	for (const [name, value] of Object.entries(values)) {
		process.env[`CHAOS_${name.toUpperCase()}`] = value;
	}
	return step('Build', 'turbo', turbo('build')) && vitest('--project', 'chaos', ...positionals);
}

/** The pictures of the guides, as the editor shows the workflows now. */
function pictures(): boolean {
	process.env.PICTURES = '1';
	process.env.E2E_KEEP = '1';
	return (
		step('Build', 'turbo', turbo('build')) && browser() && vitest('--project', 'e2e', 'pictures')
	);
}

/**
 * One plain line over all tests, for whoever reads only the end of a log. A test that is passed over
 * counts as failed, unless a pattern chose others.
 */
function closingLine(): string {
	const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(
		readFileSync(RESULTS, 'utf8'),
	);
	const failed = args.includes('-t') ? numFailedTests : numTotalTests - numPassedTests;
	return `${numPassedTests} passed, ${failed} failed`;
}

mkdirSync('.sandbox', { recursive: true });
rmSync(RESULTS, { force: true });
const [mode, ...args] = process.argv.slice(2);
const MODES: Record<string, (args: string[]) => boolean> = { e2e: endToEnd, chaos, pictures };
const passed = (MODES[mode ?? ''] ?? everything)(args);
if (passed) console.log(`\n${closingLine()}`);
process.exitCode = passed ? 0 : 1;
