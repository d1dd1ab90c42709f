import { execFileSync } from 'node:child_process';
import {
	globSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const FOLDERS = '{credentials,icons,nodes}/**';

const builtName = (source: string) => source.replace(/\.ts$/, '.js');

/**
 * Whether a source is newer than its build. Compares the time of the last status change, which is current
 * even if a file is moved in with an old date.
 */
function isStale(root: string, source: string): boolean {
	const built = statSync(join(root, 'dist', builtName(source)), { throwIfNoEntry: false });
	return built === undefined || built.mtimeMs <= statSync(join(root, source)).ctimeMs;
}

/** Returns a function that compiles a file as the package's build does, without checking types. */
async function compiler(root: string): Promise<(source: string) => string> {
	const { default: ts } = await import('typescript');
	const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
	return (source) => {
		const text = readFileSync(join(root, source), 'utf8');
		if (!source.endsWith('.ts')) return text;
		return ts.transpileModule(text, { fileName: source, compilerOptions: options }).outputText;
	};
}

/** Compiles what changed. Returns whether anything did. */
async function compileSources(root: string): Promise<boolean> {
	const dist = join(root, 'dist');
	const sources = globSync(`${FOLDERS}/*.{json,svg,ts}`, { cwd: root });
	const names = new Set(sources.map(builtName));
	for (const built of globSync(`${FOLDERS}/*.{js,json,svg}`, { cwd: dist })) {
		// Output schemas have no source here: they are written from `schemas`.
		if (!names.has(built) && !built.includes('__schema__')) rmSync(join(dist, built));
	}
	const stale = sources.filter((source) => isStale(root, source));
	if (stale.length === 0) return false;
	const compile = await compiler(root);
	for (const source of stale) {
		const path = join(dist, builtName(source));
		mkdirSync(dirname(path), { recursive: true });
		// A parallel run may be reading the file.
		writeFileSync(`${path}.${process.pid}`, compile(source));
		renameSync(`${path}.${process.pid}`, path);
	}
	return true;
}

/** Whether a schema's source changed after the schemas were written, which is always done for all of them. */
function areSchemasStale(root: string): boolean {
	const sources = globSync('schemas/*.mts', { cwd: root });
	const written = globSync('dist/nodes/*/__schema__/**/*.json', { cwd: root });
	const changedAt = sources.map((source) => statSync(join(root, source)).ctimeMs);
	const writtenAt = written.map((schema) => statSync(join(root, schema)).mtimeMs);
	return Math.max(0, ...writtenAt) <= Math.max(...changedAt);
}

/** Brings `dist` of a package folder up to date. */
export async function build(root: string): Promise<void> {
	const isCompiled = await compileSources(root);
	if (isCompiled || areSchemasStale(root)) {
		execFileSync(process.execPath, ['schemas/write.mts'], { cwd: root });
	}
}

/** Builds the package before the tests and before each rerun, because n8n's engine loads it from `dist`. */
export async function setup(project: TestProject): Promise<void> {
	const root = fileURLToPath(new URL('..', import.meta.url));
	project.onTestsRerun(async () => await build(root));
	await build(root);
}
