import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { createContact, uniquely } from '../contacts.ts';
import { failures, notFound, wrong } from '../errors.ts';
import { paged, pageQuery } from '../paging.ts';
import type { Contact } from '../records.ts';
import { idText } from '../schemas/common.ts';
import { type ContactChange, contact, contactChange, newContact } from '../schemas/contact.ts';
import type { Desk } from '../store.ts';
import { contactWire } from '../tickets/wire.ts';
import { usedByNode } from './row.ts';

const PATH = '/api/v2/contacts';

/** The API's filter is `_updated_since`. n8n's node sends `updated_since`, which has no effect. */
const listQuery = pageQuery.extend({
	email: z.string().optional(),
	mobile: z.string().optional(),
	phone: z.string().optional(),
	company_id: z.string().optional(),
	unique_external_id: z.string().optional(),
	state: z.enum(['verified', 'unverified', 'deleted', 'blocked']).optional(),
	_updated_since: z.string().optional(),
});

export function contactRoutes(desk: Desk): Route[] {
	const { store, world } = desk;
	return [
		defineRoute({
			...usedByNode,
			operationId: 'listContacts',
			method: 'GET',
			path: PATH,
			summary: 'List contacts',
			query: listQuery,
			responses: { 200: z.array(contact), ...failures() },
			handler: ({ query, request }) => paged(find(desk, query).map(contactWire), query, request),
		}),
		defineRoute({
			...usedByNode,
			operationId: 'viewContact',
			method: 'GET',
			path: `${PATH}/{id}`,
			summary: 'View a contact',
			responses: { 200: contact, ...failures(404) },
			handler: ({ params }) => ({ status: 200, body: contactWire(contactOf(desk, params.id)) }),
		}),
		defineRoute({
			...usedByNode,
			operationId: 'createContact',
			method: 'POST',
			path: PATH,
			summary: 'Create a contact',
			body: newContact,
			responses: { 201: contact, ...failures(409) },
			handler: ({ body }) => {
				const { email, mobile, phone, twitter_id, unique_external_id } = body;
				if (!email && !mobile && !phone && !twitter_id && !unique_external_id) {
					const message = 'Please fill at least 1 of email, mobile, phone, twitter_id fields.';
					throw wrong('email', message, 'missing_field');
				}
				const fields = fieldsOf(desk, body);
				const made = createContact(desk, { ...fields, name: body.name, email: email ?? null });
				return { status: 201, body: contactWire(made) };
			},
		}),
		defineRoute({
			...usedByNode,
			operationId: 'updateContact',
			method: 'PUT',
			path: `${PATH}/{id}`,
			summary: 'Update a contact',
			body: contactChange,
			responses: { 200: contact, ...failures(404, 409) },
			handler: ({ params, body }) => {
				const before = contactOf(desk, params.id);
				const patch = { ...fieldsOf(desk, body), updated_at: world.clock.iso() };
				if (patch.custom_fields) {
					patch.custom_fields = { ...before.custom_fields, ...patch.custom_fields };
				}
				const after = uniquely(() => store.contacts.update(before.id, patch));
				return { status: 200, body: contactWire(after) };
			},
		}),
		defineRoute({
			...usedByNode,
			operationId: 'deleteContact',
			method: 'DELETE',
			path: `${PATH}/{id}`,
			summary: 'Move a contact to the trash',
			responses: { 204: null, ...failures(404) },
			handler: ({ params }) => {
				store.contacts.update(contactOf(desk, params.id).id, { deleted: true });
				return { status: 204 };
			},
		}),
	];
}

function find({ store }: Desk, query: z.output<typeof listQuery>): Contact[] {
	const { email, mobile, phone, company_id, unique_external_id, state, _updated_since } = query;
	const address = email?.toLowerCase();
	return store.contacts
		.all()
		.filter((one) => one.deleted === (state === 'deleted'))
		.filter((one) => state !== 'verified' || one.active)
		.filter((one) => state !== 'unverified' || !one.active)
		.filter(
			(one) =>
				address === undefined ||
				[one.email, ...one.other_emails].some((other) => other?.toLowerCase() === address),
		)
		.filter((one) => mobile === undefined || one.mobile === mobile)
		.filter((one) => phone === undefined || one.phone === phone)
		.filter((one) => company_id === undefined || one.company_id === company_id)
		.filter((one) => !unique_external_id || one.unique_external_id === unique_external_id)
		.filter((one) => !_updated_since || one.updated_at >= _updated_since)
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** Returns the contact. @throws {Refusal} 404 if there is none */
function contactOf({ store }: Desk, id: string | undefined): Contact {
	const found = store.contacts.get(id ?? '');
	if (!found) throw notFound();
	return found;
}

/** Returns the fields to write, without absent ones, so that they overwrite nothing. @throws {Refusal} */
function fieldsOf(
	{ store }: Desk,
	{ company_id, time_zone: _, view_all_tickets: __, ...rest }: ContactChange,
): Partial<Contact> {
	const named = Object.entries(rest).filter(([, value]) => value !== undefined);
	if (company_id != null && !store.companies.get(String(company_id))) {
		throw wrong('company_id', 'There is no company matching the given company_id');
	}
	return {
		...(Object.fromEntries(named) as Partial<Contact>),
		...(company_id !== undefined && { company_id: idText(company_id) }),
	};
}
