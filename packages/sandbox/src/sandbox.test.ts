import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FolderLock } from './folder-lock.ts';
import { createSandbox } from './sandbox.ts';

/** Between the ranges of the end-to-end tests and of Linux's outgoing connections. */
const portBase = 30_000 + (process.pid % 13) * 100;

it.each([{ fresh: true }, { empty: true }, {}])(
	'disturbs nothing in a sandbox that runs on the same data (%j)',
	async (options) => {
		const dataFolder = mkdtempSync(join(tmpdir(), 'rdcrm-sandbox-'));
		const data = join(dataFolder, 'database.sqlite');
		writeFileSync(data, '');
		const first = new FolderLock(dataFolder, { console: 'http://127.0.0.1:7010', n8n: '' });
		const { steps, stop } = createSandbox({ portBase, dataFolder, ...options });
		onTestFinished(async () => {
			await stop();
			first.release();
			rmSync(dataFolder, { recursive: true, force: true });
		});
		await expect(steps[0]?.run()).rejects.toThrow(
			/is already running .*http:\/\/127\.0\.0\.1:7010/,
		);
		expect(existsSync(data)).toBe(true);
	},
);
