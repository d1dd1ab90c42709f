import type { Contact } from './contact';
import { timeOf } from './contact';
import { emailMark, normalEmail } from './email';
import { phoneKey } from './phone';
import type { Person, Subscription } from './person';
import { isUnconfirmed, nameOf, SUBSCRIPTIONS } from './person';
import type { Rules } from './rules';
import { clean, markOf } from './text';
import { entriesOf, valueAt } from './values';
import type { ForOther } from './writes';

/**
 * What one run leaves for the next, small and without personal data: ids, moments and marks (see
 * `markOf`). It speaks of the two sides **as they are once the contact is written and `forOther` has
 * been taken there**, so whoever keeps it does so only then: one whom the CRM asked to unsubscribe
 * is known as gone from then on, and counts as come back when he is subscribed again.
 */
export interface LastSeen {
	/** Whom this is about: his id, or a mark of his address where there are no ids */
	person_id: string;
	/** The contact he is linked to; empty where there is none */
	contact_id: string;
	contact_updated_at: string;
	/** Mark of the address that both sides had in common; without a link, of the one he had */
	email: string;
	subscription: Subscription;
	/** Mark of the person; empty while something waits for someone to decide */
	person: string;
	/** Which deal in which stage; empty while that is not known */
	deal: string;
	/** Mark of the rules */
	rules: string;
}

const isSubscription = (value: unknown): value is Subscription =>
	(SUBSCRIPTIONS as readonly unknown[]).includes(value);

/** What a workflow kept: the object, or its JSON. Anything else is as good as nothing: null. */
export function readLastSeen(kept: unknown): LastSeen | null {
	const value = typeof kept === 'string' ? parse(kept) : kept;
	if (typeof value !== 'object' || value === null) return null;
	const held = value as Record<string, unknown>;
	const text = (name: keyof LastSeen) => (typeof held[name] === 'string' ? held[name] : '');
	if (text('person_id') === '' || !isSubscription(held.subscription)) return null;
	return {
		person_id: text('person_id'),
		contact_id: text('contact_id'),
		contact_updated_at: text('contact_updated_at'),
		email: text('email'),
		subscription: held.subscription,
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

/** By what a person is known again. */
export function identityOf({ id, email }: Person): string {
	return id || `email:${emailMark(normalEmail(email))}`;
}

/** What is known of this very person; what was seen of another one counts for nothing. */
export function knownOf(person: Person, lastSeen: LastSeen | null): LastSeen | null {
	return lastSeen?.person_id === identityOf(person) ? lastSeen : null;
}

/** The same as long as nothing that the rules look at has changed there. */
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

/** Changed rules make everyone worth a look again. */
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

/** The person as he is once `forOther` has been taken there. */
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

/** Completed with the contact that was written. */
export function lastSeenAfter(lastSeen: LastSeen, { id, updated_at }: Contact): LastSeen {
	return { ...lastSeen, contact_id: id, contact_updated_at: updated_at ?? '' };
}

/** Equal, not older: what someone saved between our reading and our writing is older than our write. */
export function isSameMoment(one: string, other: string): boolean {
	return one === other || (timeOf(one) !== 0 && timeOf(one) === timeOf(other));
}
