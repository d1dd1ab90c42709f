import { normalEmail } from './email';
import type { FieldValues } from './values';

export interface LegalBasis {
	category?: string | null;
	type?: string | null;
	status?: string | null;
}

export interface Phone {
	phone?: string | null;
	type?: string | null;
}

/** A contact as the CRM answers it, as far as the rules look at it. */
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

/** The addresses of a contact, normal and each once, in his own order. */
export function emailsOf(contact: Contact): string[] {
	const emails = (contact.emails ?? []).map(({ email }) => normalEmail(email));
	return [...new Set(emails)].filter((email) => email !== '');
}

/** Milliseconds; 0 where there is no such moment. */
export function timeOf(moment: string | null | undefined): number {
	const time = Date.parse(moment ?? '');
	return Number.isNaN(time) ? 0 : time;
}

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Each contact once, as it was read last, the oldest first. */
export function oldestFirst(contacts: readonly Contact[]): Contact[] {
	const byId = new Map<string, Contact>();
	for (const contact of contacts) {
		const held = byId.get(contact.id);
		if (!held || timeOf(held.updated_at) <= timeOf(contact.updated_at)) {
			byId.set(contact.id, contact);
		}
	}
	return [...byId.values()].sort(
		(one, other) => timeOf(one.created_at) - timeOf(other.created_at) || byText(one.id, other.id),
	);
}
