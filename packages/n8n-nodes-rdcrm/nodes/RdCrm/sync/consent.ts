import type { Contact, LegalBasis } from './contact';
import type { LastSeen } from './lastSeen';
import type { Person } from './person';
import { isConsenting, isUnconfirmed } from './person';
import type { Rules } from './syncRules';
import type { Update } from './writes';

type Status = 'granted' | 'declined';

const isConsent = ({ category, type }: LegalBasis) =>
	category === 'communications' && type === 'consent';

/**
 * Returns the contact's consent to receive communication, according to the CRM. A decline outweighs other
 * entries.
 */
export function consentOf({ legal_bases }: Contact): Status | undefined {
	const statuses = (legal_bases ?? []).filter(isConsent).map(({ status }) => status);
	if (statuses.includes('declined')) return 'declined';
	return statuses.includes('granted') ? 'granted' : undefined;
}

export function consent(status: Status): LegalBasis {
	return { category: 'communications', type: 'consent', status };
}

/** Returns all legal bases of a contact, with this status of consent. The CRM replaces the whole list. */
function withConsent({ legal_bases }: Contact, status: Status): LegalBasis[] {
	return [...(legal_bases ?? []).filter((basis) => !isConsent(basis)), consent(status)];
}

/** Returns the writes that give all these contacts the status, unless they already have it. */
export function consentWrites(contacts: readonly Contact[], status: Status): Update[] {
	return contacts
		.filter((contact) => consentOf(contact) !== status)
		.map((contact) => ({
			action: 'update',
			contactId: contact.id,
			data: { legal_bases: withConsent(contact, status) },
		}));
}

/** Meaning of the CRM's consent for a person who is in the other system. */
export interface Verdict {
	/** Whether a matching contact declined, and consent counts */
	isDeclined: boolean;
	/** The person was gone or unconfirmed when last seen, so they subscribed themselves */
	isBack: boolean;
	/** The decline stands: the person was not known as gone, or returns without consenting or confirming */
	isOut: boolean;
}

export function verdictOf(
	person: Person,
	known: LastSeen | null,
	meant: readonly Contact[],
	rules: Rules,
): Verdict {
	const isDeclined =
		rules.consent !== 'off' && meant.some((contact) => consentOf(contact) === 'declined');
	const hadLeft =
		known !== null && ['unsubscribed', 'cleaned', 'pending'].includes(known.subscription);
	const isBack = person.subscription === 'subscribed' && hadLeft;
	const isLifted = isBack && isConsenting(person) && !isUnconfirmed(person);
	return { isDeclined, isBack, isOut: isDeclined && !isLifted };
}
