import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CommandName } from './command-line.mjs';
import { COMMANDS } from './commands.mjs';
import { readDocuments, root } from './documents.ts';

const documents = readDocuments();
const all = [...documents.values()];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

/** Options of third-party programs that the documents mention. */
const OF_OTHERS = ['--import'];
const OPTION = /(?<!\S)--[a-z][a-z\d-]+/g;

const helped = new Map<string, string[]>();
/** Returns the options in the help of a mock's command. */
function optionsOf(file: string): string[] {
	const known = helped.get(file);
	if (known) return known;
	const { stdout, status } = spawnSync(process.execPath, [file, '--help'], {
		cwd: root,
		encoding: 'utf8',
		timeout: 60_000,
	});
	expect(status, `${file} --help`).toBe(0);
	const options = [...stdout.matchAll(/^ {2}(--[a-z][a-z-]+)/gm)].map(([, name]) => `${name}`);
	helped.set(file, options);
	return options;
}

const namesOf = (options: object) => Object.keys(options).map((name) => `--${name}`);
const EXAMPLE = 'packages/sandbox/examples/move-a-deal.mjs';

/** Returns the name in `npm start`, `npm test` or `npm run name`. */
const scriptOf = (command: string) => /^npm (?:run +|(?=start|test))([\w:]+)/.exec(command)?.[1];

/** Returns the options of one of our commands, or `undefined` for any other command. */
function known(command: string): string[] | undefined {
	const name = scriptOf(command);
	if (name) return ['--help', ...namesOf(COMMANDS[name as CommandName]?.options ?? {})];
	const file = filesIn(command).findLast((path) => path.startsWith('packages/'));
	if (file === EXAMPLE) return ['--port-base'];
	return file && /\/src\/.*cli\.ts$/.test(file) ? optionsOf(file) : undefined;
}

/** Reduces `FOO=bar npm start # a remark` to `npm start`. */
const bare = (line: string) =>
	line
		.trim()
		.replace(/^(?:[A-Z_]+=\S+ )+/, '')
		.replace(/\s+# .*$/, '');

/** Returns the files that a `node` command runs. */
function filesIn(command: string): string[] {
	const words = command.split(' ');
	if (words[0] !== 'node') return [];
	return words.slice(1).filter((word) => /^[\w./-]+\.(?:mjs|mts|ts|js)$/.test(word));
}

const files = globSync('{deploy,packages,scripts,workflows}/**/*.{json,mjs,mts,ts}', {
	cwd: root,
	exclude: (name) => ['node_modules', 'dist', '.sandbox'].includes(String(name)),
});

/** Returns the project of `vitest.config.ts` that runs a test file. */
const projectOf = (file: string) =>
	/\/tests\/(bench|chaos|e2e|engine|newcomer|outside)\//.exec(file)?.[1] ?? 'unit';

/** Returns the parts of file names in a `vitest run` that no test file of its projects has. */
function matchingNothing(command: string): string[] {
	const [program, verb, ...args] = command.split(' ');
	if (program !== 'vitest' || verb !== 'run') return [];
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			project: { type: 'string', multiple: true, default: [] },
			reporter: { type: 'string' },
			testNamePattern: { type: 'string', short: 't' },
			update: { type: 'boolean', short: 'u' },
		},
	});
	const tests = files.filter(
		(file) => /\.test\.m?ts$/.test(file) && values.project.includes(projectOf(file)),
	);
	return positionals.filter((part) => !tests.some((file) => file.includes(part)));
}

describe.each(all)('$path', ({ links, pictures, code }) => {
	it('links to existing files and headings', () => {
		const broken = [...links, ...pictures].filter(({ path, anchor }) => {
			if (path.startsWith('..') || !existsSync(join(root, path))) return true;
			return anchor !== '' && !documents.get(path)?.anchors.includes(anchor);
		});
		expect(broken.map(({ href }) => href)).toEqual([]);
	});

	const commands = code.map(bare);

	it('names existing commands', () => {
		const unknown = commands.filter((command) => {
			const name = scriptOf(command);
			if (name) return !(name in scripts);
			return filesIn(command).some((path) => !existsSync(join(root, path)));
		});
		expect(unknown).toEqual([]);
	});

	it('names tests that there are', () => {
		expect(commands.flatMap(matchingNothing)).toEqual([]);
	});

	it('names options that those commands have', () => {
		const unknown = commands.flatMap((command) => {
			const options = known(command) ?? (command.startsWith('--') ? ofAll() : undefined);
			if (!options) return [];
			return (command.match(OPTION) ?? [])
				.filter((option) => !options.includes(option) && !OF_OTHERS.includes(option))
				.map((option) => `${command}: ${option}`);
		});
		expect(unknown).toEqual([]);
	});
});

/** Returns the options of all our commands, for an option that a text mentions on its own. */
function ofAll(): string[] {
	const names = Object.keys(scripts).map((name) => `npm run ${name}`);
	const commands = [...names, ...all.flatMap(({ code }) => code.map(bare))];
	return commands.flatMap((command) => known(command) ?? []);
}

/** Whether a code span is a file, given by its path or the end of it. */
const isFile = (code: string) => /^[\w/.-]+\.(?:json|mjs|mts|ts)$/.test(code);

/** Files that CONTRIBUTING names although they are not here: one to create, and one of a release. */
const ELSEWHERE = ['nodes/RdCrm/actions/task/archive.operation.ts', 'release.json'];

it('CONTRIBUTING names existing files', () => {
	const named = documents.get('CONTRIBUTING.md')?.code.filter(isFile) ?? [];
	expect(named.length).toBeGreaterThan(30);
	const missing = named.filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)));
	expect(missing).toEqual(ELSEWHERE);
});

it('mentions at least one of them', () => {
	expect(all.length).toBeGreaterThan(30);
	expect(all.flatMap(({ links }) => links).length).toBeGreaterThan(80);
	expect(all.flatMap(({ pictures }) => pictures).length).toBeGreaterThan(20);
	expect(all.flatMap(({ code }) => code.map(bare).filter((one) => known(one)))).not.toEqual([]);
});
