import { expect, it } from 'vitest';
import { en } from './en.ts';
import { LANGUAGES, saying } from './index.ts';
import { pt } from './pt.ts';

const partsOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([part]) => part).sort();

it('are the same in both languages, with the same placeholders', () => {
	expect(Object.keys(en)).toEqual(Object.keys(pt));
	for (const [key, text] of Object.entries(en)) {
		const portuguese = pt[key as keyof typeof pt];
		expect([key, partsOf(text)]).toEqual([key, partsOf(portuguese)]);
		expect([text.trim(), portuguese.trim()]).not.toContain('');
	}
});

it('fills in the given values', () => {
	expect(saying('pt')('all', { count: 3 })).toBe('ver todos (3)');
	expect(Object.keys(LANGUAGES)).toEqual(['pt', 'en']);
});
