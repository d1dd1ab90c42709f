import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	copyFileSync,
	existsSync,
	globSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaints } from './mock-complaints.ts';
import { MACHINE_NODE } from './testing.ts';

/** The packed mocks: the CRM, whose users the packages are for, and two with additional files of their own. */
const FILES = {
	'mock-rdcrm': ['home', 'live.js', 'docs/swagger-ui.css', 'docs/coverage'],
	'mock-freshdesk': ['agent', 'agent/client.js'],
	'mock-zendesk': ['agent', 'app/zaf_sdk.js'],
};
const PACKED = Object.keys(FILES);
const EXAMPLES = 'packages/mock-rdcrm/examples';
const MSW = 'packages/mock-kit/node_modules/msw';

/** An older tarball of a packed mock, and one of a mock that is not packed. */
const OF_BEFORE = ['rdcrm-mock-rdcrm-0.0.9.tgz', 'rdcrm-mock-erp-0.0.9.tgz'];

let into: string;
const tarball = (mock: string) => join(into, `rdcrm-${mock}-0.1.0.tgz`);
const command = (mock: string) => join(into, mock, 'node_modules/.bin', mock);

beforeAll(() => {
	into = mkdtempSync(join(tmpdir(), 'mocks-'));
	for (const name of OF_BEFORE) writeFileSync(join(into, name), '');
	expect(run(process.execPath, ['scripts/pack-mocks.ts', ...PACKED, '--into', into])).toBe(0);
	for (const mock of PACKED) unpack(mock);
}, 120_000);
afterAll(() => rmSync(into, { recursive: true }));

function run(program: string, args: string[], cwd?: string): number | null {
	const PATH = `${dirname(MACHINE_NODE)}${delimiter}${process.env.PATH}`;
	const { status, stdout, stderr } = spawnSync(program, args, {
		...(cwd && { cwd, env: { ...process.env, PATH } }),
		encoding: 'utf8',
		timeout: 60_000,
	});
	if (status !== 0) console.error(stdout, stderr);
	return status;
}

/** Installs a mock like npm, with only the packages in its manifest. */
function unpack(mock: string): void {
	const folder = join(into, mock, 'node_modules/@rdcrm', mock);
	mkdirSync(folder, { recursive: true });
	expect(run('tar', ['-xzf', tarball(mock), '-C', folder, '--strip-components=1'])).toBe(0);
	const { bin, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	for (const name of Object.keys(dependencies)) {
		const lists = [`packages/${mock}`, 'packages/mock-kit'];
		const source = lists.map((one) => `${one}/node_modules/${name}`).find((one) => existsSync(one));
		link(mock, name, `${source}`);
	}
	mkdirSync(dirname(command(mock)));
	symlinkSync(join(folder, bin[mock]), command(mock));
}

function link(mock: string, name: string, source: string): void {
	const path = join(into, mock, 'node_modules', name);
	mkdirSync(dirname(path), { recursive: true });
	rmSync(path, { force: true });
	symlinkSync(resolve(source), path);
}

it('removes the older tarball of a packed mock, and keeps those of other mocks', () => {
	const packed = PACKED.map((mock) => basename(tarball(mock)));
	expect(globSync('*.tgz', { cwd: into }).sort()).toEqual([OF_BEFORE[1], ...packed].sort());
});

it.each(PACKED)('the linters have no complaints about %s', async (mock) => {
	expect(await complaints(tarball(mock))).toEqual([]);
});

it.each(Object.entries(FILES))(
	"%s starts and serves its files on the machine's Node",
	async (mock, files) => {
		const child = spawn(MACHINE_NODE, [command(mock), '--port', '0'], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const ended = once(child, 'exit');
		try {
			const [line] = await Promise.race([once(child.stdout, 'data'), ended]);
			const { origin } = new URL(/http:\S+/.exec(String(line))?.[0] ?? '');
			for (const file of files) {
				const { status } = await fetch(`${origin}/_sandbox/${file}`);
				expect({ file, status }).toEqual({ file, status: 200 });
			}
		} finally {
			child.kill();
			await ended;
		}
	},
);

it('runs the Python example', () => {
	const cwd = join(into, 'mock-rdcrm');
	copyFileSync(`${EXAMPLES}/test_winning.py`, join(cwd, 'test_winning.py'));
	expect(run('python3', ['-m', 'unittest', 'test_winning.py'], cwd)).toBe(0);
});

it('has types that fit the TypeScript example', () => {
	const cwd = join(into, 'mock-rdcrm');
	copyFileSync(`${EXAMPLES}/winning.test.ts`, join(cwd, 'winning.test.ts'));
	link('mock-rdcrm', 'msw', MSW);
	const types = ['--typeRoots', resolve('node_modules/@types'), '--types', 'node'];
	const flags = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', ...types];
	expect(run('tsc', [...flags, '--target', 'es2024', 'winning.test.ts'], cwd)).toBe(0);
});

// MSW 3 does not run on Node 20.
it.each([
	[MSW, process.execPath, 'test.ts'],
	['node_modules/msw-2', MACHINE_NODE, 'test.mjs'],
])('runs the TypeScript example with %s', (msw, node, ending) => {
	const cwd = join(into, 'mock-rdcrm');
	const text = readFileSync(`${EXAMPLES}/winning.test.ts`, 'utf8');
	writeFileSync(
		join(cwd, `winning.${ending}`),
		ending.endsWith('ts') ? text : stripTypeScriptTypes(text),
	);
	link('mock-rdcrm', 'msw', msw);
	expect(run(node, ['--test', `winning.${ending}`], cwd)).toBe(0);
});

it.each([
	[['mock-nada'], 'mock-nada'],
	[['--nada'], '--nada'],
])('%j is refused in one line', (args, named) => {
	const { status, stderr } = spawnSync(process.execPath, ['scripts/pack-mocks.ts', ...args], {
		encoding: 'utf8',
		timeout: 60_000,
	});
	expect(status).toBe(1);
	expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(named)]);
});
