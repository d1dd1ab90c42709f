import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';

/** What an n8n that runs elsewhere loads to find the mocks under the vendors' true hosts. */
export const PRELOAD_FILE = 'vendor-hosts.mjs';

/** How MSW reads its parser from beside itself. */
const READS_WASM = /\w+\.readFileSync\(new URL\((["'])(\S+\.wasm)\1, \w+\)\)/;

/** Takes the file that MSW would look for into the bundle. */
const inlineWasm = {
	name: 'inline-wasm',
	transform: (code: string, id: string) =>
		READS_WASM.test(code)
			? code.replace(READS_WASM, (_, _quote, file: string) => {
					const text = readFileSync(resolve(dirname(id), file), 'base64');
					return `Buffer.from('${text}', 'base64')`;
				})
			: undefined,
};

/** Writes it, in one file that needs nothing else, into a folder. @returns its path */
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
		plugins: [inlineWasm],
		checks: { pluginTimings: false },
		logLevel: 'warn',
		failOnWarn: true,
		report: false,
	});
	return resolve(folder, PRELOAD_FILE);
}
