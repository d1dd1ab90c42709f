import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FolderLock, folderOfRunning } from './folder-lock.ts';

const addresses = { console: 'http://127.0.0.1:7010', n8n: 'http://127.0.0.1:7000' };

/** Creates the parent of sandbox folders, with a database in one of them. */
function place() {
	const parent = mkdtempSync(join(tmpdir(), 'rdcrm-lock-'));
	onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
	const folder = join(parent, 'n8n');
	const data = join(folder, '.n8n', 'database.sqlite');
	mkdirSync(join(folder, '.n8n'), { recursive: true });
	writeFileSync(data, '');
	return { parent, folder, data };
}

/** Starts a process that holds the folder until it is killed. */
async function holder(folder: string) {
	const program = `
		const { FolderLock } = await import(${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)});
		new FolderLock(${JSON.stringify(folder)}, ${JSON.stringify(addresses)});
		console.log('held');
		setInterval(() => {}, 1000);
	`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	await once(child.stdout, 'data');
	return child;
}

it('refuses a folder that another sandbox uses, and names it', async () => {
	const { parent, folder, data } = place();
	const { pid } = await holder(folder);
	expect(() => new FolderLock(folder, { console: 'b', n8n: 'b' })).toThrow(
		`A sandbox of this clone is already running (pid ${pid}, console ${addresses.console}). End it first.`,
	);
	expect(existsSync(data)).toBe(true);
	expect(folderOfRunning(addresses.n8n, parent)).toBe(folder);
	expect(folderOfRunning('http://127.0.0.1:4800', parent)).toBeUndefined();
});

it('requires nothing after a sandbox that was killed', async () => {
	const { parent, folder, data } = place();
	const child = await holder(folder);
	child.kill('SIGKILL');
	await once(child, 'exit');
	expect(folderOfRunning(addresses.n8n, parent)).toBeUndefined();
	const lock = new FolderLock(folder, addresses);
	lock.empty();
	expect(existsSync(data)).toBe(false);
	expect(() => new FolderLock(folder, addresses)).toThrow(`pid ${process.pid}`);
	lock.release();
	new FolderLock(folder, addresses).release();
});
