import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { connectRunning } from './connect-running.ts';
import { FolderLock } from './folder-lock.ts';
import { loadSecrets } from './n8n/index.ts';

/** Serves an n8n that accepts one password. */
async function n8nWith(password: string): Promise<string> {
	const app = new Hono()
		.get('/rest/settings', (c) => c.json({ data: { userManagement: {} } }))
		.post('/rest/login', async (c) =>
			(await c.req.json()).password === password
				? c.json({ data: {} })
				: c.json({ message: 'Wrong username or password' }, 401),
		);
	const running = await serve({ name: 'n8n', app }, 0);
	onTestFinished(() => running.close());
	return running.url;
}

/** Creates a clone's sandbox folders; `runAt` locks one of them for a sandbox with this n8n. */
function clone() {
	const parent = mkdtempSync(join(tmpdir(), 'rdcrm-clone-'));
	onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
	const other = join(parent, 'n8n');
	const folder = join(parent, 'n8n-queue');
	for (const one of [other, folder]) mkdirSync(one);
	const { ownerPassword } = loadSecrets(folder);
	const runAt = (n8n: string) => {
		const lock = new FolderLock(folder, { console: 'http://127.0.0.1:4810', n8n });
		onTestFinished(() => lock.release());
	};
	return { parent, other, ownerPassword, runAt };
}

it('signs in with the password of the running sandbox, in any mode', async () => {
	const { parent, other, ownerPassword, runAt } = clone();
	const url = await n8nWith(ownerPassword);
	runAt(url);
	expect((await connectRunning(url, parent)).session.baseUrl).toBe(url);
	expect(existsSync(join(other, 'secrets.json'))).toBe(false);
});

it("reports n8n's own message if it refuses", async () => {
	const { parent, runAt } = clone();
	const url = await n8nWith('another');
	runAt(url);
	await expect(connectRunning(url, parent)).rejects.toThrow(/n8n answered 401 .*Wrong username/);
});

it.each([true, false])('says how to continue if none answers (still starting: %s)', async (is) => {
	const { parent, runAt } = clone();
	const closed = 'http://127.0.0.1:2';
	if (is) runAt(closed);
	await expect(connectRunning(closed, parent)).rejects.toThrow(
		/^No sandbox of this clone answers at http:\/\/127\.0\.0\.1:2\. Start it with npm start/,
	);
});
