import type { LegalBasis } from './contact';
import type { FieldValues } from './fieldValues';

/** Fields of a contact under the CRM's names. Lists are complete, because the CRM replaces them. */
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

/** Contains only the changed fields. */
export interface Update {
	action: 'update';
	contactId: string;
	data: ContactFields;
}

export type Write = Create | Update;

/** Contains only what differs there. */
export interface ForOther {
	email?: string;
	/** The full name; its parts come with it, the last one only if there is one */
	name?: string;
	first_name?: string;
	last_name?: string;
	/** In E.164 */
	phone?: string;
	job_title?: string;
	/** By the slug in the CRM */
	custom_fields?: FieldValues;
	stage?: string;
	/** The person's consent ends there too; then nothing else is sent */
	unsubscribe?: true;
}
