import { judged, ok, Refusal, type Route } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { type FieldError, refusal } from '../errors.ts';
import { changeTags } from '../members/actions.ts';
import { findMember, getList } from '../members/identity.ts';
import { presentMember } from '../members/wire.ts';
import { changeMember, createMember } from '../members/write.ts';
import { selfLink } from '../paging.ts';
import { bulkInput, bulkWire } from '../schemas/bulk.ts';
import { type Member, memberPut, writeQuery } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import type { WriteOptions } from '../write-options.ts';
import { row } from './row.ts';

type Result = z.output<typeof bulkWire>;

/** Bulk write for the first sync: up to 500 members at once, each accepted or rejected individually. */
export function bulkRoutes(mc: Mailchimp): Route[] {
	const { store } = mc;
	const write = (listId: string, raw: object, email: string, update: boolean, how: Bulk) => {
		const parsed = judged(memberPut, raw);
		if (!parsed.success) throw refusal(400, 'Invalid Resource', issue(parsed.error));
		const input = parsed.data;
		const known = findMember(mc, listId, email);
		if (known && known.status !== 'archived' && !update) return 'exists';
		if (!known) {
			const status = input.status_if_new ?? input.status;
			if (!status) throw refusal(400, 'Invalid Resource', 'A status is required.');
			const member = createMember(mc, listId, email, { ...input, status }, how.options);
			return { isNew: true, member };
		}
		const updated = changeMember(mc, known, input, how.options);
		const member = how.syncTags ? onlyTags(updated, input.tags ?? []) : updated;
		return { isNew: false, member };
	};
	const onlyTags = (member: Readonly<Member>, wanted: string[]) => {
		const has = member.tags.flatMap((id) => store.tags.get(id)?.name ?? []);
		return changeTags(mc, member, { remove: has.filter((name) => !wanted.includes(name)) });
	};

	return [
		row({
			operationId: 'bulkMembers',
			method: 'POST',
			path: '/3.0/lists/{list_id}',
			summary: 'Adds or updates up to 500 members; 200 also where some were refused',
			query: writeQuery,
			body: bulkInput,
			answers: { 200: bulkWire },
			handler: ({ params, query, body }) => {
				const { id } = getList(mc, params.list_id);
				const created: Readonly<Member>[] = [];
				const updated: Readonly<Member>[] = [];
				const errors: Result['errors'] = [];
				const how: Bulk = {
					syncTags: body.sync_tags,
					options: {
						actor: 'api',
						validateMergeFields: query.skip_merge_validation === 'false',
					},
				};
				for (const { email_address, ...raw } of body.members) {
					const refused = (error: string, code: Result['errors'][number]['error_code']) =>
						errors.push({ email_address, error, error_code: code, field: '', field_message: '' });
					try {
						const done = write(id, raw, email_address, body.update_existing, how);
						if (done === 'exists') {
							refused(`${email_address} is already a list member.`, 'ERROR_CONTACT_EXISTS');
						} else {
							(done.isNew ? created : updated).push(done.member);
						}
					} catch (error) {
						if (!(error instanceof Refusal)) throw error;
						const [wrong] = fieldsOf(error);
						errors.push({
							email_address,
							error: error.message,
							error_code: 'ERROR_GENERIC',
							field: wrong?.field ?? '',
							field_message: wrong?.message ?? '',
						});
					}
				}
				return ok({
					new_members: created.map((member) => presentMember(mc, member)),
					updated_members: updated.map((member) => presentMember(mc, member)),
					errors,
					total_created: created.length,
					total_updated: updated.length,
					error_count: errors.length,
					_links: selfLink(`/lists/${id}`),
				});
			},
		}),
	];
}

interface Bulk {
	options: WriteOptions;
	syncTags: boolean;
}

const fieldsOf = ({ reply }: Refusal): FieldError[] =>
	(reply.body as { errors?: FieldError[] }).errors ?? [];

const issue = ({ issues }: z.ZodError) =>
	`${issues[0]?.path.join('.') ?? ''}: ${issues[0]?.message ?? 'invalid'}`;
