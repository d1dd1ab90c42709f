import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { invalidResource, notFound } from '../errors.ts';
import { getList } from '../members/identity.ts';
import { linksSchema, page, paged, selfLink } from '../paging.ts';
import {
	categoryWire,
	interestWire,
	type MergeField,
	mergeFieldInput,
	mergeFieldWire,
} from '../schemas/list.ts';
import type { Mailchimp } from '../store.ts';
import { crud, row } from './row.ts';

/** The merge fields and interest groups of an audience. */
export function fieldRoutes(mc: Mailchimp): Route[] {
	const { store } = mc;
	return [
		...crud({
			names: ['MergeField', 'MergeFields'],
			path: '/3.0/lists/{list_id}/merge-fields',
			collection: store.merge_fields,
			within: (params) => store.merge_fields.by('list', getList(mc, params.list_id).id),
			wire: mergeFieldWire,
			present: presentMergeField,
			list: { summary: 'Lists the merge fields' },
			create: {
				summary: 'Adds a merge field; without a tag Mailchimp makes one',
				body: mergeFieldInput,
				insert: (body, { params }) => {
					const { id } = getList(mc, params.list_id);
					const { options, tag: asked, ...given } = body;
					const fields = store.merge_fields.by('list', id);
					const merge_id = fields.reduce((most, field) => Math.max(most, field.merge_id), 0) + 1;
					const tag = asked ?? `MMERGE${merge_id}`;
					if (fields.some((field) => field.tag === tag)) {
						const message = `A Merge Field with the tag "${tag}" already exists for this list.`;
						throw invalidResource({ field: 'tag', message });
					}
					return store.merge_fields.insert({
						...given,
						id: `${id}:${merge_id}`,
						list_id: id,
						merge_id,
						tag,
						display_order: merge_id + 1,
						choices: options.choices,
					});
				},
			},
		}),
		row({
			operationId: 'getInterestCategories',
			method: 'GET',
			path: '/3.0/lists/{list_id}/interest-categories',
			summary: 'Lists the groups of interests',
			query: paged,
			answers: {
				200: z.strictObject({
					list_id: z.string(),
					categories: z.array(categoryWire),
					total_items: z.int(),
					_links: linksSchema,
				}),
			},
			handler: ({ params, query }) => {
				const { id } = getList(mc, params.list_id);
				const categories = store.interest_categories.by('list', id);
				return ok({
					list_id: id,
					categories: page(categories, query).map((category, index) => ({
						...category,
						display_order: index,
						_links: selfLink(`/lists/${id}/interest-categories/${category.id}`),
					})),
					total_items: categories.length,
					_links: selfLink(`/lists/${id}/interest-categories`),
				});
			},
		}),
		row({
			operationId: 'getInterests',
			method: 'GET',
			path: '/3.0/lists/{list_id}/interest-categories/{category_id}/interests',
			summary: 'Lists the interests of a group',
			query: paged,
			answers: {
				200: z.strictObject({
					interests: z.array(interestWire),
					list_id: z.string(),
					category_id: z.string(),
					total_items: z.int(),
					_links: linksSchema,
				}),
			},
			handler: ({ params: { list_id, category_id = '' }, query }) => {
				const { id } = getList(mc, list_id);
				if (store.interest_categories.get(category_id)?.list_id !== id) throw notFound();
				const interests = store.interests
					.by('list', id)
					.filter((interest) => interest.category_id === category_id);
				const members = store.members.by('list', id);
				return ok({
					interests: page(interests, query).map((interest, index) => ({
						...interest,
						subscriber_count: String(
							members.filter((member) => member.interests[interest.id]).length,
						),
						display_order: index + 1,
						_links: selfLink(`/lists/${id}/interest-categories/${category_id}/interests`),
					})),
					list_id: id,
					category_id,
					total_items: interests.length,
					_links: selfLink(`/lists/${id}/interest-categories/${category_id}/interests`),
				});
			},
		}),
	];
}

function presentMergeField({ id: _, choices, ...field }: Readonly<MergeField>) {
	return {
		...field,
		options: { ...(choices.length > 0 && { choices }), size: 25 },
		help_text: '',
		_links: selfLink(`/lists/${field.list_id}/merge-fields/${field.merge_id}`),
	};
}
