import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cause } from '../../../nodes/RdCrm/quote/plan.ts';
import { LANGUAGES, missingText, tellText } from '../../../nodes/RdCrm/quote/quoteTexts.ts';
import { readAnswer, WrongAnswer } from '../../../nodes/RdCrm/quote/readAnswer.ts';

const EXPECTED = { code: 'RD-d1', number: 'ORC-7', change: null };
const QUOTE = { id: 'omie:12', number: 'ORC-7', status: 'open', code: 'RD-d1' };
const READ = { ...QUOTE, code: 'ours', customerDocument: '' };

describe("a connector's answer", () => {
	it.each([
		[{ outcome: 'none' }, { outcome: 'none' }],
		[
			{ outcome: 'found', by: 'code', ...QUOTE },
			{ outcome: 'found', by: 'code', quote: READ },
		],
		[
			{ outcome: 'found', by: 'number', ...QUOTE, code: '', customer_document: '12.345-x' },
			{
				outcome: 'found',
				by: 'number',
				quote: { ...READ, code: 'none', customerDocument: '12345X' },
			},
		],
		[
			{ outcome: 'found', by: 'number', ...QUOTE, code: 'RD-d2' },
			{ outcome: 'found', by: 'number', quote: { ...READ, code: 'anotherDeals' } },
		],
		[
			{ outcome: 'made', ...QUOTE, number: null, code: undefined },
			{ outcome: 'made', quote: { ...READ, number: '' } },
		],
		[
			{ outcome: 'several', codes: ['RD-d1', 'rd-D1'], numbers: ['8', null, 9] },
			{ outcome: 'several', about: '8, 9' },
		],
		[
			{ outcome: 'several', codes: ['RD-d2', null], numbers: ['orc-7', 'ORC-7'] },
			{ outcome: 'several', about: 'orc-7, ORC-7' },
		],
		[
			{ outcome: 'refused', message: 'CNPJ' },
			{ outcome: 'createRefused', message: 'CNPJ' },
		],
	])('%j is accepted', (given, read) => expect(readAnswer(given, EXPECTED)).toEqual(read));

	it('about a status is changed or refused', () => {
		const won = { ...EXPECTED, change: { id: 'omie:12', status: 'won' } } as const;
		expect(readAnswer({ outcome: 'changed', ...QUOTE, status: 'won' }, won)).toMatchObject({
			outcome: 'changed',
			quote: { status: 'won' },
		});
		const lost = { ...EXPECTED, change: { id: 'omie:12', status: 'lost' } } as const;
		expect(readAnswer({ outcome: 'changed', ...QUOTE, status: 'closed' }, lost)).toMatchObject({
			outcome: 'changed',
		});
		expect(readAnswer({ outcome: 'refused', message: 'não' }, won)).toEqual({
			...{ outcome: 'statusRefused', wanted: 'won', message: 'não' },
		});
	});

	it.each([
		[
			{ outcome: 'found', by: 'code', ...QUOTE, code: 'RD-d2' },
			'for the code "RD-d1" and found "RD-d2"',
		],
		[
			{ outcome: 'found', by: 'number', ...QUOTE, number: '8' },
			'for the number "ORC-7" and found "8"',
		],
		[
			{ outcome: 'several', codes: ['RD-d1', 'RD-d2'], numbers: ['8', '9'] },
			'for the code "RD-d1" and found "RD-d2"',
		],
		[{ outcome: 'several', codes: ['RD-d2'] }, 'and found "RD-d2"'],
		[{ outcome: 'several', codes: ['', ''], numbers: ['orc-7', null] }, 'and found ""'],
		[{ outcome: 'found', ...QUOTE, id: '' }, 'no "id"'],
		[{ outcome: 'made', ...QUOTE, status: null }, 'no "status"'],
		[{ outcome: 'ok' }, '"outcome" is "ok"'],
		[{}, '"outcome" is missing'],
		['found', 'is not an object'],
		[null, 'is not an object'],
	])('%j is refused with a reason', (given, why) => {
		expect(() => readAnswer(given, EXPECTED)).toThrow(why);
	});

	it('without a new status is not "changed"', () => {
		const won = { ...EXPECTED, change: { id: 'omie:12', status: 'won' } } as const;
		expect(() => readAnswer({ outcome: 'changed', ...QUOTE }, won)).toThrow('answer "refused"');
		const another = { outcome: 'changed', ...QUOTE, id: 'omie:13', status: 'won' };
		expect(() => readAnswer(another, won)).toThrow('the answer has omie:13');
		expect(() => readAnswer({ outcome: 'changed', ...QUOTE }, EXPECTED)).toThrow('No status was');
	});

	it('is read or refused with a sentence, whatever it is', () => {
		const anything = fc.anything();
		const odd = fc.record({
			...{ outcome: fc.constantFrom('none', 'found', 'made', 'several', 'changed', 'refused') },
			...{ id: anything, number: anything, status: anything, code: anything, by: anything },
			...{ message: anything, customer_document: anything, codes: anything, numbers: anything },
		});
		fc.assert(
			fc.property(fc.oneof(odd, anything), (given) => {
				try {
					readAnswer(given, EXPECTED);
				} catch (error) {
					expect(error).toBeInstanceOf(WrongAnswer);
				}
			}),
		);
	});
});

const CAUSES = {
	missing: true,
	create_refused: true,
	status_refused: true,
	several_quotes: true,
	number_of_another_deal: true,
	number_of_another_customer: true,
	number_shared: true,
	number_unknown: true,
	number_replaced: true,
	quote_gone: true,
	won_without_quote: true,
	erp_stands_otherwise: true,
} satisfies Record<Cause, true>;

it("has statuses in the rep's language, and the ERP's words unchanged", () => {
	const of = (cause: Cause, about: string) => tellText({ cause, about, key: '' }, 'pt', '');
	expect(of('erp_stands_otherwise', 'won')).toContain('"vendido"');
	expect(of('erp_stands_otherwise', 'em separação')).toContain('"em separação"');
	expect(of('status_refused', 'open: já faturado')).toContain('"em aberto": já faturado');
	expect(of('status_refused', 'open: ')).toContain('"em aberto".');
});

describe.each(LANGUAGES)('in %s', (language) => {
	it.each(Object.keys(CAUSES) as Cause[])('the rep reads a sentence about %s', (cause) => {
		const tell = { cause, about: 'ABOUT', key: '' };
		const text = tellText(tell, language, 'MISSING');
		expect(text).toMatch(/^[A-ZO].{20,}\.$/);
		const silent = ['quote_gone', 'won_without_quote'];
		if (cause === 'missing') expect(text).toContain('MISSING');
		else if (!silent.includes(cause)) expect(text).toContain('ABOUT');
	});

	it('an ERP without a reason is said to give none', () => {
		const tell = { cause: 'create_refused', about: '', key: '' } as const;
		expect(tellText(tell, language, '')).not.toContain(': .');
	});

	it('missing data is named, and an unknown code shown', () => {
		const codes = ['customer', 'product_code:Forno: grande', 'required:UF', 'new_code'];
		const text = missingText(codes, language);
		expect(text).toContain('Forno: grande; UF; new_code');
	});
});
