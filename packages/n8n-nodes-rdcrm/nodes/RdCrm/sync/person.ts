import type { NameParts } from './name';
import { joinName } from './name';
import type { Rules } from './rules';
import { clean } from './text';
import type { FieldValues } from './values';

/** `cleaned`: the address bounces for good, or he complained. `none`: he is on no list there. */
export const SUBSCRIPTIONS = ['subscribed', 'unsubscribed', 'pending', 'cleaned', 'none'] as const;
export type Subscription = (typeof SUBSCRIPTIONS)[number];

/** `given` and `notGiven` are what a form asked; else being subscribed is consenting. */
export type Consent = 'given' | 'notGiven' | 'followsSubscription';

/** One person of the other system. A field that is not given (undefined) is not synced. */
export interface Person {
	/** Stays the same when the address changes; empty where the other system has none */
	id: string;
	email: string;
	/** What an event says his address was. Believed only where he is known by id with that address. */
	earlierEmail?: string | null;
	/** The whole name, or else its two parts; with them the name is parted there as it was */
	name?: string | null;
	firstName?: string | null;
	lastName?: string | null;
	phone?: string | null;
	jobTitle?: string | null;
	/** By the slug in the CRM */
	customFields?: FieldValues | null;
	/** The stage that is shown there; empty also where a field and a tag there do not agree */
	stage?: string | null;
	subscription: Subscription;
	consent: Consent;
	/** Whether the person has proven that the address is theirs; not given counts as proven. */
	emailConfirmed?: boolean;
}

export type Standing = 'present' | 'pending' | 'left' | 'absent';

/**
 * Whether he takes part. Where consent counts, one who is on no list does so only if he was asked:
 * nobody gets data or a contact for being known there.
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

/** Whoever typed the address may not own it, so a contact that exists is not theirs to change. */
export const isUnconfirmed = ({ emailConfirmed }: Person): boolean => emailConfirmed === false;

/** Undefined where no name is given. */
export function nameOf(person: Person): NameParts | undefined {
	const { name, firstName, lastName } = person;
	if (name === undefined && firstName === undefined && lastName === undefined) return undefined;
	const [first, last] = [clean(firstName), clean(lastName)];
	return { name: clean(name) || joinName(first, last), first, last };
}
