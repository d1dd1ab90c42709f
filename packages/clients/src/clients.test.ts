import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { answersOf } from './client.ts';
import { CLIENTS } from './clients/index.ts';

/** Generous, because a client is generated and compiled in its test. */
const TIMEOUT_MS = 120_000;

it.each(CLIENTS)(
	'$name gets the expected results from $mockName',
	{ timeout: TIMEOUT_MS },
	async (record) => {
		const answers = await answersOf(record);
		for (const [index, call] of record.calls.entries()) {
			const expected = 'fails' in call ? { failure: call.fails } : { returned: call.returns };
			expect.soft(answers[index], `call ${index + 1}, ${call.name}`).toMatchObject(expected);
		}
	},
);

const PACKAGES = fileURLToPath(new URL('../..', import.meta.url));

it('every mock is called by generated clients', () => {
	const mocks = globSync('mock-*/src/cli.ts', { cwd: PACKAGES }).map((path) => path.split('/')[0]);
	const called = CLIENTS.map(({ mockName }) => mockName);
	const missing = mocks.filter((mock) => !called.includes(`${mock}`));
	expect(missing.map((mock) => `Write packages/${mock}/src/client-calls.ts`)).toEqual([]);
});
