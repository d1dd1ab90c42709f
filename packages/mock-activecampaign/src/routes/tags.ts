import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { addTag, removeTag, tagNamed } from '../contacts/tags.ts';
import { presentContactTag, presentTag } from '../contacts/wire.ts';
import { errorItemOf, notFound, unknownAssociation, unprocessable } from '../errors.ts';
import { metaOf, metaSchema, page, paged } from '../paging.ts';
import { created, empty, gone, ok, row } from '../row.ts';
import { contactTagInput, contactTagWire, type Tag, tagInput, tagWire } from '../schemas/tag.ts';
import type { ActiveCampaign } from '../store.ts';

export function tagRoutes(ac: ActiveCampaign): Route[] {
	const { store } = ac;
	const byApi = { source: 'api' } as const;
	const one = z.strictObject({ tag: tagWire });
	const found = (id = '') => {
		const tag = store.tags.get(id);
		if (!tag) throw notFound('Tag', id);
		return tag;
	};
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
		row({
			operationId: 'listTags',
			method: 'GET',
			path: '/api/3/tags',
			summary: 'Lists tags, or searches them by name',
			confidence: 'documented',
			query: paged.extend({
				search: z.string().optional(),
				'filters[search][eq]': z.string().optional(),
			}),
			answers: { 200: z.strictObject({ tags: z.array(tagWire), meta: metaSchema }) },
			handler: ({ query }) => {
				const exact = query['filters[search][eq]']?.toLowerCase();
				const part = query.search?.toLowerCase() ?? '';
				const tags = store.tags
					.all()
					.filter(({ tag }) => tag.toLowerCase().includes(part))
					.filter(({ tag }) => exact === undefined || tag.toLowerCase() === exact);
				return ok({ tags: page(tags, query).map(present), meta: metaOf(tags) });
			},
		}),
		row({
			operationId: 'createTag',
			method: 'POST',
			path: '/api/3/tags',
			summary: 'Creates a tag; a known name is 422 [inferred]',
			confidence: 'documented',
			body: tagInput,
			answers: { 201: one },
			handler: ({ body: { tag: given } }) => {
				const { id } = tagNamed(ac, nameOf(given.tag));
				const { tagType = 'contact', description = '' } = given;
				return created({ tag: present(store.tags.update(id, { tagType, description })) });
			},
		}),
		row({
			operationId: 'getTag',
			method: 'GET',
			path: '/api/3/tags/{id}',
			summary: 'Reads a tag',
			confidence: 'documented',
			answers: { 200: one },
			handler: ({ params }) => ok({ tag: present(found(params.id)) }),
		}),
		row({
			operationId: 'updateTag',
			method: 'PUT',
			path: '/api/3/tags/{id}',
			summary: 'Updates a tag',
			confidence: 'documented',
			body: tagInput,
			answers: { 200: one },
			handler: ({ params, body: { tag: given } }) => {
				const before = found(params.id);
				const tag = given.tag === undefined ? before.tag : nameOf(given.tag, before.id);
				const { tagType = before.tagType, description = before.description } = given;
				return ok({ tag: present(store.tags.update(before.id, { tag, tagType, description })) });
			},
		}),
		row({
			operationId: 'deleteTag',
			method: 'DELETE',
			path: '/api/3/tags/{id}',
			summary: 'Deletes a tag, from every contact too, without a webhook',
			confidence: 'documented',
			answers: { 200: empty },
			handler: ({ params }) => {
				const { id } = found(params.id);
				for (const one of store.contact_tags.by('tag', id)) store.contact_tags.delete(one.id);
				store.tags.delete(id);
				return gone();
			},
		}),
		row({
			operationId: 'addContactTag',
			method: 'POST',
			path: '/api/3/contactTags',
			summary: 'Gives a contact a tag',
			confidence: 'documented',
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
			confidence: 'documented',
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
