/** Measures with which versions of n8n the node's engine tests pass. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { parse } from 'yaml';
import { readArguments } from './command-line.mjs';
import {
	merged,
	ofSameTests,
	type Report,
	type Row,
	regressions,
	rowOf,
	rowsIn,
	tableOf,
	written,
} from './compat-table.ts';
import { chosen } from './compat-versions.ts';

const FOLDER = '.sandbox/compat';
const README = 'packages/n8n-nodes-rdcrm/README.md';
const CONFIG = 'packages/n8n-nodes-rdcrm/tests/compat/vitest.config.mts';
const PACKAGES = ['n8n-core', 'n8n-workflow', 'zod'];
/** npm writes this file at the end of an installation. */
const INSTALLED = 'node_modules/.package-lock.json';

function npmView(...args: string[]): unknown {
	const { stdout, status } = spawnSync('npm', ['view', '--json', ...args], { encoding: 'utf8' });
	return status === 0 && stdout ? JSON.parse(stdout) : undefined;
}

function published(name: string): string[] {
	const versions = npmView(name, 'versions') as string[] | undefined;
	if (!versions) throw new Error(`npm does not list the versions of ${name}.`);
	return versions;
}

/** Returns the exact versions of the packages in that n8n. */
function broughtBy(version: string): Record<string, string> {
	const all = npmView(`n8n@${version}`, 'dependencies') as Record<string, string> | undefined;
	return Object.fromEntries(PACKAGES.map((name) => [name, all?.[name] ?? '']));
}

function install(version: string): string {
	const folder = join(FOLDER, version);
	if (existsSync(join(folder, INSTALLED))) return folder;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
	const wanted = Object.entries(broughtBy(version)).map(([name, of]) => `${name}@${of}`);
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const { status } = spawnSync(
		'npm',
		['install', ...quiet, '--legacy-peer-deps', '--save-exact', ...wanted],
		{ cwd: folder, stdio: ['ignore', 2, 2] },
	);
	if (status === 0) return folder;
	rmSync(folder, { recursive: true });
	throw new Error(`n8n ${version} could not be installed.`);
}

function measure(version: string): Row {
	console.error(styleText('bold', `\n▸ n8n ${version}`));
	const folder = install(version);
	const report = join(folder, 'report.json');
	rmSync(report, { force: true });
	const reporters = [
		'--reporter=dot',
		'--reporter=json',
		`--outputFile.json=${process.cwd()}/${report}`,
	];
	spawnSync('vitest', ['run', '--config', CONFIG, ...reporters], {
		stdio: ['ignore', 2, 2],
		env: { ...process.env, N8N_FOLDER: join(process.cwd(), folder) },
	});
	if (!existsSync(report)) throw new Error(`The tests on n8n ${version} did not finish.`);
	const today = new Date().toISOString().slice(0, 10);
	return rowOf(version, JSON.parse(readFileSync(report, 'utf8')) as Report, today);
}

async function wanted(given: string | undefined): Promise<string[]> {
	const all = published('n8n');
	if (given === undefined) {
		const { catalog } = parse(readFileSync('pnpm-workspace.yaml', 'utf8'));
		const cores = new Set(published('n8n-core'));
		return chosen(all, catalog.n8n, async (version) =>
			cores.has(`${broughtBy(version)['n8n-core']}`),
		);
	}
	const versions = given.split(',').map((version) => version.trim());
	const unknown = versions.find((version) => !all.includes(version));
	if (unknown !== undefined) throw new Error(`There is no n8n "${unknown}".`);
	return [...new Set(versions)];
}

async function main(): Promise<void> {
	const { values } = readArguments('compat');
	const versions = await wanted(values.versions);
	console.error(`n8n ${versions.join(', ')}`);
	setPriority(constants.priority.PRIORITY_LOW);
	const before = rowsIn(readFileSync(README, 'utf8'));
	const measured = versions.flatMap((version) => {
		try {
			const row = measure(version);
			console.error(`n8n ${version}: ${row.passed} of ${row.total}. ${row.breaks}`);
			return [row];
		} catch (error) {
			complain(error);
			return [];
		}
	});
	if (measured.length === 0) return;
	const rows = ofSameTests(measured);
	console.log(`\n${tableOf(rows)}`);
	if (values.write) {
		const readme = readFileSync(README, 'utf8');
		const all = values.versions === undefined ? rows : merged(rowsIn(readme), rows);
		writeFileSync(README, written(readme, all));
	}
	for (const { version } of regressions(before, rows)) {
		complain(`n8n ${version} no longer passes.`);
	}
}

function complain(what: unknown): void {
	console.error(styleText('red', what instanceof Error ? what.message : String(what)));
	process.exitCode = 1;
}

try {
	await main();
} catch (error) {
	complain(error);
}
