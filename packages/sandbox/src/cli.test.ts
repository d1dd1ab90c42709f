import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const runProgram = (name: string, args: string[]) =>
	spawnSync(process.execPath, [fileURLToPath(new URL(name, import.meta.url)), ...args], {
		encoding: 'utf8',
		timeout: 60_000,
	});
const run = (...args: string[]) => runProgram('cli.ts', args);

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

it('names a port in use, starts nothing and exits with 1', async () => {
	const server = createServer().listen(0, '127.0.0.1');
	servers.push(server);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const { status, stdout, stderr } = run('--port-base', String(port), '--json');
	expect(status).toBe(1);
	expect(stdout).toBe('');
	// Another program on this machine may hold one of the neighbouring ports.
	expect(stderr).toMatch(
		new RegExp(`Ports? ([\\d, ]+, )?${port}(, [\\d, ]+)? (is|are) in use by another program\\.`),
	);
	expect(stderr).toContain('choose other ports with --port-base.');
	expect(stderr).not.toMatch(/^\s+at /m);
});

it.each([
	['an unknown option', ['--frehs'], /--frehs/],
	['a port that is no number', ['--port-base', 'x'], /--port-base must be a number/],
	['an n8n that is no address', ['--other-n8n', 'n8n.local'], /--other-n8n must be the address/],
	[
		'two n8ns',
		['--n8n', 'http://127.0.0.1:5678', '--queue'],
		/^--queue is only for the sandbox's own n8n/m,
	],
	[
		'an n8n on another machine',
		['--n8n', 'http://n8n.example'],
		/^--n8n must be an address of this/m,
	],
	['to go on without a key', ['--n8n', 'http://127.0.0.1:5678'], /in the variable N8N_API_KEY\.$/m],
	['a port that browsers block', ['--port-base', '5999'], /clear of the ports that browsers block/],
])('refuses %s in one sentence', (_, args, message) => {
	const { status, stderr } = run(...args);
	expect(status).toBe(1);
	expect(stderr).toMatch(message);
	expect(stderr).not.toMatch(/^\s+at /m);
});

it.each([
	['a port that is no number', ['--port-base', 'x'], /^--port-base must be a number/],
	['a place where no sandbox runs', ['--port-base', '65000'], /^No sandbox of this clone answers/],
])('the export of workflows refuses %s in one sentence', (_, args, message) => {
	const { status, stdout, stderr } = runProgram('export-workflows.ts', args);
	expect([status, stdout]).toEqual([1, '']);
	expect(stderr).toMatch(message);
	expect(stderr.trim().split('\n')).toHaveLength(1);
});
