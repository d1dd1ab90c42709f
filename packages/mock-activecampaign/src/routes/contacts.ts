import { created, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { matching } from '../contacts/filter.ts';
import { includedWith } from '../contacts/include.ts';
import {
	presentContact,
	presentContactList,
	presentContactTag,
	presentFieldValue,
	presentScore,
	relatedTo,
} from '../contacts/wire.ts';
import {
	createContact,
	deleteContact,
	findByEmail,
	getContact,
	updateContact,
} from '../contacts/write.ts';
import { metaOf, metaSchema, page } from '../paging.ts';
import { type Contact, contactBody, contactQuery, contactWire } from '../schemas/contact.ts';
import { fieldValueWire } from '../schemas/field.ts';
import { contactListWire } from '../schemas/list.ts';
import { contactTagWire, tagWire } from '../schemas/tag.ts';
import type { ActiveCampaign } from '../store.ts';
import { empty, gone, row } from './row.ts';

const nothing = z.array(z.never());
const written = z.strictObject({ fieldValues: z.array(fieldValueWire), contact: contactWire });

const scoreValueWire = z.strictObject({
	score: z.string(),
	contact: z.string(),
	scoreValue: z.string(),
	id: z.string(),
});

export function contactRoutes(ac: ActiveCampaign): Route[] {
	const { store } = ac;
	const byApi = { source: 'api' } as const;
	const shown = (contact: Readonly<Contact>) => ({
		fieldValues: store.field_values.by('contact', contact.id).map(presentFieldValue),
		contact: presentContact(contact),
	});

	return [
		row({
			operationId: 'listContacts',
			method: 'GET',
			path: '/api/3/contacts',
			summary:
				'Lists contacts, by every filter that n8n offers but segments and automations; `include` brings what belongs to them [observed]',
			query: contactQuery,
			answers: {
				200: z.strictObject({
					scoreValues: z.array(scoreValueWire),
					contacts: z.array(contactWire),
					contactLists: z.array(contactListWire).optional(),
					fieldValues: z.array(fieldValueWire).optional(),
					contactTags: z.array(contactTagWire).optional(),
					tags: z.array(tagWire).optional(),
					meta: metaSchema,
				}),
			},
			handler: ({ query }) => {
				const found = matching(ac, query);
				const shown = page(found, query);
				const contacts = shown.map(presentContact);
				const beside = includedWith(ac, shown, query.include);
				return ok({ scoreValues: [], contacts, ...beside, meta: metaOf(found) });
			},
		}),
		row({
			operationId: 'createContact',
			method: 'POST',
			path: '/api/3/contacts',
			summary: 'Creates a contact, on no list; a known address is 422',
			body: contactBody,
			answers: { 201: written },
			handler: ({ body: { contact } }) => created(shown(createContact(ac, contact, byApi))),
		}),
		row({
			operationId: 'syncContact',
			method: 'POST',
			path: '/api/3/contact/sync',
			summary: 'Creates the contact of an address, or updates it; it subscribes to nothing',
			body: contactBody,
			answers: { 200: written, 201: written },
			handler: ({ body: { contact } }) => {
				const known = findByEmail(ac, contact.email ?? '');
				// The address only identifies the contact, so its stored spelling stays.
				if (known) {
					return ok(shown(updateContact(ac, known, { ...contact, email: undefined }, byApi)));
				}
				return created(shown(createContact(ac, contact, byApi)));
			},
		}),
		row({
			operationId: 'getContact',
			method: 'GET',
			path: '/api/3/contacts/{id}',
			summary:
				'Reads a contact with its lists and custom fields; its tags have a route of their own',
			answers: {
				200: z.strictObject({
					contactAutomations: nothing,
					contactLists: z.array(contactListWire),
					deals: nothing,
					fieldValues: z.array(fieldValueWire),
					geoIps: nothing,
					accountContacts: nothing,
					contact: contactWire,
				}),
			},
			handler: ({ params }) => {
				const contact = getContact(ac, params.id);
				return ok({ ...relatedTo(ac, contact), contact: presentContact(contact) });
			},
		}),
		row({
			operationId: 'updateContact',
			method: 'PUT',
			path: '/api/3/contacts/{id}',
			summary: 'Updates a contact, its address too',
			body: contactBody,
			answers: { 200: written },
			handler: ({ params, body: { contact } }) =>
				ok(shown(updateContact(ac, getContact(ac, params.id), contact, byApi))),
		}),
		row({
			operationId: 'deleteContact',
			method: 'DELETE',
			path: '/api/3/contacts/{id}',
			summary: 'Deletes a contact with all that hangs on it',
			answers: { 200: empty },
			handler: ({ params }) => {
				deleteContact(ac, getContact(ac, params.id));
				return gone();
			},
		}),
		row({
			operationId: 'getContactLists',
			method: 'GET',
			path: '/api/3/contacts/{id}/contactLists',
			summary: 'How a contact stands with its lists',
			answers: { 200: z.strictObject({ contactLists: z.array(contactListWire) }) },
			handler: ({ params }) => {
				const { id } = getContact(ac, params.id);
				return ok({ contactLists: store.subscriptions.by('contact', id).map(presentContactList) });
			},
		}),
		row({
			operationId: 'getContactTags',
			method: 'GET',
			path: '/api/3/contacts/{id}/contactTags',
			summary: "A contact's tags, with the ids that take them away",
			answers: { 200: z.strictObject({ contactTags: z.array(contactTagWire) }) },
			handler: ({ params }) => {
				const { id } = getContact(ac, params.id);
				return ok({ contactTags: store.contact_tags.by('contact', id).map(presentContactTag) });
			},
		}),
		row({
			operationId: 'getContactFieldValues',
			method: 'GET',
			path: '/api/3/contacts/{id}/fieldValues',
			summary: "A contact's custom fields",
			answers: { 200: z.strictObject({ fieldValues: z.array(fieldValueWire) }) },
			handler: ({ params }) => {
				const { id } = getContact(ac, params.id);
				return ok({ fieldValues: store.field_values.by('contact', id).map(presentFieldValue) });
			},
		}),
		row({
			operationId: 'getContactScoreValues',
			method: 'GET',
			path: '/api/3/contacts/{id}/scoreValues',
			summary: "A contact's score",
			answers: { 200: z.strictObject({ scoreValues: z.array(scoreValueWire) }) },
			handler: ({ params }) => ok({ scoreValues: [presentScore(getContact(ac, params.id))] }),
		}),
	];
}
