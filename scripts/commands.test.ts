import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	existsSync,
	globSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { erpNames } from '../packages/sandbox/src/erp-connectors.ts';
import { DEFAULT_PORT_BASE } from '../packages/sandbox/src/ports.ts';
import { type CommandName, readArguments } from './command-line.mjs';
import { COMMANDS } from './commands.mjs';
import { root } from './documents.ts';
import { MOCKS } from './mock-package.ts';
import { MACHINE_NODE } from './testing.ts';

const names = Object.keys(COMMANDS) as CommandName[];
const manifest = join(root, 'package.json');
/** Id of Debian's user "nobody", who cannot write to anyone else's folders. */
const NOBODY = 65_534;

/** A clone with nothing installed. */
let clone: string;
beforeAll(() => {
	clone = mkdtempSync(join(tmpdir(), 'rdcrm-bare-'));
	const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
	const read = ['scripts/*.mjs', 'packages/mock-*/src/cli.ts', 'workflows/erp-quotes/*.json'];
	for (const file of [...files, ...globSync(read, { cwd: root })]) {
		mkdirSync(join(clone, dirname(file)), { recursive: true });
		copyFileSync(join(root, file), join(clone, file));
	}
});
afterAll(() => rmSync(clone, { recursive: true }));

const run = (args: string[], user = {}) =>
	spawnSync(MACHINE_NODE, [join(clone, 'scripts/run.mjs'), ...args], {
		encoding: 'utf8',
		timeout: 30_000,
		// With npm on the path, the command would install packages.
		env: { PATH: '' },
		...user,
	});

it('covers every command of package.json, and runs an existing file', () => {
	const { scripts } = JSON.parse(readFileSync(manifest, 'utf8'));
	const wanted = names.map((name) => [name, `exec node scripts/run.mjs ${name}`]);
	expect(scripts).toEqual(Object.fromEntries(wanted));
	for (const { entry } of Object.values(COMMANDS)) {
		expect({ entry, exists: existsSync(join(root, entry)) }).toEqual({ entry, exists: true });
	}
});

it.each(names)('npm run %s -- --help works in a bare clone', (name) => {
	const { status, stdout, stderr } = run([name, '--help']);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	const { about, options, examples } = COMMANDS[name];
	expect(stdout.replaceAll(/\s+/g, ' ')).toContain(about);
	for (const option of [...Object.keys(options), 'help']) expect(stdout).toContain(`--${option} `);
	for (const example of examples) expect(stdout).toContain(`  ${example}\n`);
	expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
	expect(existsSync(join(clone, 'node_modules'))).toBe(false);
});

it.each([
	[['start', '--frehs'], /^npm start has no option --frehs\. Did you mean --fresh\?/],
	[['start', '--nothing-like-it'], /^npm start has no option --nothing-like-it\. See: npm start/],
	[['start', '--port-base'], /^--port-base needs a value: --port-base N\./],
	[['start', '--port-base', '--fresh'], /^--port-base needs a value: --port-base N\./],
	[['start', '--fresh=1'], /'--fresh' does not take an argument\. See: npm start -- --help$/],
	[['test', 'erp'], /^npm test takes no "erp"\. See: npm test -- --help$/],
	[
		['e2e', 'erp', '--bial', '1'],
		/has no option --bial\. Options of Vitest go after a second "--"/,
	],
	[['bench', 'flow'], /^There is no benchmark "flow"\. Did you mean flows\?/],
	[['bench', 'nada'], /^There is no benchmark "nada"\. There are mock, node, flows\./],
	[['bench', 'node', 'mock'], /^"mock" is one too many\./],
	[['mocks:pack', 'mock-rdcmr'], /^There is no mock "mock-rdcmr"\. Did you mean mock-rdcrm\?/],
	[['format', '-x'], /^npm run format has no option -x\./],
])('%j is refused in one line before anything is installed', (args, reason) => {
	const { status, stdout, stderr } = run(args);
	expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
	expect(stderr.trim()).toMatch(reason);
	expect(stderr.trim().split('\n')).toHaveLength(1);
});

it('reads options, words and arguments for another program', () => {
	const given = ['erp', '-t', 'solved', '--n8n', 'A=1', '--n8n=B=2', '--', '--bail', '1'];
	expect(readArguments('e2e', given)).toEqual({
		values: { testNamePattern: 'solved', n8n: ['A=1', 'B=2'] },
		words: ['erp'],
		rest: ['--bail', '1'],
	});
});

it('names the command to run by hand if the packages cannot be installed', () => {
	const { status, stderr } = run(['start']);
	expect(status).toBe(1);
	expect(stderr).toMatch(/^npx could not be run: /m);
	expect(stderr).toMatch(/could not be installed.*npm_config_loglevel=verbose npx --yes pnpm@/);
	expect(stderr).not.toMatch(/^\s+at /m);
});

it('names the folder that the user cannot write to', () => {
	const isRoot = process.getuid?.() === 0;
	chmodSync(clone, 0o555);
	try {
		const { status, stderr } = run(['start'], isRoot ? { uid: NOBODY, gid: NOBODY } : {});
		expect(status).toBe(1);
		expect(stderr).toMatch(/^You cannot write to "[^"]+"\. .*: sudo chown -R "\$\(id -un\)" "/m);
		expect(stderr).toContain(`"${clone}"`);
	} finally {
		chmodSync(clone, 0o755);
	}
});

it('agrees with the packages', () => {
	expect(COMMANDS['mocks:pack'].words.choices).toEqual(MOCKS);
	expect(Number(COMMANDS.start.options['port-base'].default)).toBe(DEFAULT_PORT_BASE);
	for (const erp of erpNames()) expect(COMMANDS.start.options.erp.about).toContain(erp);
});
