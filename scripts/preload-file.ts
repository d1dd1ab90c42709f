import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';

/** File that an external n8n loads to reach the mocks under the vendors' real hosts. */
export const PRELOAD_FILE = 'vendor-hosts.mjs';

/** Matches how MSW reads its parser from its own folder. */
const READS_WASM = /\w+\.readFileSync\(new URL\((["'])(\S+\.wasm)\1, \w+\)\)/;

/** Inlines the file that MSW would read. */
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

/** Writes the preload as a single self-contained file into a folder. @returns its path */
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
