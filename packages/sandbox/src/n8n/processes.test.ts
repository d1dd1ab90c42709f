import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startProcess } from './process.ts';
import { N8nProcesses, type Part } from './processes.ts';

/** Two programs, the second after the first; each prints its process id and is ready when the test says so. */
function twoParts() {
	const folder = mkdtempSync(join(tmpdir(), 'rdcrm-processes-'));
	const ready = new Set<string>();
	const part = (name: string): Part => ({
		name,
		isN8n: true,
		start: (signal) =>
			startProcess(
				{
					name,
					folder,
					command: ['--eval', 'console.log(process.pid); setInterval(() => {}, 1000)'],
					environment: {},
					isReady: async () => ready.has(name),
				},
				signal,
			),
	});
	const processes = new N8nProcesses([[part('first')], [part('second')]]);
	onTestFinished(async () => {
		await processes.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	const log = (name: string) => join(folder, `${name}.log`);
	const pidOf = (name: string) =>
		vi.waitUntil(() => existsSync(log(name)) && Number(readFileSync(log(name), 'utf8')), 20_000);
	return { processes, ready, pidOf, log };
}

const isAlive = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

it('stops processes that are still starting, and starts nothing afterwards', async () => {
	const { processes, ready, pidOf, log } = twoParts();
	const start = processes.start();
	const refused = expect(start).rejects.toThrow('n8n was stopped before it was ready.');
	const pid = await pidOf('first');
	await processes.stop();
	expect(isAlive(pid)).toBe(false);
	ready.add('first');
	await refused;
	expect(existsSync(log('second'))).toBe(false);
});

it('stops everything that runs or is starting, and can be started again', async () => {
	const { processes, ready, pidOf } = twoParts();
	ready.add('first');
	const start = processes.start().catch(() => {});
	const pids = [await pidOf('first'), await pidOf('second')];
	await processes.stop();
	await start;
	expect(pids.map(isAlive)).toEqual([false, false]);
	ready.add('second');
	await processes.start();
	expect(processes.pids().map(isAlive)).toEqual([true, true]);
});
