import type { Contact } from './contact';
import { emailsOf, oldestFirst } from './contact';
import { emailMark, isSearchable, normalEmail } from './email';
import { emailStep } from './emailChange';
import type { LastSeen } from './lastSeen';
import { knownOf } from './lastSeen';
import type { Person } from './person';
import { standingOf } from './person';
import type { Rules } from './syncRules';

/** Searches to make in the CRM. Empty if the result would change nothing. */
export interface Lookups {
	contactId?: string;
	/** Normalized addresses; a contact with any of them matches */
	emails: string[];
}

const NOTHING: Lookups = { emails: [] };

/** Returns the lookups to make before deciding. Then call `furtherLookupsOf`. */
export function lookupsOf(person: Person, lastSeen: LastSeen | null, rules: Rules): Lookups {
	const standing = standingOf(person, rules);
	const takesPart = standing === 'present' || (standing === 'left' && rules.consent !== 'off');
	if (!takesPart) return NOTHING;
	const contactId = knownOf(person, lastSeen)?.contact_id;
	return contactId ? { contactId, emails: [] } : { emails: addressesOf(person) };
}

/**
 * Returns the lookups to make once the linked contact was read. If it is gone, they find the contact that has the
 * address now. If its address would change, they find any other contact with the new address.
 */
export function furtherLookupsOf(
	person: Person,
	lastSeen: LastSeen | null,
	rules: Rules,
	contacts: readonly Contact[],
): Lookups {
	const known = knownOf(person, lastSeen);
	const { contactId } = lookupsOf(person, lastSeen, rules);
	if (!known || !contactId) return NOTHING;
	const linked = contacts.find(({ id }) => id === contactId);
	if (!linked) return { emails: addressesOf(person) };
	if (standingOf(person, rules) !== 'present') return NOTHING;
	const { side } = emailStep({ person, contact: linked, known, rules, others: [] });
	return side === 'crm' ? { emails: [normalEmail(person.email)] } : NOTHING;
}

/** Returns none if the person has no address any more, whatever it was before. */
function addressesOf({ email, earlierEmail }: Person): string[] {
	if (normalEmail(email) === '') return [];
	const emails = [normalEmail(email), normalEmail(earlierEmail)].filter(isSearchable);
	return [...new Set(emails)];
}

/** Whether a contact matches the search. The CRM may ignore a filter and return other contacts. */
export function isMeant(contact: Contact, { contactId, emails }: Lookups): boolean {
	return contact.id === contactId || emailsOf(contact).some((email) => emails.includes(email));
}

/** The person's contact and other candidates, according to the data of both sides alone. */
export interface Match {
	/** Absent if there is none, or if someone has to choose */
	contact?: Contact;
	/** The contact, or all candidates */
	meant: Contact[];
	/** Found by the stored link */
	isLinked: boolean;
	/** There was a link, but its contact no longer exists */
	isDeleted: boolean;
	/** Contacts that have only the earlier address, which nothing links to the person */
	unproven: Contact[];
}

export function matchOf(
	person: Person,
	known: LastSeen | null,
	contacts: readonly Contact[],
	rules: Rules,
): Match {
	const candidates = oldestFirst(contacts);
	const linked = known?.contact_id
		? candidates.find(({ id }) => id === known.contact_id)
		: undefined;
	if (linked) {
		return { contact: linked, meant: [linked], isLinked: true, isDeleted: false, unproven: [] };
	}
	const email = normalEmail(person.email);
	const earlier = normalEmail(person.earlierEmail);
	const isProven = known !== null && earlier !== '' && known.email === emailMark(earlier);
	const addresses = addressesOf(person);
	const withAddress = (address: string) =>
		candidates.filter(
			(contact) => addresses.includes(address) && emailsOf(contact).includes(address),
		);
	const meant = oldestFirst([...withAddress(email), ...(isProven ? withAddress(earlier) : [])]);
	const isOne = meant.length === 1 || rules.severalMatches === 'oldest';
	return {
		contact: isOne ? meant[0] : undefined,
		meant,
		isLinked: false,
		isDeleted: Boolean(known?.contact_id),
		unproven: meant.length === 0 ? withAddress(earlier) : [],
	};
}
