import type { Contact } from '../schemas/contact.ts';
import type { ContactTag, Tag } from '../schemas/tag.ts';
import type { ActiveCampaign } from '../store.ts';
import { now } from '../time.ts';
import { emit } from '../webhooks/emit.ts';
import type { WriteOptions } from './write.ts';

/** Returns the tag with this name, and creates it if there is none. */
export function tagNamed({ store, world }: ActiveCampaign, name: string): Readonly<Tag> {
	const known = store.tags.one('name', name.toLowerCase());
	if (known) return known;
	const id = String(store.tags.nextNumber());
	const cdate = now(world);
	return store.tags.insert({ id, tag: name, tagType: 'contact', description: '', cdate });
}

/** Adds a tag to a contact. If the contact already has it, nothing changes and no webhook is sent. */
export function addTag(
	ac: ActiveCampaign,
	contact: Readonly<Contact>,
	tag: Readonly<Tag>,
	{ source, silent = false }: WriteOptions,
): { association: Readonly<ContactTag>; isNew: boolean } {
	const { store, world } = ac;
	const known = store.contact_tags.one('pair', `${contact.id}:${tag.id}`);
	if (known) return { association: known, isNew: false };
	const association = store.contact_tags.insert({
		id: String(store.contact_tags.nextNumber()),
		contact: contact.id,
		tag: tag.id,
		cdate: now(world),
	});
	const after = store.contacts.update(contact.id, { udate: now(world) });
	const extra = { tag: tag.tag };
	if (!silent) emit(ac, { type: 'contact_tag_added', source, contact: after, extra });
	return { association, isNew: true };
}

export function removeTag(
	ac: ActiveCampaign,
	association: Readonly<ContactTag>,
	{ source }: WriteOptions,
): void {
	const { store, world } = ac;
	const tag = store.tags.get(association.tag);
	store.contact_tags.delete(association.id);
	const contact = store.contacts.update(association.contact, { udate: now(world) });
	const extra = { tag: tag?.tag ?? '' };
	emit(ac, { type: 'contact_tag_removed', source, contact, extra });
}
