import { created, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { addTag, removeTag, tagNamed } from '../contacts/tags.ts';
import { presentContactTag, presentTag } from '../contacts/wire.ts';
import { errorItemOf, unknownAssociation, unprocessable } from '../errors.ts';
import { paged } from '../paging.ts';
import { contactTagInput, contactTagWire, type Tag, tagInput, tagWire } from '../schemas/tag.ts';
import type { ActiveCampaign } from '../store.ts';
import { crud, empty, gone, row } from './row.ts';

export function tagRoutes(ac: ActiveCampaign): Route[] {
	const { store } = ac;
	const byApi = { source: 'api' } as const;
	const present = (tag: Readonly<Tag>) => presentTag(ac, tag);
	const nameOf = (name: string | undefined, own?: string) => {
		if (!name) throw unprocessable(errorItemOf('Tag name is required', 'field_missing', 'tag'));
		const holder = store.tags.one('name', name.toLowerCase());
		if (holder && holder.id !== own) {
			throw unprocessable(errorItemOf('Tag already exists in the system', 'duplicate', 'tag'));
		}
		return name;
	};

	return [
		...crud({
			names: ['Tag', 'Tags'],
			path: '/api/3/tags',
			collection: store.tags,
			wire: tagWire,
			present,
			list: {
				summary: 'Lists tags, or searches them by name',
				query: paged.extend({
					search: z.string().optional(),
					'filters[search][eq]': z.string().optional(),
				}),
				find: ({ query }) => {
					const exact = query['filters[search][eq]']?.toLowerCase();
					const part = query.search?.toLowerCase() ?? '';
					return store.tags
						.all()
						.filter(({ tag }) => tag.toLowerCase().includes(part))
						.filter(({ tag }) => exact === undefined || tag.toLowerCase() === exact);
				},
			},
			create: {
				summary: 'Creates a tag; a known name is 422 [inferred]',
				body: tagInput,
				insert: ({ tag: given }) => {
					const { id } = tagNamed(ac, nameOf(given.tag));
					const { tagType = 'contact', description = '' } = given;
					return store.tags.update(id, { tagType, description });
				},
			},
			get: { summary: 'Reads a tag' },
			update: {
				summary: 'Updates a tag',
				body: tagInput,
				change: (before, { tag: given }) => {
					const tag = given.tag === undefined ? before.tag : nameOf(given.tag, before.id);
					const { tagType = before.tagType, description = before.description } = given;
					return store.tags.update(before.id, { tag, tagType, description });
				},
			},
			delete: {
				summary: 'Deletes a tag, from every contact too, without a webhook',
				remove: ({ id }) => {
					for (const one of store.contact_tags.by('tag', id)) store.contact_tags.delete(one.id);
					store.tags.delete(id);
				},
			},
		}),
		row({
			operationId: 'addContactTag',
			method: 'POST',
			path: '/api/3/contactTags',
			summary: 'Gives a contact a tag',
			body: contactTagInput,
			answers: {
				200: z.strictObject({ contactTag: contactTagWire }),
				201: z.strictObject({ contactTag: contactTagWire }),
			},
			handler: ({ body: { contactTag } }) => {
				const contact = store.contacts.get(contactTag.contact);
				if (!contact) throw unknownAssociation('Contact', contactTag.contact);
				const tag = store.tags.get(contactTag.tag);
				if (!tag) throw unknownAssociation('Tag', contactTag.tag);
				const { association, isNew } = addTag(ac, contact, tag, byApi);
				const body = { contactTag: presentContactTag(association) };
				return isNew ? created(body) : ok(body);
			},
		}),
		row({
			operationId: 'removeContactTag',
			method: 'DELETE',
			path: '/api/3/contactTags/{id}',
			summary: 'Takes a tag away, by the id of the association',
			answers: { 200: empty },
			handler: ({ params: { id = '' } }) => {
				const association = store.contact_tags.get(id);
				if (!association) throw unknownAssociation('ContactTag', id);
				removeTag(ac, association, byApi);
				return gone();
			},
		}),
	];
}
