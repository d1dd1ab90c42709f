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

it('takes its size and settings from flags', async () => {
	const flags = ['--size', '500', '--rate-limit', '120', '--set', 'webhook_retry_delays_ms=[1,2]'];
	const child = start('--port', '0', ...flags, '--set', 'links_prefix=/crm/v2');
	const [line] = await once(child.stdout, 'data');
	const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0];
	const json = async (path: string) => (await fetch(`${url}/_sandbox${path}`)).json();
	expect(await json('/settings')).toMatchObject({
		rate_limit_per_minute: 120,
		webhook_retry_delays_ms: [1, 2],
		links_prefix: '/crm/v2',
	});
	expect(await json('/records/contacts')).toHaveProperty('records.length', 500);
	child.kill('SIGTERM');
	await once(child, 'exit');
});

it('listens at the given address', async () => {
	const child = start('--port', '0', '--host', '0.0.0.0');
	const [line] = await once(child.stdout, 'data');
	const port = /http:\/\/0\.0\.0\.0:(\d+)/.exec(String(line))?.[1];
	expect((await fetch(`http://127.0.0.1:${port}/_sandbox/health`)).status).toBe(200);
	child.kill('SIGTERM');
	await once(child, 'exit');
});

it.concurrent.each([
	[['--help'], 0, 'Usage: '],
	[['--port', 'x'], 1, '--port: '],
	[['--port', '70000'], 1, '--port: '],
	[['--host', ''], 1, '--host: '],
	[['--allow-host', 'http://mock'], 1, '--allow-host 0: must be a host name'],
	[['--host', 'nowhere.invalid'], 1, 'no address "nowhere.invalid"'],
	[['--host', '192.0.2.1'], 1, 'no address "192.0.2.1"'],
	[['--size', '5'], 1, '--size: '],
	[['--rate-limit', 'many'], 1, '--rate-limit: '],
	[['--set', 'links_prefix=/x'], 1, '--set links_prefix: '],
	[['--set', 'nada=1'], 1, 'nada'],
	[['--set', 'nada'], 1, 'KEY=VALUE'],
	[['--nonsense'], 1, '--nonsense'],
])('%j ends with %i', async (args, code, message) => {
	const { stdout, stderr, ...ended } = await end(start(...args));
	expect(stdout + stderr).toContain(message);
	expect(ended.code).toBe(code);
});
