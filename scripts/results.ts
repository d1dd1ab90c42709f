import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { JsonAssertionResult, JsonTestResults } from 'vitest/node';

const MOST_LINES = 25;

/** Returns the lines of Vitest's message without the stack trace. */
function wrong(message: string): string[] {
	const lines = stripVTControlCharacters(message).trim().split('\n');
	const trace = lines.findIndex((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
	const text = trace < 0 ? lines : lines.slice(0, trace);
	return text.length > MOST_LINES ? [...text.slice(0, MOST_LINES), '…'] : text;
}

const isFailed = ({ status }: JsonAssertionResult) => status === 'failed';
const isPassedOver = ({ status }: JsonAssertionResult) =>
	status !== 'failed' && status !== 'passed';

/**
 * Returns the failures as lines, each with its file, name and message.
 * @param chosen whether a pattern selected the tests; if not, skipped tests count as failed
 */
export function failures(results: JsonTestResults[], chosen = false): string[] {
	const files = results.flatMap(({ testResults }) => testResults);
	return files.flatMap(({ name, message, assertionResults: tests }) => {
		const file = relative(process.cwd(), name);
		const ofTests = tests.filter(isFailed).map(({ fullName, failureMessages }) => ({
			where: `${file} > ${fullName}`,
			errors: failureMessages ?? [],
		}));
		// If a file failed to load, its own message explains why its tests were skipped.
		const overlooked = chosen || message ? [] : tests.filter(isPassedOver);
		return [
			...(message ? [{ where: file, errors: [message] }] : []),
			...ofTests,
			...overlooked.map((test) => ({ where: `${file} > ${test.fullName}`, errors: [test.status] })),
		].flatMap(({ where, errors }) => [
			`✗ ${where}`,
			...errors.flatMap(wrong).map((line) => `    ${line}`),
		]);
	});
}

/** Returns how many tests passed and failed. `chosen` works as in {@link failures}. */
export function counted(results: JsonTestResults[], chosen = false) {
	const tests = results.flatMap(({ testResults }) =>
		testResults.flatMap((one) => one.assertionResults),
	);
	const passed = tests.filter(({ status }) => status === 'passed').length;
	return { passed, failed: chosen ? tests.filter(isFailed).length : tests.length - passed };
}
