import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';

/** What an n8n that runs elsewhere loads to find the mocks under the vendors' true hosts. */
export const PRELOAD_FILE = 'vendor-hosts.mjs';

/** Writes it, in one file that needs no package, into a folder. @returns its path */
export async function buildPreload(folder: string): Promise<string> {
	await build({
		config: false,
		cwd: resolve(dirname(fileURLToPath(import.meta.url)), '../packages/sandbox'),
		entry: { [PRELOAD_FILE.replace(/\.mjs$/, '')]: 'src/preload.ts' },
		outDir: resolve(folder),
		clean: false,
		target: false,
		hash: false,
		dts: false,
		deps: { alwaysBundle: /.*/ },
		checks: { pluginTimings: false },
		logLevel: 'warn',
		failOnWarn: true,
		report: false,
	});
	return resolve(folder, PRELOAD_FILE);
}
