import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { invalidResource, memberExists } from '../errors.ts';
import { archiveMember, eraseMember } from '../members/actions.ts';
import { findMember, getList, getMember } from '../members/identity.ts';
import { presentMember } from '../members/wire.ts';
import { changeMember, createMember } from '../members/write.ts';
import { linksSchema, page, selfLink } from '../paging.ts';
import { noContent, ok, row } from '../row.ts';
import {
	type Member,
	type MemberInput,
	memberCreate,
	memberPut,
	memberQuery,
	memberWire,
	writeQuery,
} from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import { matching } from './member-filter.ts';

type WriteQuery = z.output<typeof writeQuery>;

export function memberRoutes(mc: Mailchimp): Route[] {
	const { store } = mc;
	const path = '/3.0/lists/{list_id}/members/{subscriber_hash}';
	const shown = (member: Readonly<Member>) => ok(presentMember(mc, member));
	const byApi = ({ skip_merge_validation }: WriteQuery) => ({
		actor: 'api' as const,
		validateMergeFields: skip_merge_validation === 'false',
	});
	const put = (listId: string, ref: string, input: MemberInput, query: WriteQuery) => {
		const known = findMember(store, listId, ref);
		if (known) return changeMember(mc, known, input, byApi(query));
		const email = input.email_address ?? '';
		if (email === '') throw invalidResource(blank('email_address'));
		if (findMember(store, listId, email)) throw memberExists(email);
		const status = input.status_if_new ?? input.status;
		if (status === undefined) throw invalidResource(blank('status_if_new'));
		return createMember(mc, listId, email, { ...input, status }, byApi(query));
	};

	return [
		row({
			operationId: 'getMembers',
			method: 'GET',
			path: '/3.0/lists/{list_id}/members',
			summary: 'Lists members; archived ones only where asked for [inferred]',
			confidence: 'documented',
			query: memberQuery,
			answers: {
				200: z.strictObject({
					members: z.array(memberWire),
					list_id: z.string(),
					total_items: z.int(),
					_links: linksSchema,
				}),
			},
			handler: ({ params, query }) => {
				const { id } = getList(store, params.list_id);
				const found = matching(store.members.by('list', id), query);
				return ok({
					members: page(found, query).map((member) => presentMember(mc, member)),
					list_id: id,
					total_items: found.length,
					_links: selfLink(`/lists/${id}/members`),
				});
			},
		}),
		row({
			operationId: 'createMember',
			method: 'POST',
			path: '/3.0/lists/{list_id}/members',
			summary: 'Adds a member; a known address is refused, an archived one comes back [inferred]',
			confidence: 'documented',
			query: writeQuery,
			body: memberCreate,
			answers: { 200: memberWire },
			handler: ({ params, query, body }) => {
				const { id } = getList(store, params.list_id);
				const { email_address: email } = body;
				const known = findMember(store, id, email);
				if (known && known.status !== 'archived') throw memberExists(email);
				return shown(
					known
						? changeMember(mc, known, body, byApi(query))
						: createMember(mc, id, email, body, byApi(query)),
				);
			},
		}),
		row({
			operationId: 'getMember',
			method: 'GET',
			path,
			summary: 'Reads a member by hash, address or contact id',
			confidence: 'documented',
			answers: { 200: memberWire },
			handler: ({ params }) =>
				shown(getMember(store, getList(store, params.list_id).id, params.subscriber_hash)),
		}),
		row({
			operationId: 'putMember',
			method: 'PUT',
			path,
			summary: 'Adds or updates a member; `status_if_new` is for a new one only',
			confidence: 'documented',
			query: writeQuery,
			body: memberPut,
			answers: { 200: memberWire },
			handler: ({ params: { list_id, subscriber_hash = '' }, query, body }) =>
				shown(put(getList(store, list_id).id, subscriber_hash, body, query)),
		}),
		row({
			operationId: 'patchMember',
			method: 'PATCH',
			path,
			summary: 'Updates a member; a new `email_address` moves it, and its hash with it',
			confidence: 'documented',
			query: writeQuery,
			body: memberPut,
			answers: { 200: memberWire },
			handler: ({ params, query, body }) => {
				const member = getMember(store, getList(store, params.list_id).id, params.subscriber_hash);
				return shown(changeMember(mc, member, body, byApi(query)));
			},
		}),
		row({
			operationId: 'archiveMember',
			method: 'DELETE',
			path,
			summary: 'Archives a member',
			confidence: 'documented',
			answers: { 204: null },
			handler: ({ params }) => {
				const member = getMember(store, getList(store, params.list_id).id, params.subscriber_hash);
				archiveMember(mc, member, 'api');
				return noContent();
			},
		}),
		row({
			operationId: 'deleteMemberPermanently',
			method: 'POST',
			path: `${path}/actions/delete-permanent`,
			summary: 'Erases a member for good; the address cannot be imported again',
			confidence: 'documented',
			answers: { 204: null },
			handler: ({ params }) => {
				const member = getMember(store, getList(store, params.list_id).id, params.subscriber_hash);
				eraseMember(mc, member, 'api');
				return noContent();
			},
		}),
	];
}

const blank = (field: string) => ({ field, message: 'This value should not be blank.' });
