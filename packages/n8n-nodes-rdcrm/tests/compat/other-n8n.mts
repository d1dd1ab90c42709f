import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { N8N_FOLDER } = process.env;
if (!N8N_FOLDER) throw new Error('The tests on another n8n are run by "npm run compat".');

const { resolve } = createRequire(join(N8N_FOLDER, 'package.json'));
const inside = pathToFileURL(N8N_FOLDER).href;

/** Entry files of the two n8n packages that the tests and the node use. */
export const files: Record<string, string> = {
	'n8n-core': resolve('n8n-core'),
	'n8n-workflow': resolve('n8n-workflow'),
};

// n8n itself loads the built node, so Vitest's aliases do not apply.
registerHooks({
	resolve(specifier, context, next) {
		const file = files[specifier];
		if (!file || context.parentURL?.startsWith(`${inside}/`)) return next(specifier, context);
		return { url: pathToFileURL(file).href, format: 'commonjs', shortCircuit: true };
	},
});
