import type { Mailchimp } from '../store.ts';
import { now } from '../time.ts';

/** Returns the ids of the tags with these names, and creates the missing ones. */
export function tagIds({ store, world }: Mailchimp, listId: string, names: string[]): string[] {
	return names.map((name) => {
		const known = store.tags.one('name', `${listId}:${name.toLowerCase()}`);
		if (known) return known.id;
		const id = String(store.tags.nextNumber(100_000));
		return store.tags.insert({ id, list_id: listId, name, created_at: now(world) }).id;
	});
}
