import type { Route } from '@rdcrm/mock-kit';
import { moment, string } from '../rdql/fields.ts';
import { authorizer, written } from '../records.ts';
import { checkReferences } from '../references.ts';
import { enveloped, wrapped } from '../schemas/common.ts';
import { type Note, note, noteCreate } from '../schemas/note.ts';
import type { Crm, OfDeal } from '../store.ts';
import { dealOf } from './deal-products.ts';
import { created, listRow, row } from './row.ts';

const PATH = '/crm/v2/deals/{deal_id}/notes';

/** Returns the routes of notes, which cannot be changed and have no events. */
export function noteRoutes(crm: Crm): Route[] {
	const { store, world } = crm;
	return [
		listRow<OfDeal<Note>>(crm, {
			operationId: 'listDealNotes',
			path: PATH,
			summary: 'List the notes of a deal',
			source: 'crm-v2-list-notes-from-deal',
			wire: note,
			listing: {
				filters: {
					fields: {
						registered_at: moment(({ registered_at }) => registered_at),
						user_id: string(({ user_id }) => user_id),
					},
					flags: { 'is:pinned': ({ pinned_at }) => pinned_at !== null },
				},
				sorts: { registered_at: ({ registered_at }) => registered_at },
			},
			records: (params) => store.notes.by('deal_id', dealOf(crm, params).id),
		}),
		row({
			operationId: 'createDealNote',
			method: 'POST',
			path: PATH,
			summary: 'Add a note to a deal',
			source: 'crm-v2-create-note-to-deal',
			body: wrapped(noteCreate),
			answers: { 201: enveloped(note) },
			handler: ({ params, body: { data } }) => {
				const deal = dealOf(crm, params);
				const { description, user_id } = checkReferences(crm, data);
				const { default_note_author } = world.settings;
				const author = default_note_author === 'authorizer' ? authorizer(crm) : null;
				const saved = store.notes.insert({
					id: world.random.objectId(),
					deal_id: deal.id,
					description,
					user_id: user_id ?? author,
					registered_at: world.clock.iso(),
					pinned_at: null,
					edited_by_id: null,
					edited_at: null,
				});
				return created(written(note, saved));
			},
		}),
	];
}
