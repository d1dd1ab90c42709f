import { normalEmail } from './email';
import type { FieldValues } from './fieldValues';

export interface LegalBasis {
	category?: string | null;
	type?: string | null;
	status?: string | null;
}

export interface Phone {
	phone?: string | null;
	type?: string | null;
}

/** A contact as the CRM returns it, limited to what the rules use. */
export interface Contact {
	id: string;
	name?: string | null;
	job_title?: string | null;
	emails?: ReadonlyArray<{ email?: string | null }> | null;
	phones?: readonly Phone[] | null;
	legal_bases?: readonly LegalBasis[] | null;
	custom_fields?: FieldValues | null;
	created_at?: string | null;
	updated_at?: string | null;
}

/** Returns the normalized addresses of a contact, without duplicates, in the contact's order. */
export function emailsOf(contact: Contact): string[] {
	const emails = (contact.emails ?? []).map(({ email }) => normalEmail(email));
	return [...new Set(emails)].filter((email) => email !== '');
}

/** Returns a time in milliseconds; 0 if it is missing or invalid. */
export function timeOf(moment: string | null | undefined): number {
	const time = Date.parse(moment ?? '');
	return Number.isNaN(time) ? 0 : time;
}

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Returns the contacts without duplicates, each as it was last read, oldest first. */
export function oldestFirst(contacts: readonly Contact[]): Contact[] {
	const byId = new Map<string, Contact>();
	for (const contact of contacts) {
		const known = byId.get(contact.id);
		if (!known || timeOf(known.updated_at) <= timeOf(contact.updated_at)) {
			byId.set(contact.id, contact);
		}
	}
	return [...byId.values()].sort(
		(one, other) => timeOf(one.created_at) - timeOf(other.created_at) || byText(one.id, other.id),
	);
}
