import type { Contact } from './contact';
import { emailsOf, oldestFirst, timeOf } from './contact';
import type { Lookups } from './contactMatch';
import { furtherLookupsOf, isMeant, lookupsOf, matchOf } from './contactMatch';
import type { LastSeen } from './lastSeen';
import { identityOf, knownOf } from './lastSeen';
import type { Person } from './person';
import type { Rules } from './syncRules';

/** All contacts of the CRM, read once for many persons. */
export class ContactIndex {
	private readonly byId = new Map<string, Contact>();

	private readonly idsByEmail = new Map<string, Set<string>>();

	constructor(contacts: Iterable<Contact> = []) {
		for (const contact of contacts) this.put(contact);
	}

	/** Adds a contact or replaces it. A page that arrives later may hold an older state. */
	put(contact: Contact): void {
		const known = this.byId.get(contact.id);
		if (known && timeOf(known.updated_at) > timeOf(contact.updated_at)) return;
		this.byId.set(contact.id, contact);
		for (const email of emailsOf(contact)) {
			const ids = this.idsByEmail.get(email) ?? new Set();
			this.idsByEmail.set(email, ids.add(contact.id));
		}
	}

	/** Returns the contacts that a search in the CRM would return. */
	find(lookups: Lookups): Contact[] {
		const { contactId, emails } = lookups;
		const ids = emails.flatMap((email) => [...(this.idsByEmail.get(email) ?? [])]);
		if (contactId !== undefined) ids.push(contactId);
		const contacts = ids.flatMap((id) => this.byId.get(id) ?? []);
		return oldestFirst(contacts.filter((contact) => isMeant(contact, lookups)));
	}

	/** Returns all contacts that the decision about a person needs. */
	candidatesOf(person: Person, lastSeen: LastSeen | null, rules: Rules): Contact[] {
		const contacts = this.find(lookupsOf(person, lastSeen, rules));
		return [...contacts, ...this.find(furtherLookupsOf(person, lastSeen, rules, contacts))];
	}

	/**
	 * Returns ids of contacts that several persons match. For persons who are not linked, someone has to
	 * decide.
	 */
	contested(
		persons: Iterable<{ person: Person; lastSeen: LastSeen | null }>,
		rules: Rules,
	): Set<string> {
		const claims = new Map<string, Set<string>>();
		for (const { person, lastSeen } of persons) {
			const contacts = this.candidatesOf(person, lastSeen, rules);
			for (const { id } of matchOf(person, knownOf(person, lastSeen), contacts, rules).meant) {
				claims.set(id, (claims.get(id) ?? new Set()).add(identityOf(person)));
			}
		}
		return new Set([...claims].filter(([, owners]) => owners.size > 1).map(([id]) => id));
	}
}
