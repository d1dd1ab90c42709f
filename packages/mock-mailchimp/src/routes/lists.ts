import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { findMember } from '../members/identity.ts';
import { paged, selfLink } from '../paging.ts';
import { type List, listWire } from '../schemas/list.ts';
import type { Status } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import { crud } from './row.ts';

export function listRoutes(mc: Mailchimp): Route[] {
	const { store } = mc;
	return crud({
		names: ['List', 'Lists'],
		path: '/3.0/lists',
		key: 'list_id',
		collection: store.lists,
		wire: listWire,
		present: (list) => presentList(mc, list),
		list: {
			summary: 'Lists the audiences, or those of one address',
			query: paged.extend({ email: z.string().optional() }),
			find: ({ query: { email } }) =>
				store.lists.all().filter(({ id }) => email === undefined || findMember(mc, id, email)),
		},
		get: { summary: 'Reads an audience' },
	});
}

function presentList({ store }: Mailchimp, list: Readonly<List>) {
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
