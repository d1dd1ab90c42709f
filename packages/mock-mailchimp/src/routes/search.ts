import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { presentMember } from '../members/wire.ts';
import { linksSchema, selfLink } from '../paging.ts';
import { type Member, memberWire } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import { row } from './row.ts';

const matches = z.strictObject({ members: z.array(memberWire), total_items: z.int() });

export function searchRoutes(mc: Mailchimp): Route[] {
	return [
		row({
			operationId: 'searchMembers',
			method: 'GET',
			path: '/3.0/search-members',
			summary: 'Finds members by address or name, in one audience or in all',
			query: z.object({ query: z.string().min(1), list_id: z.string().optional() }),
			answers: {
				200: z.strictObject({ exact_matches: matches, full_search: matches, _links: linksSchema }),
			},
			handler: ({ query: { query, list_id } }) => {
				const wanted = query.toLowerCase();
				const members = mc.store.members
					.all()
					.filter((member) => list_id === undefined || member.list_id === list_id)
					.filter(({ status }) => status !== 'archived');
				const among = (test: (member: Readonly<Member>) => boolean) => {
					const found = members.filter(test).map((member) => presentMember(mc, member));
					return { members: found, total_items: found.length };
				};
				return ok({
					exact_matches: among(({ email_address }) => email_address.toLowerCase() === wanted),
					full_search: among((member) => words(member).includes(wanted)),
					_links: selfLink('/search-members'),
				});
			},
		}),
	];
}

const words = ({ email_address, merge_fields }: Readonly<Member>) =>
	[email_address, merge_fields.FNAME, merge_fields.LNAME].join(' ').toLowerCase();
