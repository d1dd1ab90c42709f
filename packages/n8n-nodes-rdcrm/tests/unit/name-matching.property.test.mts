import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listOf, type Named, recordsCalled } from '../../nodes/RdCrm/helpers/nameMatching.ts';
import { comparable } from '../../nodes/shared/helpers/values.ts';

const words = fc.string({ unit: fc.constantFrom(...'abç ÁéÕ9›-'), minLength: 1, maxLength: 6 });
const records = fc
	.array(fc.record({ name: words, email: fc.option(fc.emailAddress(), { nil: undefined }) }))
	.map((list) => list.map((one, index): Named => ({ id: String(index), ...one })));

describe('records with a name', () => {
	it('are all those with that name, ignoring case and accents', () => {
		fc.assert(
			fc.property(records, words, (known, name) => {
				const met = recordsCalled(name, known, 'name');
				const same = known.filter((one) => comparable(one.name) === comparable(name));
				for (const one of met) expect(same).toContain(one);
				const exact = known.filter((one) => one.name === name.trim());
				if (exact.length > 0) expect(met).toEqual(exact);
				else if (comparable(name) !== '') expect(met).toEqual(same);
			}),
		);
	});

	it('are found in capitals and without accents', () => {
		fc.assert(
			fc.property(records, fc.nat(), (known, pick) => {
				const one = known[pick % Math.max(1, known.length)];
				fc.pre(one !== undefined && comparable(one.name) !== '');
				const name = one?.name ?? '';
				const plain = name.normalize('NFD').replace(/\p{Diacritic}/gu, '');
				for (const written of [name, name.toUpperCase(), plain, ` ${name}  `]) {
					expect(
						recordsCalled(written, known, 'name').map(({ id }) =>
							comparable(known[Number(id)]?.name ?? ''),
						),
					).toContain(comparable(name));
				}
			}),
		);
	});

	it('are none for an empty name, and for an email only its owner', () => {
		fc.assert(
			fc.property(records, fc.constantFrom('´', '^', ' ', '`'), (known, text) => {
				expect(
					recordsCalled(
						text,
						known.filter(({ name }) => name !== text.trim()),
						'name',
					),
				).toEqual([]);
				expect(recordsCalled(text, known, 'email')).toEqual([]);
			}),
		);
		const known = [
			{ id: '1', name: 'ana@example.com' },
			{ id: '2', name: 'Ana', email: 'Ana@Example.com' },
		];
		expect(recordsCalled('ana@example.com', known, 'email')).toEqual([known[1]]);
	});

	it('are one stage of one pipeline if both names are given', () => {
		const known = ['Vendas', 'Renovação'].map((within, id) => ({
			id: String(id),
			name: 'Proposta',
			within,
		}));
		expect(recordsCalled('proposta', known, 'name')).toEqual(known);
		expect(recordsCalled('renovacao › PROPOSTA', known, 'name')).toEqual([known[1]]);
	});
});

describe('a list in a message', () => {
	it('is short, whatever exists', () => {
		expect(listOf([])).toBe('none');
		expect(listOf(['a', 'b'])).toBe('a, b');
		expect(listOf(Array.from({ length: 1000 }, () => 'a'))).toMatch(/^(a, ){29}a and 970 more$/);
	});
});
