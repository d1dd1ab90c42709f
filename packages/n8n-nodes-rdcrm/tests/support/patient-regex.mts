import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Workflow from 'n8n-workflow';

/** The copy that n8n-core has loaded, which an import may not return. */
const n8n: typeof Workflow = createRequire(fileURLToPath(import.meta.resolve('n8n-core')))(
	'n8n-workflow',
);

/**
 * Removes n8n's limit of 250 ms for a pattern, because a busy machine needs longer to start. Does nothing if
 * this n8n has no such limit.
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
