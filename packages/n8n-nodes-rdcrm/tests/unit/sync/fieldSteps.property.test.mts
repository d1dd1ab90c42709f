import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldSteps } from '../../../nodes/RdCrm/sync/fieldSteps.ts';
import { entriesOf } from '../../../nodes/RdCrm/sync/fieldValues.ts';
import { nameOf } from '../../../nodes/RdCrm/sync/person.ts';
import { phoneKey } from '../../../nodes/RdCrm/sync/phone.ts';
import type { FieldRule, Rules } from '../../../nodes/RdCrm/sync/syncRules.ts';
import { contact, linked, person, rules } from './world.mts';

const NAMES = ['Ana Lima', 'Bia Souza', 'Rui Costa Neto'];
const PHONES = ['+5511911111111', '+552133333333', '+351912345678'];
const TITLES = ['Gerente', 'Diretora', 'Compras'];
const LISTS = [['Locação'], ['Projetos', 'Locação'], ['Climatização']];

/** A field of both sides, and how to read it on each. */
interface Field<T> {
	rule: (rule: FieldRule) => Partial<Rules>;
	values: T[];
	here: (value: T | null) => object;
	there: (value: T | null) => object;
	shown: (world: ReturnType<typeof linked>) => { crm: unknown; other: unknown };
	text: (value: T | null) => unknown;
}

const field = <T,>(one: Field<T>) => one as unknown as Field<unknown>;

const FIELDS: Record<string, Field<unknown>> = {
	name: field<string>({
		rule: (name) => ({ name }),
		values: NAMES,
		here: (name) => ({ name: name ?? 'ana@x.com' }),
		there: (name) => ({
			firstName: name?.split(' ')[0] ?? '',
			lastName: name?.split(' ').slice(1).join(' ') ?? '',
		}),
		shown: ({ contacts: [one], person: other }) => ({
			crm: one?.name?.includes('@') ? '' : one?.name,
			other: nameOf(other)?.name,
		}),
		text: (name) => name ?? '',
	}),
	phone: field<string>({
		rule: (phone) => ({ phone }),
		values: PHONES,
		here: (phone) => ({ phones: phone ? [{ phone }] : [] }),
		there: (phone) => ({ phone }),
		shown: ({ contacts: [one], person: other }) => ({
			crm: phoneKey(one?.phones?.[0]?.phone),
			other: phoneKey(other.phone),
		}),
		text: (phone) => phoneKey(phone),
	}),
	'job title': field<string>({
		rule: (jobTitle) => ({ jobTitle }),
		values: TITLES,
		here: (job_title) => ({ job_title }),
		there: (jobTitle) => ({ jobTitle }),
		shown: ({ contacts: [one], person: other }) => ({
			crm: one?.job_title ?? '',
			other: other.jobTitle ?? '',
		}),
		text: (title) => title ?? '',
	}),
	'custom field': field<string[]>({
		rule: (winner) => ({ customFields: { interesses: { winner } } }),
		values: LISTS,
		here: (interesses) => ({ custom_fields: { interesses } }),
		there: (interesses) => ({ customFields: { interesses } }),
		shown: ({ contacts: [one], person: other }) => ({
			crm: entriesOf(one?.custom_fields?.interesses).sort(),
			other: entriesOf(other.customFields?.interesses).sort(),
		}),
		text: (list) => [...(list ?? [])].sort(),
	}),
};

const RULES: FieldRule[] = ['crm', 'other', 'onlyBlanks', 'leaveAlone'];

describe.each(Object.entries(FIELDS))('the %s', (_, one) => {
	const value = fc.option(fc.constantFrom(...one.values), { freq: 4 });
	const direction = fc.constantFrom<Rules['direction']>('both', 'toCrm', 'fromCrm');

	/** The expected values of both sides, in plain JavaScript. */
	function end(rule: FieldRule, way: Rules['direction'], here: unknown, there: unknown) {
		const mayWrite = { crm: way !== 'fromCrm', other: way !== 'toCrm' };
		const stays = { crm: here, other: there };
		if (rule === 'leaveAlone' || here === there) return stays;
		if (here === null) return { ...stays, crm: mayWrite.crm ? there : here };
		if (there === null) return { ...stays, other: mayWrite.other ? here : there };
		if (rule === 'crm' && mayWrite.other) return { crm: here, other: here };
		if (rule === 'other' && mayWrite.crm) return { crm: there, other: there };
		return stays;
	}

	it.each(RULES)('ends on both sides according to the rule "%s", in every direction', (rule) => {
		fc.assert(
			fc.property(value, value, direction, (here, there, way) => {
				const start = {
					contacts: [contact(one.here(here))],
					person: person(one.there(there)),
				};
				const wanted = rules({ ...one.rule(rule), direction: way });
				const { crm, other } = end(rule, way, here, there);
				const shown = one.shown(linked(start, wanted));
				expect(shown).toEqual({ crm: one.text(crm), other: one.text(other) });
			}),
		);
	});

	it('that is not given is ignored', () => {
		const given = { firstName: undefined, lastName: undefined, phone: undefined };
		const nothing = { ...person(), ...given, jobTitle: undefined, customFields: {} };
		for (const rule of RULES) {
			const steps = fieldSteps(nothing, contact(one.here(one.values[0])), rules(one.rule(rule)));
			expect(steps).toEqual({ crm: {}, other: {} });
		}
	});
});
