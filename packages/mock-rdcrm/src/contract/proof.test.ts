import { expect, it } from 'vitest';
import { behaviours } from '../behaviours/index.ts';
import { PROBES } from './probes/index.ts';
import { cases, wrongReports } from './proof.ts';

it('each behaviour has exactly one probe', () => {
	const asked = PROBES.flatMap(({ about }) => about);
	expect(asked.toSorted()).toEqual(Object.keys(behaviours).toSorted());
});

it('a report is wrong if it names a difference too many or too few', async () => {
	const label = 'a mock with one switch turned, taken for another';
	const [none, one] = [cases()[0], { label, turned: { patch_alias: false } }];
	expect(none?.turned).toEqual({});
	expect(await wrongReports(one)).toEqual([]);
	expect(await wrongReports(one, { rating_zero: 'take' })).toEqual([
		expect.stringContaining('rating_zero: "refuse", as expected'),
		expect.stringContaining('patch_alias: DIFFERS'),
	]);
});

/** Each case is a complete recording. */
const TIMEOUT = 120_000;

it.each(cases())(
	'the recorder reports the changed settings and nothing else: $label',
	async (one) => expect(await wrongReports(one)).toEqual([]),
	TIMEOUT,
);
