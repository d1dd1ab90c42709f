import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { N8N_FOLDER } = process.env;
if (!N8N_FOLDER) throw new Error('The tests on another n8n are run by "npm run compat".');

const { resolve } = createRequire(join(N8N_FOLDER, 'package.json'));
const inside = pathToFileURL(N8N_FOLDER).href;

/** The two packages of n8n that the tests and the node take, as files. */
export const files: Record<string, string> = {
	'n8n-core': resolve('n8n-core'),
	'n8n-workflow': resolve('n8n-workflow'),
};

// The built node is loaded by n8n itself, past Vitest's aliases.
registerHooks({
	resolve(specifier, context, next) {
		const file = files[specifier];
		if (!file || context.parentURL?.startsWith(`${inside}/`)) return next(specifier, context);
		return { url: pathToFileURL(file).href, format: 'commonjs', shortCircuit: true };
	},
});
