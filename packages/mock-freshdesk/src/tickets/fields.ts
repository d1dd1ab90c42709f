import { contactByEmail, createContact } from '../contacts.ts';
import { wrong } from '../errors.ts';
import { idText } from '../schemas/common.ts';
import type { Contact } from '../schemas/contact.ts';
import type { NewTicket, Ticket, TicketChange } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';

/** Returns the requester. @throws {Refusal} 409 (inferred) if a contact in the trash has the address or external id */
export function requesterOf(desk: Desk, input: NewTicket | TicketChange): Contact | undefined {
	const { requester_id, email, phone, unique_external_id, twitter_id } = input;
	const { contacts } = desk.store;
	if (requester_id !== undefined) {
		const contact = contacts.get(String(requester_id));
		const message = 'There is no contact matching the given requester_id';
		if (!contact || contact.deleted) throw wrong('requester_id', message);
		return contact;
	}
	if (email !== undefined) {
		const name = input.name ?? email.split('@')[0] ?? email;
		return contactByEmail(desk, email) ?? createContact(desk, { name, email });
	}
	const known = contacts
		.all()
		.find(
			(one) =>
				!one.deleted &&
				((phone !== undefined && [one.phone, one.mobile].includes(phone)) ||
					(unique_external_id !== undefined && one.unique_external_id === unique_external_id) ||
					(twitter_id !== undefined && one.twitter_id === twitter_id)),
		);
	if (known) return known;
	if (phone === undefined && unique_external_id === undefined && twitter_id === undefined) {
		return undefined;
	}
	const name = input.name ?? phone ?? unique_external_id ?? twitter_id ?? '';
	const keys = { phone: phone ?? null, unique_external_id: unique_external_id ?? null };
	return createContact(desk, { name, email: null, ...keys, twitter_id: twitter_id ?? null });
}

const PLAIN = [
	'subject',
	'status',
	'priority',
	'source',
	'type',
	'tags',
	'custom_fields',
	'due_by',
	'fr_due_by',
] as const;

/** Returns the plain fields of a write. @throws {Refusal} */
export function fieldsOf({ store }: Desk, input: NewTicket | TicketChange): Partial<Ticket> {
	const fields: Partial<Ticket> = {};
	for (const name of PLAIN) {
		if (input[name] !== undefined) Object.assign(fields, { [name]: input[name] });
	}
	const known = { responder_id: store.agents, group_id: store.groups, company_id: store.companies };
	for (const [name, collection] of Object.entries(known)) {
		const value = idText(input[name as keyof typeof known]);
		if (input[name as keyof typeof known] === undefined) continue;
		if (value !== null && !collection.get(value)) {
			throw wrong(name, `There is no ${name.replace('_id', '')} matching the given ${name}`);
		}
		Object.assign(fields, { [name]: value });
	}
	for (const name of ['product_id', 'email_config_id'] as const) {
		if (input[name] !== undefined) fields[name] = idText(input[name]);
	}
	return fields;
}
