import { describe, expect, it } from 'vitest';
import { fieldSteps } from '../../../nodes/RdCrm/sync/fieldSteps.ts';
import type { FieldRule, Rules } from '../../../nodes/RdCrm/sync/syncRules.ts';
import { contact, linked, person, rules, sync } from './world.mts';

describe('a name', () => {
	/**
	 * Returns the names of both sides in the end. The other side has two parts, Ana and Lima, unless others
	 * are given.
	 */
	const ended = (here: string, there: object = {}, rule: FieldRule = 'crm') => {
		const world = linked(
			{ contacts: [contact({ name: here })], person: { ...person(), ...there } },
			rules({ name: rule }),
		);
		const { firstName, lastName } = world.person;
		return { crm: world.contacts[0]?.name, there: [firstName, lastName] };
	};

	it('that is only a first name or only a surname does not remove the other part', () => {
		expect(ended('Ana').there).toEqual(['Ana', 'Lima']);
		expect(ended('Lima').there).toEqual(['Ana', 'Lima']);
		expect(ended('Ana Maria', { firstName: 'Ana Maria' }).there).toEqual(['Ana Maria', 'Lima']);
		expect(ended('Ana Lima', { lastName: '' }, 'other').crm).toBe('Ana Lima');
	});

	it('that is another first name alone replaces the first name', () => {
		expect(ended('Bia')).toEqual({ crm: 'Bia', there: ['Bia', 'Lima'] });
		const other = ended('Ana Lima', { firstName: 'Bia', lastName: '' }, 'other');
		expect(other).toEqual({ crm: 'Bia Lima', there: ['Bia', ''] });
	});

	it('is split as it was split, if that still fits', () => {
		const two = { firstName: 'Ana Maria' };
		expect(ended('Ana Maria Souza', two).there).toEqual(['Ana Maria', 'Souza']);
		const long = { lastName: 'Lima Prado' };
		expect(ended('Eva Rosa Lima Prado', long).there).toEqual(['Eva Rosa', 'Lima Prado']);
		expect(ended('Eva Rosa Souza').there).toEqual(['Eva', 'Rosa Souza']);
	});

	it('is not an address in its place, on either side', () => {
		expect(ended('ana@x.com').crm).toBe('Ana Lima');
		expect(ended('Eva', { firstName: 'ana@x.com', lastName: '' }).there).toEqual(['Eva', '']);
		expect(ended('Ana @ Loja').crm).toBe('Ana @ Loja');
	});

	it('is the same with additional spaces', () => {
		expect(ended(' Ana   Lima ')).toEqual({ crm: ' Ana   Lima ', there: ['Ana', 'Lima'] });
	});

	it('is the full one, with both parts, for a system that stores one', () => {
		const one = person({ name: 'Ana Lima', firstName: undefined, lastName: undefined });
		const { other } = fieldSteps(one, contact({ name: 'Bia Costa Neto' }), rules());
		expect(other).toEqual({ name: 'Bia Costa Neto', first_name: 'Bia', last_name: 'Costa Neto' });
	});
});

describe('a phone', () => {
	const steps = (there: string, here: string[], rule: FieldRule = 'crm') =>
		fieldSteps(
			person({ phone: there }),
			contact({ phones: here.map((phone) => ({ phone, type: 'work' })) }),
			rules({ phone: rule }),
		);
	const NOTHING = { crm: {}, other: {} };

	it.each([
		['in another spelling', '(11) 98765-4321', ['+5511987654321']],
		['without its ninth digit', '11 8765-4321', ['5511987654321']],
		['as the second of the contact', '+5511987654321', ['(21) 3456-7890', '011 98765 4321']],
		['as one that is not sure', '11 8765-4321', ['(11) 8765 4321']],
	])('exists %s', (_, there, here) => {
		expect(steps(there, here)).toEqual(NOTHING);
	});

	it('that is uncertain is written on neither side', () => {
		expect(steps('98765-4321', [])).toEqual(NOTHING);
		expect(steps('98765-4321', ['+5511987654321'], 'other')).toEqual(NOTHING);
		expect(steps('', ['98765-4321'])).toEqual(NOTHING);
	});

	it('of the CRM is sent in E.164, the first certain one', () => {
		const { other } = steps('+351 912 345 678', ['ramal 12', '(11) 3456-7890', '+5511987654321']);
		expect(other).toEqual({ phone: '+551134567890' });
	});

	it('that wins in the CRM comes first there, before the existing ones', () => {
		const { crm } = steps('(11) 98765-4321', ['+552134567890'], 'other');
		expect(crm.phones).toEqual([
			{ phone: '+5511987654321', type: 'mobile' },
			{ phone: '+552134567890', type: 'work' },
		]);
		const moved = steps('(21) 3456-7890', ['+5511987654321', '021 3456-7890'], 'other').crm;
		expect(moved.phones?.map(({ phone }) => phone)).toEqual(['021 3456-7890', '+5511987654321']);
		expect(steps('(21) 3456-7890', ['ligar cedo', '+552134567890'], 'other')).toEqual(NOTHING);
	});
});

describe('a custom field', () => {
	const steps = (here: unknown, there: unknown, rule: FieldRule = 'crm', optionsThere?: string[]) =>
		fieldSteps(
			person({ customFields: { interesses: there as string } }),
			contact({ custom_fields: { interesses: here as string } }),
			rules({ customFields: { interesses: { winner: rule, optionsThere } } }),
		);
	const toOther = (value: unknown) => ({
		crm: {},
		other: { custom_fields: { interesses: value } },
	});
	const toCrm = (value: unknown) => ({ crm: { custom_fields: { interesses: value } }, other: {} });
	const NOTHING = { crm: {}, other: {} };

	it('is equal in any order, as a list or a single value, as text or number', () => {
		expect(steps(['A', 'B'], ['B', 'A'])).toEqual(NOTHING);
		expect(steps('A', ['A'])).toEqual(NOTHING);
		expect(steps(3, '3')).toEqual(NOTHING);
		expect(steps([], '')).toEqual(NOTHING);
	});

	it('keeps the shape that it has on the other side', () => {
		expect(steps(['A'], 'B')).toEqual(toOther('A'));
		expect(steps('A', ['B'])).toEqual(toOther(['A']));
		expect(steps(['A'], 'B', 'other')).toEqual(toCrm(['B']));
		expect(steps(null, ['B'])).toEqual(toCrm(['B']));
		expect(steps(3, '')).toEqual(toOther(3));
		expect(steps('duas\nlinhas', 'uma')).toEqual(toOther('duas\nlinhas'));
	});

	it('is synced as far as the other system supports it; the rest stays in the CRM', () => {
		expect(steps(['A', 'X'], ['A'], 'crm', ['A', 'B'])).toEqual(NOTHING);
		expect(steps(['B', 'X'], ['A'], 'crm', ['A', 'B'])).toEqual(toOther(['B']));
		expect(steps(['X'], ['A'], 'crm', ['A', 'B'])).toEqual(NOTHING);
		expect(steps(['B', 'X'], ['A'], 'other', ['A', 'B'])).toEqual(toCrm(['A', 'X']));
	});
});

describe('a stage', () => {
	const WON = { signal: 'd1 won s1', stage: 'Ganha' };

	it('is sent to the other system if that shows a different one', () => {
		const told = (stage: string | undefined, changed: Partial<Rules> = {}) => {
			const start = { contacts: [contact()], person: person({ stage }), lastSeen: null, now: 1 };
			return sync({ ...start, deal: WON }, rules(changed)).decision.forOther;
		};
		expect(told('')).toEqual({ stage: 'Ganha' });
		expect(told('Ganha')).toEqual({});
		expect(told(undefined)).toEqual({});
		expect(told('', { stage: 'leaveAlone' })).toEqual({});
		expect(told('', { direction: 'toCrm' })).toEqual({});
	});
});
