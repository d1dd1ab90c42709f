import type { Contact, LegalBasis } from './contact';
import type { LastSeen } from './lastSeen';
import type { Person } from './person';
import { isConsenting, isUnconfirmed } from './person';
import type { Rules } from './rules';
import type { Update } from './writes';

type Status = 'granted' | 'declined';

const isConsent = ({ category, type }: LegalBasis) =>
	category === 'communications' && type === 'consent';

/** What the CRM says of a contact's consent to be written to; of several entries a decline counts. */
export function consentOf({ legal_bases }: Contact): Status | undefined {
	const statuses = (legal_bases ?? []).filter(isConsent).map(({ status }) => status);
	if (statuses.includes('declined')) return 'declined';
	return statuses.includes('granted') ? 'granted' : undefined;
}

export function consent(status: Status): LegalBasis {
	return { category: 'communications', type: 'consent', status };
}

/** All legal bases of a contact, the consent with this status; the CRM replaces the list as a whole. */
function withConsent({ legal_bases }: Contact, status: Status): LegalBasis[] {
	return [...(legal_bases ?? []).filter((basis) => !isConsent(basis)), consent(status)];
}

/** What gives all these contacts the status, where they have another one. */
export function consentWrites(contacts: readonly Contact[], status: Status): Update[] {
	return contacts
		.filter((contact) => consentOf(contact) !== status)
		.map((contact) => ({
			action: 'update',
			contactId: contact.id,
			data: { legal_bases: withConsent(contact, status) },
		}));
}

/** What the CRM's consent means for someone who is present in the other system. */
export interface Verdict {
	/** One of the contacts that may be meant has declined, and consent counts */
	isDeclined: boolean;
	/** He left or had not confirmed when he was seen last: that he is subscribed is his own doing */
	isBack: boolean;
	/** The decline stands: he was not known as gone, or comes back without consenting or confirming */
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
	const wasGone =
		known !== null && ['unsubscribed', 'cleaned', 'pending'].includes(known.subscription);
	const isBack = person.subscription === 'subscribed' && wasGone;
	const isLifted = isBack && isConsenting(person) && !isUnconfirmed(person);
	return { isDeclined, isBack, isOut: isDeclined && !isLifted };
}
