import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startProcess } from './process.ts';

it.each([
	[true, constants.priority.PRIORITY_BELOW_NORMAL],
	[false, getPriority()],
])('a process whose patience is %j has the priority %i', async (isPatient, priority) => {
	const folder = mkdtempSync(join(tmpdir(), 'rdcrm-patience-'));
	const idle = {
		name: 'idle',
		folder,
		command: ['--eval', 'setInterval(() => {}, 1000)'],
		environment: {},
		isReady: async () => true,
		isPatient,
	};
	const { signal } = new AbortController();
	// Two at once, like n8n's workers.
	const both = await Promise.all([startProcess(idle, signal), startProcess(idle, signal)]);
	onTestFinished(async () => {
		await Promise.all(both.map((one) => one.stop()));
		rmSync(folder, { recursive: true, force: true });
	});
	for (const { pid } of both) {
		expect(getPriority(pid)).toBe(priority);
		// Linux may schedule by session; the file then reads like "/autogroup-7 nice 10".
		const session = `/proc/${pid}/autogroup`;
		const weight = existsSync(session) ? readFileSync(session, 'utf8').trim() : '';
		if (isPatient && weight !== '') expect(weight).toMatch(new RegExp(` ${priority}$`));
	}
});
