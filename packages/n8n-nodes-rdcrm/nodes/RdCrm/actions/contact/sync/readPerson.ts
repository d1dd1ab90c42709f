import type { IDataObject, IExecuteFunctions, ResourceMapperValue } from 'n8n-workflow';
import { own } from '../../../../shared/helpers/dictionary';
import { InvalidValue, oneOf, shown, slugOf } from '../../../../shared/helpers/validate';
import { isBlank, toList } from '../../../../shared/helpers/values';
import { fromJson, fromMapper } from '../../../helpers/customFieldValues';
import { isAgreement } from '../../../sync/consentAnswer';
import { isYearless } from '../../../sync/day';
import type { FieldValue, FieldValues } from '../../../sync/fieldValues';
import { SUBSCRIPTIONS } from '../../../sync/person';
import type { Consent, Person } from '../../../sync/person';
import { text } from './givenText';

const PERSON_FIELDS = {
	earlierEmail: 'Earlier Email',
	firstName: 'First Name',
	jobTitle: 'Job Title',
	lastName: 'Last Name',
	name: 'Name',
	phone: 'Phone',
	stage: 'Stage',
};

const GIVEN_SUBSCRIPTIONS = [...SUBSCRIPTIONS, 'notSynced'] as const;

const YES_OR_NO = ['true', 'false'] as const;

const CONSENTS = ['followsSubscription', 'given', 'notGiven', 'fromAnswer'] as const;

/** Reads a choice. A blank is an error: if it were accepted, a decline could be missed. */
function answer<T extends string>(value: unknown, label: string, allowed: readonly T[]): T {
	if (!isBlank(value)) return oneOf(value, label, allowed);
	throw new InvalidValue(
		label,
		'is blank',
		`Check what its expression returns for this item, and map it to one of: ${allowed.join(', ')}.`,
	);
}

function fieldValue(value: unknown, slug: string): FieldValue {
	if (isBlank(value)) return null;
	const isPlain = (one: unknown) => typeof one !== 'object' || one === null;
	if (Array.isArray(value) && value.every(isPlain)) {
		return value.filter((entry) => !isBlank(entry)).map(String);
	}
	if (isPlain(value)) return value as FieldValue;
	throw new InvalidValue(
		'Custom Fields',
		`holds for "${slug}" what no custom field can: ${shown(value)}`,
		'A custom field holds a text, a date or a list of options.',
	);
}

/** Returns the mapped values. Unlike in a record to write, a blank counts as a value. */
function mapped({ value, schema }: Partial<ResourceMapperValue>): IDataObject {
	const removed = new Set((schema ?? []).filter((field) => field.removed).map(({ id }) => id));
	const given = Object.keys(value ?? {}).filter((slug) => !removed.has(slug));
	const yearless = Object.entries(value ?? {}).filter(([, entry]) => isYearless(String(entry)));
	const others = Object.entries(value ?? {}).filter(([, entry]) => !isYearless(String(entry)));
	const filled = {
		...fromMapper({ value: Object.fromEntries(others) as typeof value, schema }),
		...Object.fromEntries(yearless),
	} as IDataObject;
	return Object.fromEntries(given.map((slug) => [slug, own(filled, slug) ?? null]));
}

function readCustomFields(context: IExecuteFunctions, itemIndex: number): FieldValues {
	const read = (name: string, blank: unknown): unknown =>
		context.getNodeParameter(name, itemIndex, blank);
	const isJson = read('customFieldsInput', 'map') === 'json';
	const given = isJson
		? fromJson(read('customFieldsJson', '{}'))
		: mapped(read('customFields', {}) as object);
	if (given === undefined) {
		throw new InvalidValue(
			'Custom Fields (JSON)',
			'is not a JSON object',
			'Use an object keyed by the slug of each custom field, for example {"cnpj": "11.111.111/0001-11"}.',
		);
	}
	return Object.fromEntries(
		Object.entries(given).map(([slug, value]) => [
			slugOf(slug, 'Custom Fields'),
			fieldValue(value, slug),
		]),
	);
}

/**
 * Returns the consent that a form's answer gives. The answer cannot opt in someone who is on no list: the
 * form may have been for another list.
 */
function consentOfAnswer(
	{ consentAnswer }: IDataObject,
	{ consentYes, consentNo }: IDataObject,
	subscription: (typeof GIVEN_SUBSCRIPTIONS)[number],
): Consent {
	const entries = isBlank(consentAnswer) ? [] : [consentAnswer].flat();
	const words = { yes: toList(consentYes) ?? [], no: toList(consentNo) ?? [] };
	const isGiven = isAgreement(
		entries.map((entry) => text(entry, 'Consent Answer') ?? ''),
		words,
	);
	if (subscription === 'notSynced') return isGiven ? 'given' : 'notGiven';
	return isGiven || subscription === 'none' ? 'followsSubscription' : 'notGiven';
}

/** Reads the person of the other system. `isConsentGiven`: whether the item says anything about consent. */
export function readPerson(
	context: IExecuteFunctions,
	itemIndex: number,
): { person: Person; isConsentGiven: boolean } {
	const read = (name: string, blank: unknown = '') =>
		context.getNodeParameter(name, itemIndex, blank) as unknown;
	const fields = read('personFields', {}) as IDataObject;
	const added = Object.entries(PERSON_FIELDS).filter(([name]) => name in fields);
	const subscription = answer(
		read('subscription', 'notSynced'),
		'Subscription',
		GIVEN_SUBSCRIPTIONS,
	);
	const named =
		'consent' in fields ? answer(fields.consent, 'Consent', CONSENTS) : 'followsSubscription';
	const consent =
		named === 'fromAnswer'
			? consentOfAnswer(fields, read('options', {}) as IDataObject, subscription)
			: named;
	const confirmed = fields.emailConfirmed;
	const person: Person = {
		...('emailConfirmed' in fields && {
			emailConfirmed: answer(String(confirmed ?? ''), 'Email Confirmed', YES_OR_NO) === 'true',
		}),
		...Object.fromEntries(added.map(([name, label]) => [name, text(fields[name], label)])),
		id: text(read('personId'), 'Person ID')?.trim() ?? '',
		email: text(read('email'), 'Email') ?? '',
		subscription: subscription === 'notSynced' ? 'none' : subscription,
		consent,
		customFields: readCustomFields(context, itemIndex),
	};
	const isConsentGiven = subscription !== 'notSynced' || consent !== 'followsSubscription';
	return { person, isConsentGiven };
}
