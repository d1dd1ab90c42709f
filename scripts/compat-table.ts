import { lexer, type Tokens } from 'marked';

export const MARKERS = /(?<=<!-- compat -->\n).*?(?=\n<!-- \/compat -->)/s;

export interface Row {
	/** Version of n8n. */
	version: string;
	passed: number;
	total: number;
	/** Short description of the failures; empty if there are none. */
	breaks: string;
	/** Date of the measurement, such as `2026-11-26`. */
	date: string;
}

/** The parts of Vitest's report that are used. */
export interface Report {
	numPassedTests: number;
	numTotalTests: number;
	testResults: Array<{
		status: string;
		name: string;
		message: string;
		assertionResults: Array<{ status: string; ancestorTitles: string[]; title: string }>;
	}>;
}

const HEAD = ['n8n', 'Tests passed', 'What breaks', 'Measured'];
const NOTHING = 'nothing';
const NAMED = 3;

const minorOf = (version: string) => version.split('.').slice(0, 2).join('.');
const passes = ({ passed, total, breaks }: Row) => total > 0 && passed === total && breaks === '';

/** Compares two versions of n8n. */
export const byVersion = (a: string, b: string) => a.localeCompare(b, undefined, { numeric: true });

export function rowOf(version: string, report: Report, date: string): Row {
	const { numPassedTests: passed, numTotalTests: total } = report;
	return { version, passed, total, breaks: whatBreaks(report), date };
}

/**
 * Sets the number of tests of all rows to the highest one, because a report omits the tests of files that failed to
 * load.
 */
export function ofSameTests(rows: Row[]): Row[] {
	const total = Math.max(...rows.map((row) => row.total));
	return rows.map((row) => ({ ...row, total }));
}

/** Returns where tests fail, most failures first, such as `items (1), the connection (3)`. */
function whatBreaks({ testResults }: Report): string {
	const unloaded = testResults.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
	);
	const [first] = unloaded;
	if (first) return `files not loaded (${unloaded.length}): ${inRow(first.message)}`;
	const places = testResults
		.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status }) => status !== 'passed')
		.map(({ ancestorTitles, title }) => ancestorTitles[0] ?? title);
	const counts = Map.groupBy(places, (place) => place);
	const listed = [...counts].sort(([, a], [, b]) => b.length - a.length);
	const named = listed.slice(0, NAMED).map(([place, { length }]) => `${inRow(place)} (${length})`);
	const others = listed.length - named.length;
	return [...named, ...(others > 0 ? [`${others} more`] : [])].join(', ');
}

/** Returns one short line that is safe in a Markdown table. */
function inRow(text: string): string {
	const [line = ''] = text
		.replaceAll(/[|`<>]/g, '')
		.trim()
		.split('\n');
	return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

export function tableOf(rows: Row[]): string {
	const cells = [...rows]
		.sort((a, b) => byVersion(a.version, b.version))
		.map(({ version, passed, total, breaks, date }) => [
			version,
			`${passed} of ${total}`,
			breaks || NOTHING,
			date,
		]);
	const widths = HEAD.map((_, column) =>
		Math.max(...[HEAD, ...cells].map((row) => (row[column] ?? '').length)),
	);
	const line = (row: string[]) =>
		`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join(
		'\n',
	);
}

/** Returns the rows between the markers of a README. */
export function rowsIn(readme: string): Row[] {
	const section = MARKERS.exec(readme)?.[0];
	if (section === undefined) throw new Error('The README has no markers for the table.');
	const table = lexer(section).find((token): token is Tokens.Table => token.type === 'table');
	return (table?.rows ?? []).map((cells) => {
		const [version = '', tests = '', breaks = '', date = ''] = cells.map(({ text }) => text);
		const [passed = 0, total = 0] = tests.split(' of ').map(Number);
		return { version, passed, total, breaks: breaks === NOTHING ? '' : breaks, date };
	});
}

/** Merges two lists of rows. Each minor version has one row, and a new measurement replaces the old one. */
export function merged(before: Row[], now: Row[]): Row[] {
	const measured = new Set(now.map(({ version }) => minorOf(version)));
	return [...before.filter(({ version }) => !measured.has(minorOf(version))), ...now];
}

export const written = (readme: string, rows: Row[]) =>
	readme.replace(MARKERS, () => `\n${tableOf(rows)}\n`);

/**
 * Returns the rows that fail although the previous measurement of their minor version, or of the closest earlier one,
 * passed.
 */
export function regressions(before: Row[], now: Row[]): Row[] {
	return now.filter((row) => {
		const [major] = row.version.split('.');
		const last = before
			.filter(({ version }) => version.split('.')[0] === major)
			.filter(({ version }) => byVersion(minorOf(version), minorOf(row.version)) <= 0)
			.sort((a, b) => byVersion(a.version, b.version))
			.at(-1);
		return last !== undefined && passes(last) && !passes(row);
	});
}
