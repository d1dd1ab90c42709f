import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonAssertionResult, JsonTestResults } from 'vitest/node';
import { counted, failures } from './results.ts';

const test = (given: Partial<JsonAssertionResult>) =>
	({
		fullName: 'a sum of two',
		status: 'passed',
		failureMessages: [],
		...given,
	}) as JsonAssertionResult;

function results(tests: JsonAssertionResult[], message = ''): JsonTestResults {
	const file = {
		name: resolve('packages/one/sum.test.ts'),
		message,
		assertionResults: tests,
	};
	return { testResults: [file] } as JsonTestResults;
}

describe('a failure', () => {
	it('is reported with its file and message, without the place in the code', () => {
		const failureMessages = [
			'AssertionError: expected 1 to be 2\nAway for 8 s\n    at sum (/a/sum.test.ts:3:9)\n    at run (/b.js:1:2)',
		];
		expect(failures([results([test({}), test({ status: 'failed', failureMessages })])])).toEqual([
			'✗ packages/one/sum.test.ts > a sum of two',
			'    AssertionError: expected 1 to be 2',
			'    Away for 8 s',
		]);
	});

	it('does not fill the screen', () => {
		const failureMessages = [Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n')];
		const lines = failures([results([test({ status: 'failed', failureMessages })])]);
		expect(lines).toHaveLength(27);
		expect(lines.at(-1)).toBe('    …');
	});

	it('includes a file that failed before its tests', () => {
		expect(failures([results([], 'Cannot find module')])).toEqual([
			'✗ packages/one/sum.test.ts',
			'    Cannot find module',
		]);
	});

	it('includes a file that says why its tests were skipped', () => {
		const run = [results([test({ status: 'skipped' }), test({ status: 'skipped' })], 'No n8n')];
		expect(failures(run)).toEqual(['✗ packages/one/sum.test.ts', '    No n8n']);
		expect(counted(run)).toEqual({ passed: 0, failed: 2 });
	});

	it('includes a skipped test, unless a pattern chose others', () => {
		const run = [results([test({}), test({ status: 'skipped' })])];
		expect(failures(run)).toEqual(['✗ packages/one/sum.test.ts > a sum of two', '    skipped']);
		expect(counted(run)).toEqual({ passed: 1, failed: 1 });
		expect(failures(run, true)).toEqual([]);
		expect(counted(run, true)).toEqual({ passed: 1, failed: 0 });
	});

	it('does not exist if everything passed', () => {
		expect(failures([results([test({})]), results([])])).toEqual([]);
	});
});
