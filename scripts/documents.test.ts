import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

describe.each(all)('$path', ({ links, pictures, code }) => {
	it('leads to files and headings that are there', () => {
		const broken = [...links, ...pictures].filter(({ path, anchor }) => {
			if (path.startsWith('..') || !existsSync(join(root, path))) return true;
			return anchor !== '' && !documents.get(path)?.anchors.includes(anchor);
		});
		expect(broken.map(({ href }) => href)).toEqual([]);
	});

	const commands = code.map(bare);

	it('names commands that there are', () => {
		const unknown = commands.filter((command) => {
			const name = scriptOf(command);
			if (name) return !(name in scripts);
			return filesIn(command).some((path) => !existsSync(join(root, path)));
		});
		expect(unknown).toEqual([]);
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

it('is about more than nothing', () => {
	expect(all.length).toBeGreaterThan(30);
	expect(all.flatMap(({ links }) => links).length).toBeGreaterThan(80);
	expect(all.flatMap(({ pictures }) => pictures).length).toBeGreaterThan(20);
	expect(all.flatMap(({ code }) => code.map(bare).filter((one) => known(one)))).not.toEqual([]);
});
