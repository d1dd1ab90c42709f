import { clean, markOf } from './cleanText';
import type { Contact } from './contact';
import { timeOf } from './contact';
import { emailMark, normalEmail } from './email';
import { entriesOf, valueAt } from './fieldValues';
import type { Person, Subscription } from './person';
import { isUnconfirmed, nameOf, SUBSCRIPTIONS } from './person';
import { phoneKey } from './phone';
import type { Rules } from './syncRules';
import type { ForOther } from './writes';

/**
 * State that one run stores for the next, small and without personal data: ids, times and hashes (see `markOf`). It
 * describes both sides **after the contact was written and `forOther` was applied**, so store it only then. A person
 * who was unsubscribed at the CRM's request is known as gone from then on, and counts as returned when they subscribe
 * again.
 */
export interface LastSeen {
	/** The person's id, or a hash of the address if there are no ids */
	person_id: string;
	/** The linked contact; empty if there is none */
	contact_id: string;
	contact_updated_at: string;
	/** Hash of the address that both sides shared; without a link, of the person's address */
	email: string;
	subscription: Subscription;
	/** Hash of the person; empty while something waits for someone's decision */
	person: string;
	/** Identifies the deal and its stage; empty if unknown */
	deal: string;
	/** Hash of the rules */
	rules: string;
}

const isSubscription = (value: unknown): value is Subscription =>
	(SUBSCRIPTIONS as readonly unknown[]).includes(value);

/** Reads a stored value: the object, or its JSON. Null for anything else. */
export function readLastSeen(stored: unknown): LastSeen | null {
	const value = typeof stored === 'string' ? parse(stored) : stored;
	if (typeof value !== 'object' || value === null) return null;
	const fields = value as Record<string, unknown>;
	const text = (name: keyof LastSeen) => (typeof fields[name] === 'string' ? fields[name] : '');
	if (text('person_id') === '' || !isSubscription(fields.subscription)) return null;
	return {
		person_id: text('person_id'),
		contact_id: text('contact_id'),
		contact_updated_at: text('contact_updated_at'),
		email: text('email'),
		subscription: fields.subscription,
		person: text('person'),
		deal: text('deal'),
		rules: text('rules'),
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Returns the key that identifies a person. */
export function identityOf({ id, email }: Person): string {
	return id || `email:${emailMark(normalEmail(email))}`;
}

/** Returns the stored state of this person; null if it belongs to another one. */
export function knownOf(person: Person, lastSeen: LastSeen | null): LastSeen | null {
	return lastSeen?.person_id === identityOf(person) ? lastSeen : null;
}

/** Returns a hash that stays the same until something that the rules use changes. */
export function personMark(person: Person, rules: Rules): string {
	const { phone, jobTitle, stage, subscription, consent } = person;
	return markOf(
		...(isUnconfirmed(person) ? ['unconfirmed'] : []),
		normalEmail(person.email),
		subscription,
		consent,
		nameOf(person)?.name,
		phone === undefined ? undefined : phoneKey(phone) || clean(phone),
		jobTitle === undefined ? undefined : clean(jobTitle),
		stage === undefined ? undefined : clean(stage),
		slugsOf(rules).map((slug) => {
			const value = valueAt(person.customFields, slug);
			return value === undefined ? undefined : entriesOf(value).sort();
		}),
	);
}

const slugsOf = ({ customFields }: Rules) => Object.keys(customFields).sort();

/** Returns a hash of the rules. If they change, every person is checked again. */
export function rulesMark(rules: Rules): string {
	const { direction, name, phone, jobTitle, email, stage, consent } = rules;
	const { severalMatches, createMissing } = rules;
	return markOf(
		...[direction, name, phone, jobTitle, email, stage, consent, severalMatches, createMissing],
		slugsOf(rules).map((slug) => {
			const { winner, optionsThere } = rules.customFields[slug] ?? {};
			return [slug, winner, optionsThere && [...optionsThere].sort()];
		}),
	);
}

/** Returns the person after `forOther` was applied. */
export function personAfter(person: Person, forOther: ForOther): Person {
	const { email, name, first_name, last_name, phone, job_title, custom_fields, stage } = forOther;
	const after: Person = { ...person };
	if (email !== undefined) after.email = email;
	if (name !== undefined)
		Object.assign(after, { name, firstName: first_name, lastName: last_name });
	if (phone !== undefined) after.phone = phone;
	if (job_title !== undefined) after.jobTitle = job_title;
	if (custom_fields) after.customFields = { ...person.customFields, ...custom_fields };
	if (stage !== undefined) after.stage = stage;
	if (forOther.unsubscribe) {
		if (person.subscription === 'none') after.consent = 'notGiven';
		else after.subscription = 'unsubscribed';
	}
	return after;
}

/** Adds the contact as it was written. */
export function lastSeenAfter(lastSeen: LastSeen, { id, updated_at }: Contact): LastSeen {
	return { ...lastSeen, contact_id: id, contact_updated_at: updated_at ?? '' };
}

/**
 * Whether two times are equal. Equal, not later: if someone saved the contact between our read and our write,
 * that save is older than our write.
 */
export function isSameMoment(one: string, other: string): boolean {
	return one === other || (timeOf(one) !== 0 && timeOf(one) === timeOf(other));
}
