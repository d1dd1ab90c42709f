import { describe, expect, it } from 'vitest';
import { contactRecord } from '../../nodes/RdCrm/actions/contact/fields.ts';
import { dealRecord } from '../../nodes/RdCrm/actions/deal/fields.ts';
import { dealProductRecord } from '../../nodes/RdCrm/actions/dealProduct/fields.ts';
import { organizationRecord } from '../../nodes/RdCrm/actions/organization/fields.ts';
import {
	beginning,
	day,
	email,
	moment,
	phone,
	quantity,
} from '../../nodes/shared/helpers/validate.ts';

/** Returns nested lists with this many levels */
function nested(levels: number): unknown[] {
	return Array.from({ length: levels }).reduce<unknown[]>((inner) => [inner], []);
}

describe('day', () => {
	it.each([
		['2026-12-31', '2026-12-31'],
		['2026-12-31T00:00:00', '2026-12-31'],
		['2026-12-31T23:30:00-03:00', '2026-12-31'],
		['2026-12-31T00:00:00.000+09:00', '2026-12-31'],
		['0000-02-29', '0000-02-29'],
		['', undefined],
		[null, undefined],
	])('reads %j as %s, whatever the zone', (value, expected) => {
		expect(day(value, 'Birthday')).toBe(expected);
	});

	it.each(['31/12/2026', '2026-02-29', '2026-13-01', 'amanhã', '20261231'])(
		'refuses %s and names the field',
		(value) => {
			expect(() => day(value, 'Expected Close Date')).toThrow(
				`"Expected Close Date" is not a date: "${value}"`,
			);
		},
	);
});

describe('moment', () => {
	it.each([
		['2026-12-01T14:00:00-03:00', 'UTC', '2026-12-01T17:00:00.000Z'],
		['2026-12-01T14:00:00', 'America/Sao_Paulo', '2026-12-01T17:00:00.000Z'],
		['2026-12-01 14:00', 'America/Sao_Paulo', '2026-12-01T17:00:00.000Z'],
		['2026-12-01T14:00:00', 'UTC', '2026-12-01T14:00:00.000Z'],
		// Clocks in New York move forward on 8 March 2026 at 2:00, and back on 1 November at 2:00.
		['2026-03-08T01:59:00', 'America/New_York', '2026-03-08T06:59:00.000Z'],
		['2026-03-08T03:00:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
		['2026-11-01T03:00:00', 'America/New_York', '2026-11-01T08:00:00.000Z'],
		['2026-12-01T00:30:00', 'Asia/Tokyo', '2026-11-30T15:30:00.000Z'],
		// A day without a time is that day in both São Paulo and Tokyo.
		['2026-12-24', 'America/Sao_Paulo', '2026-12-24T12:00:00.000Z'],
		['2026-12-24', 'Asia/Tokyo', '2026-12-24T12:00:00.000Z'],
		['', 'UTC', undefined],
	])('reads %s in %s as %s', (value, zone, expected) => {
		expect(moment(value, 'Due Date', zone)).toBe(expected);
	});

	it.each(['01/12/2026 14:00', '2026-12-01T25:00:00', '2026-02-30T10:00:00', 'já'])(
		'refuses %s and names the field',
		(value) => {
			expect(() => moment(value, 'Due Date', 'UTC')).toThrow('"Due Date" is not a date and time');
		},
	);
});

describe('beginning', () => {
	it.each([
		['2026-12-24', 'America/Sao_Paulo', '2026-12-24T03:00:00.000Z'],
		['2026-12-24', 'Asia/Tokyo', '2026-12-23T15:00:00.000Z'],
		// Clocks in São Paulo moved forward at midnight, so the day began at 1:00.
		['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
		['2026-12-24T09:00:00', 'America/Sao_Paulo', '2026-12-24T12:00:00.000Z'],
		['2026-12-24T09:00:00Z', 'America/Sao_Paulo', '2026-12-24T09:00:00.000Z'],
		[' ', 'UTC', undefined],
	])('reads %s in %s as %s', (value, zone, expected) => {
		expect(beginning(value, 'Start Date', zone)).toBe(expected);
	});
});

describe('quantity', () => {
	it.each([
		[1234.56, 1234.56],
		['1234.56', 1234.56],
		[0, 0],
		['', undefined],
	])('accepts %j', (value, expected) => {
		expect(quantity(value, 'Price')).toBe(expected);
	});

	it.each([
		...['1.234,56', 'R$ 10', 'NaN', '0x10', 'Infinity', Number.POSITIVE_INFINITY],
		...[true, false, [], [5], {}, new Date(0)],
	])('refuses %j', (value) => {
		expect(() => quantity(value, 'Price')).toThrow('"Price" is not a number');
	});

	it('says where a value is nested endlessly', () => {
		expect(() => quantity(nested(5_000), 'Price')).toThrow('"Price" is not a number: a deeply');
	});

	it.each([
		[-1, {}],
		[0, { above: true }],
		[101, { max: 100 }],
		[2.5, { whole: true }],
	])('refuses %j within %o', (value, range) => {
		expect(() => quantity(value, 'Price', range)).toThrow(`"Price" is out of range: ${value}`);
	});
});

describe('phone and email', () => {
	it.each([
		['+5511999998888', '+5511999998888'],
		['+55 (11) 99999-8888', '+5511999998888'],
		['+1.212.555.0100', '+12125550100'],
	])('accepts the phone %s', (value, expected) => {
		expect(phone(value, 'Phones 1')).toBe(expected);
	});

	it.each(['11999998888', '5511999998888', '+0 11 99999', '+55 11 ramal 2', '+123456', ''])(
		'refuses the phone %s',
		(value) => {
			expect(() => phone(value, 'Phones 1')).toThrow('"Phones 1" is not an international phone');
		},
	);

	it('accepts one address', () => {
		expect(email(' maria@example.com ', 'Emails')).toBe('maria@example.com');
		expect(() => email('maria@a.com; b@a.com', 'Emails')).toThrow('"Emails" is not an email');
	});
});

describe('values of a record', () => {
	it.each([
		[[{ phone: ' ' }], undefined],
		[
			[{ phone: '' }, { phone: '+5511999998888', type: 'work' }],
			[{ phone: '+5511999998888', type: 'work' }],
		],
	])('omit a blank phone: %j', (values, phones) => {
		expect(contactRecord({ name: 'Maria', phones: { values } }).phones).toEqual(phones);
	});

	it.each([
		[[{ type: 'linkedin', username: '' }, { type: 'skype' }], undefined],
		[
			[
				{ type: 'facebook', username: undefined },
				{ type: 'linkedin', username: 'maria' },
			],
			[{ type: 'linkedin', username: 'maria' }],
		],
	])('omit a blank social profile: %j', (values, profiles) => {
		const record = contactRecord({ name: 'Maria', socialProfiles: { values } });
		expect(record.social_profiles).toEqual(profiles);
	});

	it.each([
		[() => contactRecord({ birthday: '20/05/1990' }), '"Birthday" is not a date'],
		[() => contactRecord({ emails: 'maria' }), '"Emails" is not an email address'],
		[
			() => contactRecord({ phones: { values: [{ phone: '+5511999998888' }, { phone: '1' }] } }),
			'"Phones 2" is not an international phone',
		],
		[
			() =>
				contactRecord({
					legalBases: {
						values: [{ category: 'communications', type: 'marketing_email', status: 'granted' }],
					},
				}),
			'"Legal Bases 1: type" has the unknown value "marketing_email"',
		],
		[() => dealRecord({ oneTimePrice: '1.500,00' }), '"One-Time Price" is not a number'],
		[() => dealRecord({ recurrencePrice: -1 }), '"Recurrence Price" is out of range'],
		[() => dealRecord({ rating: 6 }), '"Rating" is out of range'],
		[() => dealRecord({ expectedCloseDate: 'amanhã' }), '"Expected Close Date" is not a date'],
		[
			() => dealRecord({ distribution: { values: { ruleType: 'best' } } }),
			'"Distribution: Among" has the unknown value "best"',
		],
		[
			() => dealRecord({ distribution: { values: { ruleType: 'user', userEmail: 'ana' } } }),
			'"Distribution: User Email" is not an email address',
		],
		[() => organizationRecord({ latitude: '90.1' }), '"Latitude" is out of range: 90.1'],
		[() => organizationRecord({ longitude: '23° S' }), '"Longitude" is not a number: "23° S"'],
		[() => dealProductRecord({ quantity: 0 }), '"Quantity" is out of range'],
		[
			() => dealProductRecord({ discount: 120, discountType: 'percentage' }),
			'"Discount" is out of range: 120',
		],
	])('%s is refused: %s', (make, message) => {
		expect(make).toThrow(message);
	});

	it('may have a discount of more than 100 in money', () => {
		expect(dealProductRecord({ discount: 120, discountType: 'amount' }).discount).toBe(120);
	});

	it.each([
		[{}, undefined],
		[{ ruleType: '' }, undefined],
		[{ ruleType: 'all' }, { rule_type: 'all' }],
		// As RD's own node sends it.
		[{ ruleType: '', stageId: 's1' }, { stage_id: 's1' }],
		[
			{ ruleType: 'team', teamId: { __rl: true, mode: 'id', value: 't1' }, userId: 'u1' },
			{ rule_type: 'team', rule_id: 't1' },
		],
		[
			{ ruleType: 'user', userEmail: ' ana@example.com', stageId: 's1' },
			{ rule_type: 'user', rule_email: 'ana@example.com', stage_id: 's1' },
		],
	])('are distributed according to %j', (values, settings) => {
		expect(dealRecord({ distribution: { values } }).distribution_settings).toEqual(settings);
	});

	it("have an address with its coordinates, in RD's format", () => {
		const { address } = organizationRecord({
			address: 'Rua A, 1',
			latitude: -23.5,
			longitude: '0',
		});
		expect(address).toEqual({ line: 'Rua A, 1', latitude: '-23.5', longitude: '0' });
		expect(organizationRecord({ latitude: '' }).address).toBeUndefined();
	});

	it('have each contact once, picked or by its id', () => {
		const picked = { contactId: { __rl: true, mode: 'list', value: 'a' } };
		expect(dealRecord({ contacts: { values: [picked] }, contactIds: 'b, a' }).contact_ids).toEqual([
			'a',
			'b',
		]);
	});
});
