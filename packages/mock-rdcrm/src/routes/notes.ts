import type { Route } from '@rdcrm/mock-kit';
import { moment, string } from '../rdql/fields.ts';
import { authorizer } from '../records.ts';
import { checkReferences } from '../references.ts';
import { type Note, type NoteCreate, note, noteCreate } from '../schemas/note.ts';
import type { Crm, OfDeal } from '../store.ts';
import { crud } from './crud.ts';
import { dealOf } from './deal-products.ts';

/** Returns the routes of notes, which cannot be changed and have no events. */
export function noteRoutes(crm: Crm): Route[] {
	const { store, world } = crm;
	return crud<OfDeal<Note>, NoteCreate, never>(crm, {
		names: ['DealNote', 'DealNotes'],
		docs: ['note-from-deal', 'notes-from-deal'],
		path: '/crm/v2/deals/{deal_id}/notes',
		summaries: { list: 'List the notes of a deal', create: 'Add a note to a deal' },
		get: false,
		wire: note,
		create: noteCreate,
		collection: store.notes,
		within: (params) => store.notes.by('deal_id', dealOf(crm, params).id),
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
		insert: (data, params) => {
			const deal = dealOf(crm, params);
			const { description, user_id } = checkReferences(crm, data);
			const { default_note_author } = world.settings;
			const author = default_note_author === 'authorizer' ? authorizer(crm) : null;
			return store.notes.insert({
				id: world.random.objectId(),
				deal_id: deal.id,
				description,
				user_id: user_id ?? author,
				registered_at: world.clock.iso(),
				pinned_at: null,
				edited_by_id: null,
				edited_at: null,
			});
		},
	});
}
