import { expect, it } from 'vitest';
import { realName } from '../../nodes/RdCrm/sync/name.ts';
import { money } from '../../nodes/shared/helpers/validate.ts';

const tried = (read: () => unknown) => {
	try {
		return read();
	} catch {
		return undefined;
	}
};

it.each([
	['a name', () => realName(`${'@'.repeat(100_000)} x`)],
	['an amount', () => tried(() => money(`${'1'.repeat(100_000)}x`, 'Price'))],
])('%s from outside is parsed in linear time', (_what, read) => {
	const startedAt = performance.now();
	read();
	expect(performance.now() - startedAt).toBeLessThan(2_000);
});
