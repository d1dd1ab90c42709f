import { describe, expect, it } from 'vitest';
import {
	merged,
	ofSameTests,
	type Report,
	type Row,
	regressions,
	rowOf,
	rowsIn,
	tableOf,
	written,
} from './compat-table.ts';
import { chosen } from './compat-versions.ts';

const row = (version: string, passed = 10, breaks = ''): Row => ({
	version,
	passed,
	total: 10,
	breaks,
	date: '2026-01-02',
});

function report(failed: Array<[place: string, title: string]>, passed = 5): Report {
	const test = (status: string, titles: string[], title: string) => ({
		status,
		ancestorTitles: titles,
		title,
	});
	return {
		numPassedTests: passed,
		numTotalTests: passed + failed.length,
		testResults: [
			{
				status: failed.length > 0 ? 'failed' : 'passed',
				name: 'one.test.mts',
				message: '',
				assertionResults: [
					test('passed', ['fine'], 'is fine'),
					...failed.map(([place, title]) => test('failed', [place], title)),
				],
			},
		],
	};
}

describe('the table', () => {
	it('has a row for each version, in order', () => {
		expect(tableOf([row('2.10.0', 9, 'items (1)'), row('2.9.1'), row('1.123.0', 0)])).toBe(
			[
				'| n8n     | Tests passed | What breaks | Measured   |',
				'| ------- | ------------ | ----------- | ---------- |',
				'| 1.123.0 | 0 of 10      | nothing     | 2026-01-02 |',
				'| 2.9.1   | 10 of 10     | nothing     | 2026-01-02 |',
				'| 2.10.0  | 9 of 10      | items (1)   | 2026-01-02 |',
			].join('\n'),
		);
	});

	it('is read back as it was written, and the rest of the README stays', () => {
		const rows = [row('2.0.3', 9, 'what costs $& (1)'), row('2.41.1')];
		const readme = written('# A\n\n<!-- compat -->\n\n<!-- /compat -->\n\nB\n', rows);
		expect(readme).toMatch(/^# A\n\n<!-- compat -->\n\n\|.*\|\n\n<!-- \/compat -->\n\nB\n$/s);
		expect(rowsIn(readme)).toEqual(rows);
		expect(written(readme, rows)).toBe(readme);
		expect(() => rowsIn('# A')).toThrow('no markers');
	});

	it('keeps rows that were not measured again', () => {
		const before = [row('2.0.3', 9), row('2.20.1')];
		expect(merged(before, [row('2.0.4')])).toEqual([row('2.20.1'), row('2.0.4')]);
	});
});

describe('what breaks', () => {
	it('is where tests fail, the most failures first', () => {
		const failed = [...'abbcdde'].map((place): [string, string] => [place, 'x']);
		expect(rowOf('2.0.3', report(failed), '2026-01-02')).toEqual({
			version: '2.0.3',
			passed: 5,
			total: 12,
			breaks: 'b (2), d (2), a (1), 2 more',
			date: '2026-01-02',
		});
		expect(rowOf('2.0.3', report([]), '2026-01-02').breaks).toBe('');
	});

	it('is what prevents a file of tests from loading, and its tests count', () => {
		const empty = { status: 'failed', name: 'a', message: 'No `x`\nat b', assertionResults: [] };
		const unloaded = { numPassedTests: 0, numTotalTests: 0, testResults: [empty] };
		const failed = rowOf('1.123.0', unloaded, '2026-01-02');
		expect(failed).toMatchObject({ passed: 0, total: 0, breaks: 'files not loaded (1): No x' });
		expect(ofSameTests([failed, row('2.0.3')]).map(({ total }) => total)).toEqual([10, 10]);
	});
});

describe('a version that no longer passes', () => {
	const before = [row('1.123.0', 3), row('2.0.3', 9), row('2.20.1'), row('2.41.1')];

	it.each([
		['its minor passed', row('2.20.2', 9), true],
		['the newest one passed', row('2.43.0', 9), true],
		['it passes', row('2.43.0'), false],
		['its minor did not pass', row('2.0.4', 8), false],
		['nothing of its major is older', row('3.0.0', 0), false],
		['no test was run', { ...row('2.20.2'), passed: 0, total: 0 }, true],
		['a file does not load', row('2.20.2', 10, 'files not loaded (1): x'), true],
	])('if %s', (_, now, isOne) => {
		expect(regressions(before, [now])).toEqual(isOne ? [now] : []);
	});
});

describe('the versions', () => {
	const published = ['1.9.0', '1.10.1', '2.0.0', '2.0.3', '2.9.1', '2.10.0', '2.11.4', '2.41.1'];
	const newest = ['2.41.3', '2.42.0-beta.1'];

	it('are the last 1.x, one of every ten minors, the pinned one and the newest', async () => {
		const all = await chosen([...newest, ...published], '2.41.1', async () => true);
		expect(all).toEqual(['1.10.1', '2.0.3', '2.10.0', '2.41.1', '2.41.3']);
	});

	it('can be installed', async () => {
		const missing = ['1.10.1', '2.0.3', '2.10.0', '2.41.3'];
		const all = await chosen([...newest, ...published], '2.41.1', async (version) => {
			return !missing.includes(version);
		});
		expect(all).toEqual(['1.9.0', '2.0.0', '2.11.4', '2.41.1']);
	});
});
