import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { createContact, uniquely } from '../contacts.ts';
import { wrong } from '../errors.ts';
import { pageQuery } from '../paging.ts';
import { idText } from '../schemas/common.ts';
import {
	type Contact,
	type ContactChange,
	contact,
	contactChange,
	newContact,
} from '../schemas/contact.ts';
import type { Desk } from '../store.ts';
import { contactWire } from '../tickets/wire.ts';
import { crud, USED_BY_NODE } from './row.ts';

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
	return crud({
		names: ['Contact', 'Contacts'],
		source: USED_BY_NODE,
		path: '/api/v2/contacts',
		collection: store.contacts,
		wire: contact,
		present: contactWire,
		list: { summary: 'List contacts', query: listQuery, find: ({ query }) => find(desk, query) },
		get: { summary: 'View a contact' },
		create: {
			summary: 'Create a contact',
			body: newContact,
			insert: (body) => {
				const { email, mobile, phone, twitter_id, unique_external_id } = body;
				if (!email && !mobile && !phone && !twitter_id && !unique_external_id) {
					const message = 'Please fill at least 1 of email, mobile, phone, twitter_id fields.';
					throw wrong('email', message, 'missing_field');
				}
				const fields = fieldsOf(desk, body);
				return createContact(desk, { ...fields, name: body.name, email: email ?? null });
			},
		},
		update: {
			summary: 'Update a contact',
			body: contactChange,
			change: (before, body) => {
				const patch = { ...fieldsOf(desk, body), updated_at: world.clock.iso() };
				if (patch.custom_fields) {
					patch.custom_fields = { ...before.custom_fields, ...patch.custom_fields };
				}
				return uniquely(() => store.contacts.update(before.id, patch));
			},
		},
		delete: {
			summary: 'Move a contact to the trash',
			remove: ({ id }) => store.contacts.update(id, { deleted: true }),
		},
	});
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
