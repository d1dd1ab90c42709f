import { clean } from './cleanText';
import { consent } from './consent';
import type { Contact, Phone } from './contact';
import { isSameDay, isYearless } from './day';
import { normalEmail } from './email';
import type { FieldValue } from './fieldValues';
import { entriesOf, sameEntries, shapedLike, valueAt } from './fieldValues';
import { isPartOf, realName, splitName, takeName } from './name';
import type { Person } from './person';
import { isConsenting, nameOf } from './person';
import { isMobile, phoneKey, surePhone } from './phone';
import type { CustomFieldRule, Rules, Side } from './syncRules';
import { sideToWrite } from './syncRules';
import type { ContactFields, Create, ForOther } from './writes';

/** Values for each side that make both agree, as far as the rules allow. */
export interface FieldSteps {
	crm: ContactFields;
	other: ForOther;
}

export function fieldSteps(person: Person, contact: Contact, rules: Rules): FieldSteps {
	const steps = [nameStep, phoneStep, jobTitleStep, customFieldsStep].map((step) =>
		step(person, contact, rules),
	);
	return {
		crm: Object.assign({}, ...steps.map(({ crm }) => crm)) as ContactFields,
		other: Object.assign({}, ...steps.map(({ other }) => other)) as ForOther,
	};
}

/** Builds a contact from everything known about a person who is not in the CRM. */
export function newContact(person: Person, rules: Rules): Create {
	const email = normalEmail(person.email);
	const nobody: Contact = { id: '' };
	const { crm } = fieldSteps(person, nobody, rules);
	const isGranted = rules.consent !== 'off' && isConsenting(person);
	return {
		action: 'create',
		data: {
			...crm,
			name: crm.name ?? (realName(nameOf(person)?.name) || email),
			emails: [{ email }],
			...(isGranted ? { legal_bases: [consent('granted')] } : {}),
		},
	};
}

type Step = (person: Person, contact: Contact, rules: Rules) => Partial<FieldSteps>;

const nameStep: Step = (person, contact, rules) => {
	const given = nameOf(person);
	if (!given) return {};
	const there = { ...given, name: realName(given.name) };
	const here = { name: realName(contact.name), first: '', last: '' };
	const isBlank = { crm: here.name === '', other: there.name === '' };
	const side = sideToWrite(rules, rules.name, isBlank);
	if (!side) return {};
	const [winner, loser] = side === 'crm' ? [there, here] : [here, there];
	if (winner.name === loser.name || isPartOf(winner.name, loser.name)) return {};
	const name = takeName(winner.name, loser);
	if (side === 'crm') return { crm: { name } };
	const { first, last } = splitName(name, loser);
	return { other: { name, first_name: first, ...(last === '' ? {} : { last_name: last }) } };
};

/**
 * Only valid phones are synced. The other system accepts any phone of the contact. If the other system wins,
 * the contact's first valid phone is the one compared.
 */
const phoneStep: Step = ({ phone }, contact, rules) => {
	if (phone === undefined) return {};
	const there = { sure: surePhone(phone), key: phoneKey(phone) };
	const isThere = (entry: Phone) => there.key !== '' && phoneKey(entry.phone) === there.key;
	const here = (contact.phones ?? []).filter((entry) => clean(entry.phone) !== '');
	const isBlank = { crm: here.length === 0, other: clean(phone) === '' };
	const side = sideToWrite(rules, rules.phone, isBlank);
	if (side === 'other' && !here.some(isThere)) {
		const sure = here.map((entry) => surePhone(entry.phone)).find((number) => number !== '');
		return sure === undefined ? {} : { other: { phone: sure } };
	}
	const main = here.find((entry) => isThere(entry) || surePhone(entry.phone) !== '');
	const first = here.find(isThere) ?? { phone: there.sure, type: typeOf(there.sure) };
	if (side !== 'crm' || first === main || first.phone === '') return {};
	const phones = [first, ...here.filter((entry) => entry !== first)].map((entry) => ({
		phone: entry.phone ?? '',
		...(entry.type ? { type: entry.type } : {}),
	}));
	return { crm: { phones } };
};

const typeOf = (phone: string) => (isMobile(phone) ? 'mobile' : undefined);

const jobTitleStep: Step = ({ jobTitle }, contact, rules) => {
	if (jobTitle === undefined) return {};
	const [here, there] = [clean(contact.job_title), clean(jobTitle)];
	const side = sideToWrite(rules, rules.jobTitle, { crm: here === '', other: there === '' });
	if (!side || here === there) return {};
	return side === 'crm' ? { crm: { job_title: there } } : { other: { job_title: here } };
};

const customFieldsStep: Step = (person, { custom_fields }, rules) => {
	const [crm, other]: [Record<string, FieldValue>, Record<string, FieldValue>] = [{}, {}];
	for (const [slug, rule] of Object.entries(rules.customFields)) {
		const there = valueAt(person.customFields, slug);
		if (there === undefined) continue;
		const step = customFieldStep(valueAt(custom_fields, slug), there, rule, rules);
		if (step) put(step.side === 'crm' ? crm : other, slug, step.value);
	}
	return {
		...(Object.keys(crm).length > 0 ? { crm: { custom_fields: crm } } : {}),
		...(Object.keys(other).length > 0 ? { other: { custom_fields: other } } : {}),
	};
};

const areSameDay = ([one = '', ...more]: string[], [other = '', ...others]: string[]) =>
	more.length + others.length === 0 && isSameDay(one, other);

/** Returns custom fields that stay blank in the CRM because the other system has a date without a year. */
export function leftOutOf(person: Person, { custom_fields }: Contact, rules: Rules): string[] {
	return Object.entries(rules.customFields).flatMap(([slug, { winner }]) => {
		const given = entriesOf(valueAt(person.customFields, slug));
		const here = entriesOf(valueAt(custom_fields, slug));
		const isBlank = { crm: here.length === 0, other: given.length === 0 };
		const isForCrm = sideToWrite(rules, winner, isBlank) === 'crm';
		return isForCrm && given.some(isYearless) && !areSameDay(here, given) ? [slug] : [];
	});
}

/** Compares only the options that the other system supports. Other options in the CRM stay. */
function customFieldStep(
	here: FieldValue,
	there: FieldValue,
	{ winner, optionsThere }: CustomFieldRule,
	rules: Rules,
): { side: Side; value: FieldValue } | undefined {
	const [stored, given] = [entriesOf(here), entriesOf(there)];
	const options = optionsThere && [...optionsThere.map(clean), ...given];
	const shared = options ? stored.filter((entry) => options.includes(entry)) : stored;
	if (sameEntries(shared, given) || areSameDay(shared, given)) return undefined;
	const isBlank = { crm: stored.length === 0, other: given.length === 0 };
	const side = sideToWrite(rules, winner, isBlank);
	if (!side) return undefined;
	if (side === 'crm' && given.some(isYearless)) return undefined;
	if (side === 'other') {
		return shared.length > 0 ? { side, value: shapedLike(shared, here, there) } : undefined;
	}
	const kept = Array.isArray(here) ? stored.filter((entry) => !shared.includes(entry)) : [];
	return { side, value: shapedLike([...given, ...kept], there, here) };
}

/** Sets a value, also under a slug such as `__proto__`. */
function put(values: Record<string, FieldValue>, slug: string, value: FieldValue): void {
	Object.defineProperty(values, slug, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	});
}
