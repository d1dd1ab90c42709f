import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { findMember, getList } from '../members/identity.ts';
import { linksSchema, page, paged, selfLink } from '../paging.ts';
import { ok, row } from '../row.ts';
import { type List, listWire } from '../schemas/list.ts';
import type { Status } from '../schemas/member.ts';
import type { Mailchimp, MailchimpStore } from '../store.ts';

export function listRoutes({ store }: Mailchimp): Route[] {
	return [
		row({
			operationId: 'getLists',
			method: 'GET',
			path: '/3.0/lists',
			summary: 'Lists the audiences, or those of one address',
			confidence: 'documented',
			query: paged.extend({ email: z.string().optional() }),
			answers: {
				200: z.strictObject({
					lists: z.array(listWire),
					total_items: z.int(),
					_links: linksSchema,
				}),
			},
			handler: ({ query }) => {
				const { email } = query;
				const found = store.lists
					.all()
					.filter(({ id }) => email === undefined || findMember(store, id, email));
				return ok({
					lists: page(found, query).map((list) => presentList(store, list)),
					total_items: found.length,
					_links: selfLink('/lists'),
				});
			},
		}),
		row({
			operationId: 'getList',
			method: 'GET',
			path: '/3.0/lists/{list_id}',
			summary: 'Reads an audience',
			confidence: 'documented',
			answers: { 200: listWire },
			handler: ({ params }) => ok(presentList(store, getList(store, params.list_id))),
		}),
	];
}

function presentList(store: MailchimpStore, list: Readonly<List>) {
	const members = store.members.by('list', list.id);
	const count = (wanted: Status) => members.filter(({ status }) => status === wanted).length;
	return {
		id: list.id,
		web_id: list.web_id,
		name: list.name,
		contact: { company: list.company, city: 'São Paulo', country: 'BR' },
		permission_reminder: 'Você se inscreveu no nosso site.',
		campaign_defaults: {
			from_name: list.company,
			from_email: list.from_email,
			subject: '',
			language: 'pt',
		},
		date_created: list.date_created,
		email_type_option: false,
		visibility: 'prv',
		double_optin: list.double_optin,
		marketing_permissions: list.permissions.length > 0,
		stats: {
			member_count: count('subscribed'),
			unsubscribe_count: count('unsubscribed'),
			cleaned_count: count('cleaned'),
			total_contacts: members.length,
			merge_field_count: store.merge_fields.by('list', list.id).length,
		},
		_links: selfLink(`/lists/${list.id}`),
	};
}
