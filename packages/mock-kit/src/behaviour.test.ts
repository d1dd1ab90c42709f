import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
	behaviour,
	behavioursOf,
	behaviourTable,
	observedBehaviour,
	openBehaviour,
} from './behaviour.ts';

const evidence = { about: 'Tea after dinner', source: 'a guess', confidence: 'inferred' } as const;
const tea = behaviour(
	[
		['none', 'nobody has any'],
		['green', 'everybody has green tea'],
	],
	evidence,
);
const waits = openBehaviour(z.array(z.int()).default([1, 2]), evidence);
const settings = z.strictObject({ size: z.int().default(3), tea, waits });

it('is a setting that starts with its first value and accepts no other', () => {
	expect(settings.parse({})).toEqual({ size: 3, tea: 'none', waits: [1, 2] });
	expect(settings.parse({ tea: 'green' }).tea).toBe('green');
	expect(settings.safeParse({ tea: 'black' }).success).toBe(false);
});

it('is listed with its evidence, its default and what each value means', () => {
	expect(behavioursOf(settings)).toEqual([
		{
			name: 'tea',
			default: 'none',
			positions: [
				{ value: 'none', means: 'nobody has any' },
				{ value: 'green', means: 'everybody has green tea' },
			],
			...evidence,
		},
		{ name: 'waits', default: [1, 2], positions: [], ...evidence },
	]);
	expect(behavioursOf(z.string())).toEqual([]);
});

describe('an observation', () => {
	const observed = z.strictObject({
		tea: observedBehaviour(tea, { value: 'green', on: '2026-11-29' }),
		waits: observedBehaviour(waits, { value: [5], on: '2026-11-29' }),
	});

	it('makes the observed value the default and says when it was seen', () => {
		expect(observed.parse({})).toEqual({ tea: 'green', waits: [5] });
		expect(observed.parse({ tea: 'none' }).tea).toBe('none');
		expect(behavioursOf(observed)).toMatchObject([
			{ default: 'green', confidence: 'observed', observedOn: '2026-11-29' },
			{ default: [5], confidence: 'observed', observedOn: '2026-11-29' },
		]);
		expect(behavioursOf(settings)[0]).toMatchObject({ default: 'none', confidence: 'inferred' });
	});

	it('is refused for a value that the setting does not have, and for other settings', () => {
		const on = '2026-11-29';
		expect(() => observedBehaviour(tea, { value: 'black', on })).toThrow();
		expect(() => observedBehaviour(settings.shape.size, { value: 4, on })).toThrow('behaviour');
	});
});

it('is a row of a table', () => {
	expect(behaviourTable(behavioursOf(settings))).toBe(
		[
			'| setting | what it decides  | values, the default first                                  | evidence          |',
			'| ------- | ---------------- | ---------------------------------------------------------- | ----------------- |',
			'| `tea`   | Tea after dinner | `none`: nobody has any<br>`green`: everybody has green tea | inferred: a guess |',
			'| `waits` | Tea after dinner | `[1,2]`                                                    | inferred: a guess |',
		].join('\n'),
	);
});
