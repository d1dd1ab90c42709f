import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';
import { runToEnd } from './run-to-end.ts';
import { endGroup } from './testing.ts';

const node = (program: string) => runToEnd(process.execPath, ['--eval', program], {});

it('returns the exit code, and 1 if there is none', async () => {
	expect(await node('process.exitCode = 3')).toBe(3);
	expect(await node("process.kill(process.pid, 'SIGKILL')")).toBe(1);
	const complain = vi.spyOn(console, 'error').mockReturnValue();
	onTestFinished(() => complain.mockRestore());
	expect(await runToEnd('/nowhere/at-all', [], {})).toBe(1);
	expect(complain).toHaveBeenCalledWith(
		expect.stringContaining('/nowhere/at-all could not be run'),
	);
	expect(process.listenerCount('SIGHUP')).toBe(0);
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
	'%s ends the command, and nothing runs after it',
	async (signal) => {
		const command = `
			process.on('${signal}', () => { console.log('told'); process.exit(0); });
			setInterval(() => {}, 1000);
			console.log('waits');
		`;
		const program = `
			const { runToEnd } = await import(${JSON.stringify(new URL('./run-to-end.ts', import.meta.url).href)});
			await runToEnd(process.execPath, ['--eval', ${JSON.stringify(command)}], { stdio: 'inherit' });
			console.log('next');
		`;
		const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
			stdio: ['ignore', 'pipe', 'inherit'],
			detached: true,
		});
		onTestFinished(() => endGroup(child));
		let said = '';
		child.stdout.on('data', (chunk) => {
			said += chunk;
		});
		await vi.waitUntil(() => said === 'waits\n', { timeout: 20_000 });
		child.kill(signal);
		const [code] = await once(child, 'close');
		expect([code, said]).toEqual([1, 'waits\ntold\n']);
	},
);
