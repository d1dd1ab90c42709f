import type { ContactInput } from '../schemas/contact.ts';
import type { ImportedContact } from '../schemas/import.ts';
import type { ActiveCampaign } from '../store.ts';
import { setStatus, subscriptionOf } from './subscriptions.ts';
import { addTag, tagNamed } from './tags.ts';
import { createContact, findByEmail, updateContact } from './write.ts';

const SILENT = { source: 'api', silent: true } as const;

/**
 * Creates or updates a contact without a webhook. Lists that the contact has left or bounced on stay that way.
 * @returns the id
 */
export function importContact(ac: ActiveCampaign, given: ImportedContact): string {
	const { email, first_name, last_name, phone, tags, fields, subscribe, unsubscribe } = given;
	const { store } = ac;
	const input: ContactInput = {
		firstName: first_name,
		lastName: last_name,
		phone,
		fieldValues: fields
			.filter(({ id }) => store.fields.get(id))
			.map(({ id, value }) => ({ field: id, value })),
	};
	const known = findByEmail(ac, email);
	const contact = known
		? updateContact(ac, known, input, SILENT)
		: createContact(ac, { ...input, email }, SILENT);
	if (given.customer_acct_name)
		store.contacts.update(contact.id, { orgname: given.customer_acct_name });
	for (const tag of tags) addTag(ac, contact, tagNamed(ac, tag), SILENT);
	for (const { listid } of subscribe) {
		const left = ['2', '3'].includes(subscriptionOf(ac, contact.id, listid)?.status ?? '');
		if (!left && store.lists.get(listid)) setStatus(ac, contact, listid, '1', SILENT);
	}
	for (const { listid } of unsubscribe) {
		if (store.lists.get(listid)) setStatus(ac, contact, listid, '2', SILENT);
	}
	return contact.id;
}
