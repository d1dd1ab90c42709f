import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameDay, isYearless } from '../../../nodes/RdCrm/sync/day.ts';
import { inCases } from './cases.mts';
import { apply, contact, decideIn, person, rules, worldOf } from './world.mts';

const wanted = rules({ customFields: { nascimento: { winner: 'crm' } } });
const meeting = (here: string | null, there: string) =>
	worldOf({
		person: person({ customFields: { nascimento: there } }),
		contacts: [contact({ custom_fields: { nascimento: here } })],
	});

const date = fc
	.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
	.map((one) => one.toISOString().slice(0, 10));

describe('a date without its year', () => {
	it('is the same day as the date with it, and no other', () => {
		fc.assert(
			fc.property(date, date, (one, other) => {
				const yearless = `0000${other.slice(4)}`;
				expect(isYearless(yearless)).toBe(true);
				expect(isSameDay(one, yearless)).toBe(one.slice(5) === other.slice(5));
				expect(isSameDay(one, other)).toBe(one === other);
			}),
		);
		expect(isSameDay('abc', 'abc')).toBe(false);
	});

	it('never differs: neither side is written', () => {
		const decision = decideIn(meeting('1990-05-20', '0000-05-20'), wanted);
		expect(decision).toMatchObject({ writes: [], forOther: {}, leftOut: [] });
	});

	it('is corrected by the CRM', () => {
		expect(decideIn(meeting('1990-05-20', '0000-06-01'), wanted).forOther).toEqual({
			custom_fields: { nascimento: '1990-05-20' },
		});
	});

	it('is not written to a CRM without a date, and is named', () => {
		const decision = decideIn(meeting(null, '0000-05-20'), wanted);
		expect(decision).toMatchObject({ writes: [], forOther: {}, leftOut: ['nascimento'] });
	});

	it('never reaches the CRM, whoever wins', () => {
		inCases(
			(_, one) => Object.keys(one.customFields).length > 0,
			(world, one) => {
				const customFields = Object.fromEntries(
					Object.keys(one.customFields).map((slug) => [slug, '0000-05-20']),
				);
				const dated = { ...world, person: { ...world.person, customFields } };
				const after = apply(decideIn(dated, one), dated);
				expect(JSON.stringify(after.contacts)).not.toContain('0000-05-20');
			},
		);
	});
});
