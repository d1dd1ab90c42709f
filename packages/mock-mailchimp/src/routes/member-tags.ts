import { noContent, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { notFound } from '../errors.ts';
import { changeTags } from '../members/actions.ts';
import { getList, memberOf } from '../members/identity.ts';
import { presentMember } from '../members/wire.ts';
import { linksSchema, page, paged, selfLink } from '../paging.ts';
import { segmentWire, type Tag } from '../schemas/list.ts';
import { memberWire, tagsInput, tagWire } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import { crud, row } from './row.ts';

/** Tags, which the API also calls static segments. */
export function tagRoutes(mc: Mailchimp): Route[] {
	const { store } = mc;
	const path = '/3.0/lists/{list_id}/members/{subscriber_hash}/tags';
	const tagged = (tag: Readonly<Tag>) =>
		store.members
			.by('list', tag.list_id)
			.filter(({ tags, status }) => tags.includes(tag.id) && status !== 'archived');
	const presentSegment = (tag: Readonly<Tag>) => ({
		id: Number(tag.id),
		name: tag.name,
		member_count: tagged(tag).length,
		type: 'static' as const,
		created_at: tag.created_at,
		updated_at: tag.created_at,
		list_id: tag.list_id,
		_links: selfLink(`/lists/${tag.list_id}/segments/${tag.id}`),
	});

	return [
		row({
			operationId: 'getMemberTags',
			method: 'GET',
			path,
			summary: "Lists a member's tags",
			query: paged,
			answers: {
				200: z.strictObject({
					tags: z.array(tagWire.extend({ date_added: z.string() })),
					total_items: z.int(),
				}),
			},
			handler: ({ params, query }) => {
				const tags = memberOf(mc, params).tags.flatMap((id) => store.tags.get(id) ?? []);
				return ok({
					tags: page(tags, query).map(({ id, name, created_at }) => ({
						id: Number(id),
						name,
						date_added: created_at,
					})),
					total_items: tags.length,
				});
			},
		}),
		row({
			operationId: 'changeMemberTags',
			method: 'POST',
			path,
			summary: 'Adds and takes away tags; no webhook tells of it',
			body: tagsInput,
			answers: { 204: null },
			handler: ({ params, body: { tags } }) => {
				const named = (wanted: string) =>
					tags.filter(({ status }) => status === wanted).map(({ name }) => name);
				changeTags(mc, memberOf(mc, params), { add: named('active'), remove: named('inactive') });
				return noContent();
			},
		}),
		row({
			operationId: 'searchTags',
			method: 'GET',
			path: '/3.0/lists/{list_id}/tag-search',
			summary: 'Finds tags by the beginning of their name',
			query: z.object({ name: z.string().default('') }),
			answers: { 200: z.strictObject({ tags: z.array(tagWire), total_items: z.int() }) },
			handler: ({ params, query }) => {
				const { id } = getList(mc, params.list_id);
				const start = query.name.toLowerCase();
				const tags = store.tags
					.by('list', id)
					.filter(({ name }) => name.toLowerCase().startsWith(start))
					.map((tag) => ({ id: Number(tag.id), name: tag.name }));
				return ok({ tags, total_items: tags.length });
			},
		}),
		...crud({
			names: ['Segment', 'Segments'],
			path: '/3.0/lists/{list_id}/segments',
			collection: store.tags,
			within: (params) => store.tags.by('list', getList(mc, params.list_id).id),
			wire: segmentWire,
			present: presentSegment,
			list: { summary: 'Lists the static segments, which are the tags' },
		}),
		row({
			operationId: 'getSegmentMembers',
			method: 'GET',
			path: '/3.0/lists/{list_id}/segments/{segment_id}/members',
			summary: 'Lists the members of a static segment',
			query: paged,
			answers: {
				200: z.strictObject({
					members: z.array(memberWire),
					total_items: z.int(),
					_links: linksSchema,
				}),
			},
			handler: ({ params: { list_id, segment_id = '' }, query }) => {
				const { id } = getList(mc, list_id);
				const tag = store.tags.get(segment_id);
				if (tag?.list_id !== id) throw notFound();
				const members = tagged(tag);
				return ok({
					members: page(members, query).map((member) => presentMember(mc, member)),
					total_items: members.length,
					_links: selfLink(`/lists/${id}/segments/${segment_id}/members`),
				});
			},
		}),
	];
}
