import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Workflow from 'n8n-workflow';

/** The one that n8n-core has loaded, which need not be that of an import. */
const n8n: typeof Workflow = createRequire(fileURLToPath(import.meta.resolve('n8n-core')))(
	'n8n-workflow',
);

/**
 * n8n gives a pattern 250 ms, and a busy machine needs longer to begin: the tests wait. An n8n that knows no
 * such limit is left as it is.
 */
export function giveRegexTime(): void {
	if (!('setSafeRegexEngine' in n8n)) return;
	n8n.setSafeRegexEngine({
		exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
		test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
		replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
		matchAll: (pattern, input, flags = '') => [
			...input.matchAll(new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`)),
		],
		split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
	});
}
