import { expect, it } from 'vitest';
import type { Mock } from '../mock.ts';
import type { BaseSettings } from '../world.ts';
import { type FuzzHints, fuzz } from './fuzz.ts';

export type { Draw } from './draw.ts';
export { Records, type Sources } from './records.ts';
export { brokenReferences } from './references.ts';

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 5_000);
/** Fixed, so that every run sends the same requests; FUZZ_SEED changes them. */
const SEED = Number(process.env.FUZZ_SEED ?? 2026);
const MS_PER_REQUEST = 40;

/** Defines the fuzz test that every mock has. */
export function fuzzTest<Store, Settings extends BaseSettings>(
	mock: Mock<Store, Settings>,
	hints: FuzzHints,
): void {
	const name = `keeps its promises over ${REQUESTS.toLocaleString('en')} requests, good and bad`;
	it(name, { timeout: 60_000 + REQUESTS * MS_PER_REQUEST }, async () => {
		const { defects, unreached } = await fuzz(mock, hints, { requests: REQUESTS, seed: SEED });
		const again = `FUZZ_SEED=${SEED} FUZZ_REQUESTS=${REQUESTS} sends the same requests again`;
		expect(defects, again).toEqual([]);
		expect(unreached, `never answered with success; ${again}`).toEqual([]);
	});
}
