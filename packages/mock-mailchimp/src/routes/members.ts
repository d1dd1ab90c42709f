import { noContent, ok, type Route } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { invalidResource, memberExists } from '../errors.ts';
import { archiveMember, eraseMember } from '../members/actions.ts';
import { findMember, getList, memberOf } from '../members/identity.ts';
import { presentMember } from '../members/wire.ts';
import { changeMember, createMember } from '../members/write.ts';
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
import { crud, row } from './row.ts';

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
		const known = findMember(mc, listId, ref);
		if (known) return changeMember(mc, known, input, byApi(query));
		const email = input.email_address ?? '';
		if (email === '') throw invalidResource(blank('email_address'));
		if (findMember(mc, listId, email)) throw memberExists(email);
		const status = input.status_if_new ?? input.status;
		if (status === undefined) throw invalidResource(blank('status_if_new'));
		return createMember(mc, listId, email, { ...input, status }, byApi(query));
	};

	return [
		...crud({
			names: ['Member', 'Members'],
			path: '/3.0/lists/{list_id}/members',
			collection: store.members,
			wire: memberWire,
			present: (member) => presentMember(mc, member),
			list: {
				summary: 'Lists members; archived ones only where asked for [inferred]',
				query: memberQuery,
				find: ({ params, query }) =>
					matching(store.members.by('list', getList(mc, params.list_id).id), query),
			},
		}),
		row({
			operationId: 'createMember',
			method: 'POST',
			path: '/3.0/lists/{list_id}/members',
			summary: 'Adds a member; a known address is refused, an archived one comes back [inferred]',
			query: writeQuery,
			body: memberCreate,
			answers: { 200: memberWire },
			handler: ({ params, query, body }) => {
				const { id } = getList(mc, params.list_id);
				const { email_address: email } = body;
				const known = findMember(mc, id, email);
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
			answers: { 200: memberWire },
			handler: ({ params }) => shown(memberOf(mc, params)),
		}),
		row({
			operationId: 'putMember',
			method: 'PUT',
			path,
			summary: 'Adds or updates a member; `status_if_new` is for a new one only',
			query: writeQuery,
			body: memberPut,
			answers: { 200: memberWire },
			handler: ({ params: { list_id, subscriber_hash = '' }, query, body }) =>
				shown(put(getList(mc, list_id).id, subscriber_hash, body, query)),
		}),
		row({
			operationId: 'patchMember',
			method: 'PATCH',
			path,
			summary: 'Updates a member; a new `email_address` moves it, and its hash with it',
			query: writeQuery,
			body: memberPut,
			answers: { 200: memberWire },
			handler: ({ params, query, body }) => {
				return shown(changeMember(mc, memberOf(mc, params), body, byApi(query)));
			},
		}),
		row({
			operationId: 'archiveMember',
			method: 'DELETE',
			path,
			summary: 'Archives a member',
			answers: { 204: null },
			handler: ({ params }) => {
				archiveMember(mc, memberOf(mc, params), 'api');
				return noContent();
			},
		}),
		row({
			operationId: 'deleteMemberPermanently',
			method: 'POST',
			path: `${path}/actions/delete-permanent`,
			summary: 'Erases a member for good; the address cannot be imported again',
			answers: { 204: null },
			handler: ({ params }) => {
				eraseMember(mc, memberOf(mc, params), 'api');
				return noContent();
			},
		}),
	];
}

const blank = (field: string) => ({ field, message: 'This value should not be blank.' });
