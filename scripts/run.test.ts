import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { endGroup } from './testing.ts';

const NODE = 'node_modules/node/bin/node';
/** Prints its process id, then the signal that ends it. */
const WAITS = `
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => {
		console.log(signal);
		setTimeout(() => process.exit(7), 200);
	});
	setInterval(() => {}, 1000);
	console.log(process.pid);
`;

/** Creates a set-up clone with one entry point. */
function clone(entry: string) {
	const folder = mkdtempSync(join(tmpdir(), 'rdcrm-run-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	for (const one of ['scripts', 'node_modules/node/bin']) {
		mkdirSync(join(folder, one), { recursive: true });
	}
	for (const file of ['run.mjs', 'lifeline.mjs', 'command-line.mjs', 'writable.mjs']) {
		copyFileSync(join(import.meta.dirname, file), join(folder, 'scripts', file));
	}
	const setUp = `export const root = ${JSON.stringify(folder)}; export const setUp = () => {};`;
	writeFileSync(join(folder, 'scripts/setup.mjs'), setUp);
	const commands = "export const COMMANDS = { entry: { entry: 'entry.mjs', options: {} } };";
	writeFileSync(join(folder, 'scripts/commands.mjs'), commands);
	writeFileSync(join(folder, 'entry.mjs'), entry);
	symlinkSync(process.execPath, join(folder, NODE));
	return folder;
}

function started(command: string, args: string[], env: NodeJS.ProcessEnv = process.env) {
	const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env, detached: true });
	onTestFinished(() => endGroup(child));
	const said = { text: '' };
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => {
			said.text += chunk;
		});
	}
	return { child, said };
}

const runIn = (folder: string) =>
	started(process.execPath, [join(folder, 'scripts/run.mjs'), 'entry']);

const codeOf = async (child: ChildProcess) => (await once(child, 'exit'))[0];

/** Returns the process id of the entry point once it is waiting. */
const waiting = (said: { text: string }): Promise<number> =>
	vi.waitUntil(() => Number(said.text), { timeout: 20_000 });

/** Kills only this process, and waits until nothing can write to its output any more. */
async function killed(child: ChildProcess): Promise<void> {
	const closed = once(child, 'close');
	child.kill('SIGKILL');
	await closed;
}

it('ends with its child process, which an open channel does not keep alive', async () => {
	const { child, said } = runIn(clone("console.log('done'); process.exitCode = 3;"));
	expect([await codeOf(child), said.text]).toEqual([3, 'done\n']);
});

it.each(['SIGINT', 'SIGTERM'] as const)('passes on %s that only it received', async (signal) => {
	const { child, said } = runIn(clone(WAITS));
	const pid = await waiting(said);
	child.kill(signal);
	expect(await codeOf(child)).toBe(7);
	expect(said.text).toBe(`${pid}\n${signal}\n`);
});

it('leaves no process behind if it is killed', async () => {
	const { child, said } = runIn(clone(WAITS));
	const pid = await waiting(said);
	await killed(child);
	expect(said.text).toBe(`${pid}\nSIGTERM\n`);
});

it('stops its child process if the npm that called it is killed', async () => {
	const npm = `
		const { spawn } = require('node:child_process');
		spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' });
	`;
	const { child, said } = started(
		process.execPath,
		['--eval', npm, join(clone(WAITS), 'scripts/run.mjs'), 'entry'],
		{ ...process.env, npm_lifecycle_event: 'start' },
	);
	const pid = await waiting(said);
	await killed(child);
	expect(said.text).toBe(`${pid}\nSIGTERM\n`);
});

it("says what to do if the project's Node is missing", async () => {
	const folder = clone(WAITS);
	rmSync(join(folder, NODE));
	const { child, said } = runIn(folder);
	expect(await codeOf(child)).toBe(1);
	expect(said.text).toMatch(
		/^\nThe project's own Node could not be started: .*\. Remove node_modules/,
	);
	expect(said.text).not.toMatch(/^\s+at /m);
});
