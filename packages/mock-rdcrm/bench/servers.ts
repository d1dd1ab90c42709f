import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RdCrmMock } from '../src/index.ts';

export interface Server {
	name: string;
	url: string;
	close(): Promise<void>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = here('../../../.sandbox/bench');

/** Not dependencies of the project: only this benchmark needs them, and they bring many packages. */
const OTHERS = ['@stoplight/prism-cli@5.16.0', 'json-server@0.17.4'];

export function installOthers(): void {
	mkdirSync(folder, { recursive: true });
	if (existsSync(`${folder}/node_modules/.package-lock.json`)) return;
	console.log(`Installing ${OTHERS.join(' and ')}…`);
	const flags = ['--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts'];
	execFileSync('npm', ['install', ...flags, ...OTHERS], { stdio: ['ignore', 'ignore', 'inherit'] });
}

export function startMock(size: number): Promise<Server> {
	const flags = ['--port', '0', '--size', `${size}`];
	return printing('mock-rdcrm', [here('../src/cli.ts'), ...flags]);
}

export function startBare(bytes: string): Promise<Server> {
	const file = `${folder}/bytes.json`;
	writeFileSync(file, bytes);
	return printing('bare Hono', [here('bare.ts'), file]);
}

/** Starts Prism with the mock's own document; its answers are the document's examples. */
export async function startPrism(mock: RdCrmMock): Promise<Server> {
	const file = `${folder}/openapi.json`;
	const request = { headers: { host: 'localhost' } };
	writeFileSync(file, await (await mock.app.request('/_sandbox/openapi.json', request)).text());
	const port = await freePort();
	return answering('Prism', port, '/crm/v2/contacts', [
		`${folder}/node_modules/@stoplight/prism-cli/dist/index.js`,
		...['mock', file, '--port', `${port}`, '--verboseLevel', 'silent'],
	]);
}

/** Starts json-server with the same records. */
export async function startJsonServer({ store }: RdCrmMock): Promise<Server> {
	const file = `${folder}/records.json`;
	writeFileSync(file, JSON.stringify({ contacts: store.contacts.all(), deals: store.deals.all() }));
	const port = await freePort();
	return answering('json-server', port, '/deals?_limit=1', [
		`${folder}/node_modules/json-server/lib/cli/bin.js`,
		...[file, '--port', `${port}`, '--quiet', '--host', '127.0.0.1'],
	]);
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	if (typeof address !== 'object' || !address) throw new Error('There is no free port.');
	return address.port;
}

function start(name: string, args: string[]): { child: ChildProcess; server: Omit<Server, 'url'> } {
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
	const exited = once(child, 'exit');
	const close = async () => {
		child.kill();
		await exited;
	};
	process.once('exit', () => child.kill());
	return { child, server: { name, close } };
}

/** Starts a server that prints its address, and waits for it. */
async function printing(name: string, args: string[]): Promise<Server> {
	const { child, server } = start(name, args);
	for await (const chunk of child.stdout ?? []) {
		const url = /https?:\/\/[^/\s]+/.exec(String(chunk))?.[0];
		if (url) return { ...server, url };
	}
	throw new Error(`${name} ended before it served.`);
}

async function answering(name: string, port: number, path: string, args: string[]) {
	const { child, server } = start(name, args);
	child.stdout?.resume();
	const url = `http://127.0.0.1:${port}`;
	while (!(await fetch(url + path).catch(() => undefined))) {
		if (child.exitCode !== null) throw new Error(`${name} ended before it served.`);
		await sleep(100);
	}
	return { ...server, url };
}
