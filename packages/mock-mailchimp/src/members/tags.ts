import type { Mailchimp } from '../store.ts';
import { now } from '../time.ts';

/** Ids of the tags of these names; a name that is new becomes a tag. */
export function tagIds({ store, world }: Mailchimp, listId: string, names: string[]): string[] {
	return names.map((name) => {
		const known = store.tags.one('name', `${listId}:${name.toLowerCase()}`);
		if (known) return known.id;
		const last = store.tags.all().reduce((most, { id }) => Math.max(most, Number(id)), 100_000);
		const created_at = now(world);
		return store.tags.insert({ id: String(last + 1), list_id: listId, name, created_at }).id;
	});
}
