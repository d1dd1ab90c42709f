import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsBetween, nearestSlug } from '../../nodes/RdCrm/helpers/nearestSlug.ts';

const text = fc.string({ unit: fc.constantFrom(...'abcd'), maxLength: 8 });
const slug = fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}$/);
const fields = fc
	.uniqueArray(slug, { minLength: 1, maxLength: 6 })
	.map((slugs) => slugs.map((one, index) => ({ id: `id${index}`, name: one, slug: one })));

/** The recursive definition of the distance, without a table. */
function edits(one: string, other: string): number {
	if (one === '' || other === '') return one.length + other.length;
	const [a, b] = [one.slice(1), other.slice(1)];
	const isSwapped = one.length > 1 && one[0] === other[1] && one[1] === other[0];
	return Math.min(
		edits(a, b) + (one[0] === other[0] ? 0 : 1),
		edits(a, other) + 1,
		edits(one, b) + 1,
		isSwapped ? edits(one.slice(2), other.slice(2)) + 1 : Number.POSITIVE_INFINITY,
	);
}

describe('the number of edits', () => {
	it('is the minimum that turns one text into the other', () => {
		const short = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 5 });
		fc.assert(
			fc.property(short, short, (one, other) => {
				expect(editsBetween(one, other)).toBe(edits(one, other));
			}),
		);
	});

	it('is zero for the same text, symmetric, and at most the longer length', () => {
		fc.assert(
			fc.property(text, text, (one, other) => {
				const number = editsBetween(one, other);
				expect(number === 0).toBe(one === other);
				expect(editsBetween(other, one)).toBe(number);
				expect(number).toBeLessThanOrEqual(Math.max(one.length, other.length));
				expect(number).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
			}),
		);
	});
});

describe('the nearest slug', () => {
	it('is the most similar of those that share half of their characters', () => {
		const plain = (written: string) => written.replace(/[_-]/g, '');
		fc.assert(
			fc.property(slug, fields, (given, known) => {
				const wanted = plain(given);
				const near = known
					.map((one) => ({ slug: one.slug, text: plain(one.slug) }))
					.map((one) => ({ ...one, edits: editsBetween(wanted, one.text) }))
					.filter(({ text, edits }) => edits <= Math.max(wanted.length, text.length) / 2);
				const fewest = Math.min(...near.map(({ edits }) => edits));
				const nearest = near.filter(({ edits }) => edits === fewest).map((one) => one.slug);
				expect([undefined, ...nearest]).toContain(nearestSlug(given, known));
				expect(nearestSlug(given, known) === undefined).toBe(near.length === 0);
			}),
		);
	});

	it('ignores case, accents, spaces, "_" and "-"', () => {
		fc.assert(
			fc.property(fields, fc.nat(), (known, pick) => {
				const meant = known[pick % known.length]?.slug ?? '';
				const plain = meant.replace(/[_-]/g, '');
				fc.pre(known.filter((one) => one.slug.replace(/[_-]/g, '') === plain).length === 1);
				for (const written of [
					meant.toUpperCase(),
					meant.replaceAll('-', '_'),
					meant.replaceAll('_', ' '),
					meant.replaceAll('a', 'á'),
				]) {
					expect(nearestSlug(written, known)).toBe(meant);
				}
			}),
		);
	});

	it('is that of the field whose ID or label was given', () => {
		const known = [
			{ id: '650878567482d9c0c7002050', name: 'Número do orçamento', slug: 'id_orcamento_erp' },
			{ id: '650878567482d9c0c7002051', name: 'Urgência', slug: 'urgencia-41d5' },
		];
		expect(nearestSlug('650878567482d9c0c7002051', known)).toBe('urgencia-41d5');
		expect(nearestSlug('numero_orcamento', known)).toBe('id_orcamento_erp');
		expect(nearestSlug('urgencia', known)).toBe('urgencia-41d5');
	});

	it('is found by the beginnings of very long texts', () => {
		const long = 'a'.repeat(1_000_000);
		const known = Array.from({ length: 200 }, (_, index) => ({
			...{ id: `id${index}`, name: long, slug: `${long}${index}` },
		}));
		expect(nearestSlug(long, known)).toBe(`${long}0`);
	});

	it('is undefined in an account without custom fields', () => {
		expect(nearestSlug('cpf', [])).toBeUndefined();
	});
});
