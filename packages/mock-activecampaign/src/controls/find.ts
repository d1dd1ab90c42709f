import { HTTPException } from 'hono/http-exception';
import { findByEmail } from '../contacts/write.ts';
import type { Contact } from '../schemas/contact.ts';
import type { ActiveCampaign } from '../store.ts';

/** Returns the contact with this id or address. */
export function found(ac: ActiveCampaign, ref: string): Readonly<Contact> {
	const contact = ref.includes('@') ? findByEmail(ac, ref) : ac.store.contacts.get(ref);
	if (!contact) throw new HTTPException(404, { message: `There is no contact "${ref}".` });
	return contact;
}

export function checkList({ store }: ActiveCampaign, list: string): void {
	if (!store.lists.get(list)) {
		throw new HTTPException(404, { message: `There is no list "${list}".` });
	}
}
