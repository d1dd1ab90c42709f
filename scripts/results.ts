import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { JsonAssertionResult, JsonTestResults } from 'vitest/node';

const MOST_LINES = 25;

/** Of Vitest's message what was wrong, without where in the code. */
function wrong(message: string): string[] {
	const lines = stripVTControlCharacters(message).trim().split('\n');
	const trace = lines.findIndex((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
	const said = trace < 0 ? lines : lines.slice(0, trace);
	return said.length > MOST_LINES ? [...said.slice(0, MOST_LINES), '…'] : said;
}

/** A test that was left out on purpose by `-t` did not fail, as far as `chosen` says. */
function hasFailed({ status }: JsonAssertionResult, chosen: boolean): boolean {
	return status === 'failed' || (!chosen && status !== 'passed');
}

/**
 * Each test that failed, by its file and name, and what it said, in lines.
 * @param chosen whether a pattern chose the tests; if not, one that is passed over counts as failed
 */
export function failures(results: JsonTestResults[], chosen = false): string[] {
	return results.flatMap(({ testResults }) =>
		testResults.flatMap(({ name, status, message, assertionResults }) => {
			const failed = assertionResults.filter((test) => hasFailed(test, chosen));
			const file = relative(process.cwd(), name);
			const broken =
				status === 'failed' && failed.length === 0 ? [{ where: file, said: [message] }] : [];
			return [
				...broken,
				...failed.map(({ fullName, status, failureMessages }) => ({
					where: `${file} > ${fullName}`,
					said: failureMessages?.length ? failureMessages : [status],
				})),
			].flatMap(({ where, said }) => [
				`✗ ${where}`,
				...said.flatMap(wrong).map((line) => `    ${line}`),
			]);
		}),
	);
}

/** How many passed and how many did not, as one plain line. */
export function counted(results: JsonTestResults[], chosen = false) {
	const sum = (name: 'numPassedTests' | 'numFailedTests' | 'numTotalTests') =>
		results.reduce((count, result) => count + result[name], 0);
	const passed = sum('numPassedTests');
	return { passed, failed: chosen ? sum('numFailedTests') : sum('numTotalTests') - passed };
}
