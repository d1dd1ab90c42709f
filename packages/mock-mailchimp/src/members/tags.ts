import type { Mailchimp } from '../store.ts';
import { now } from '../time.ts';

/** Ids of the tags of these names; a name that is new becomes a tag. */
export function tagIds({ store, world }: Mailchimp, listId: string, names: string[]): string[] {
	return names.map((name) => {
		const known = store.tags.one('name', `${listId}:${name.toLowerCase()}`);
		if (known) return known.id;
		const id = String(store.tags.nextNumber(100_000));
		return store.tags.insert({ id, list_id: listId, name, created_at: now(world) }).id;
	});
}
