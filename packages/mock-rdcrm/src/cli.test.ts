import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

type Process = ChildProcessByStdio<null, Readable, Readable>;

const start = (...args: string[]): Process =>
	spawn(process.execPath, [fileURLToPath(new URL('cli.ts', import.meta.url)), ...args], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});

async function end(child: Process) {
	const [stdout, stderr, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'exit'),
	]);
	return { stdout, stderr, code };
}

it('prints its address, serves there and ends on SIGTERM', async () => {
	const child = start('--port', '0', '--seed', '7');
	const [line] = await once(child.stdout, 'data');
	const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0];
	expect((await fetch(`${url}/_sandbox/health`)).status).toBe(200);

	const second = await end(start('--port', new URL(`${url}`).port));
	expect(second).toMatchObject({ code: 1, stdout: '' });
	expect(second.stderr.trim().split('\n')).toEqual([expect.stringContaining('is taken')]);

	child.kill('SIGTERM');
	expect((await end(child)).code).toBe(0);
});

it.each([
	[['--help'], 0, 'Usage: '],
	[['--port', 'x'], 1, '--port must be a whole number'],
	[['--nonsense'], 1, '--nonsense'],
])('%j ends with %i', async (args, code, message) => {
	const { stdout, stderr, ...ended } = await end(start(...args));
	expect(stdout + stderr).toContain(message);
	expect(ended.code).toBe(code);
});
