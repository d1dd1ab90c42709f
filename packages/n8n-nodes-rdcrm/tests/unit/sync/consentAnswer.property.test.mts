import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAgreement } from '../../../nodes/RdCrm/sync/consentAnswer.ts';

const NONE = { yes: [], no: [] };
const OWN = { yes: ['Pode mandar'], no: ['Deixa quieto'] };

describe('an answer to a question for consent', () => {
	it.each([
		['Sim, aceito', true],
		['Aceito receber e-mails', true],
		['on', true],
		['1', true],
		['Novidades', true],
		['Não, obrigado', false],
		[' NAO', false],
		['"Não"', false],
		['No', false],
		['false', false],
		['0', false],
		['', false],
		['  ', false],
	])('without its own words, %j: %s', (answer, expected) => {
		expect(isAgreement([answer], NONE)).toBe(expected);
	});

	it("is in the form's words, in any spelling", () => {
		expect(isAgreement(['PODE  mandar'], OWN)).toBe(true);
		expect(isAgreement(['deixa quieto'], OWN)).toBe(false);
	});

	it('is no agreement in words that the form does not have', () => {
		fc.assert(
			fc.property(fc.array(fc.string().map((text) => `${text}!`)), (entries) => {
				expect(isAgreement(entries, OWN)).toBe(false);
			}),
		);
	});

	it('is no agreement if one entry refuses, or if all are blank', () => {
		const entry = fc.constantFrom('Pode mandar', 'Sim', 'talvez');
		fc.assert(
			fc.property(fc.array(entry), fc.constantFrom(NONE, OWN), (entries, words) => {
				expect(isAgreement([...entries, 'Deixa quieto'], { ...words, no: OWN.no })).toBe(false);
			}),
		);
		fc.assert(
			fc.property(fc.array(fc.constantFrom('', ' ', '\t')), (entries) => {
				expect(isAgreement(entries, NONE)).toBe(false);
			}),
		);
	});
});
