import { clean } from './cleanText';
import type { FieldValues } from './fieldValues';
import type { NameParts } from './name';
import { joinName } from './name';
import type { Rules } from './syncRules';

/** `cleaned`: the address bounces permanently, or the person complained. `none`: the person is on no list. */
export const SUBSCRIPTIONS = ['subscribed', 'unsubscribed', 'pending', 'cleaned', 'none'] as const;
export type Subscription = (typeof SUBSCRIPTIONS)[number];

/** `given` and `notGiven` answer a form's question. Otherwise a subscription counts as consent. */
export type Consent = 'given' | 'notGiven' | 'followsSubscription';

/** One person of the other system. A field that is not given (undefined) is not synced. */
export interface Person {
	/** Stays the same when the address changes; empty if the other system has no ids */
	id: string;
	email: string;
	/**
	 * Previous address according to an event. It counts only if the person is known by id with that address.
	 */
	earlierEmail?: string | null;
	/** The full name, or its two parts, which also show how the name is split there */
	name?: string | null;
	firstName?: string | null;
	lastName?: string | null;
	phone?: string | null;
	jobTitle?: string | null;
	/** By the slug in the CRM */
	customFields?: FieldValues | null;
	/** The stage shown there; also empty if a field and a tag there disagree */
	stage?: string | null;
	subscription: Subscription;
	consent: Consent;
	/** Whether the person has proven that the address is theirs; not given counts as proven. */
	emailConfirmed?: boolean;
}

export type Standing = 'present' | 'pending' | 'left' | 'absent';

/**
 * Returns whether the person takes part. If consent counts, a person on no list takes part only if they were
 * asked: knowing the address is not enough to create a contact or send data.
 */
export function standingOf({ subscription, consent }: Person, rules: Rules): Standing {
	switch (subscription) {
		case 'subscribed':
			return 'present';
		case 'pending':
			return 'pending';
		case 'unsubscribed':
		case 'cleaned':
			return 'left';
		default:
			return rules.consent === 'off' || consent !== 'followsSubscription' ? 'present' : 'absent';
	}
}

export function isConsenting({ subscription, consent }: Person): boolean {
	return (
		consent === 'given' || (consent === 'followsSubscription' && subscription === 'subscribed')
	);
}

/** Whoever typed the address may not own it, so an existing contact must not change. */
export const isUnconfirmed = ({ emailConfirmed }: Person): boolean => emailConfirmed === false;

/** Returns the name; undefined if none is given. */
export function nameOf(person: Person): NameParts | undefined {
	const { name, firstName, lastName } = person;
	if (name === undefined && firstName === undefined && lastName === undefined) return undefined;
	const [first, last] = [clean(firstName), clean(lastName)];
	return { name: clean(name) || joinName(first, last), first, last };
}
