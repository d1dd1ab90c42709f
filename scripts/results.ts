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

const isFailed = ({ status }: JsonAssertionResult) => status === 'failed';
const isPassedOver = ({ status }: JsonAssertionResult) =>
	status !== 'failed' && status !== 'passed';

/**
 * What failed, by its file and name, with what it said, in lines.
 * @param chosen whether a pattern chose the tests; if not, one that is passed over counts as failed
 */
export function failures(results: JsonTestResults[], chosen = false): string[] {
	const files = results.flatMap(({ testResults }) => testResults);
	return files.flatMap(({ name, message, assertionResults: tests }) => {
		const file = relative(process.cwd(), name);
		const ofTests = tests.filter(isFailed).map(({ fullName, failureMessages }) => ({
			where: `${file} > ${fullName}`,
			said: failureMessages ?? [],
		}));
		// A file that broke off says itself why its tests were passed over.
		const overlooked = chosen || message ? [] : tests.filter(isPassedOver);
		return [
			...(message ? [{ where: file, said: [message] }] : []),
			...ofTests,
			...overlooked.map((test) => ({ where: `${file} > ${test.fullName}`, said: [test.status] })),
		].flatMap(({ where, said }) => [
			`✗ ${where}`,
			...said.flatMap(wrong).map((line) => `    ${line}`),
		]);
	});
}

/** How many tests passed, and how many did not; `chosen` as above. */
export function counted(results: JsonTestResults[], chosen = false) {
	const tests = results.flatMap(({ testResults }) =>
		testResults.flatMap((one) => one.assertionResults),
	);
	const passed = tests.filter(({ status }) => status === 'passed').length;
	return { passed, failed: chosen ? tests.filter(isFailed).length : tests.length - passed };
}
