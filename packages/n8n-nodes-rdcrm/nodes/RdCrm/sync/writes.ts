import type { LegalBasis } from './contact';
import type { FieldValues } from './values';

/** Fields of a contact under the CRM's names; lists are whole, as the CRM replaces them. */
export interface ContactFields {
	name?: string;
	job_title?: string;
	emails?: Array<{ email: string }>;
	phones?: Array<{ phone: string; type?: string }>;
	legal_bases?: LegalBasis[];
	custom_fields?: FieldValues;
}

export interface Create {
	action: 'create';
	data: ContactFields & { name: string };
}

/** Holds the changed fields only. */
export interface Update {
	action: 'update';
	contactId: string;
	data: ContactFields;
}

export type Write = Create | Update;

/** Only what differs there. */
export interface ForOther {
	email?: string;
	/** The whole name; with it come its parts, the last one only if there is one */
	name?: string;
	first_name?: string;
	last_name?: string;
	/** In E.164 */
	phone?: string;
	job_title?: string;
	/** By the slug in the CRM */
	custom_fields?: FieldValues;
	stage?: string;
	/** His consent ends there too; then nothing else is said */
	unsubscribe?: true;
}
