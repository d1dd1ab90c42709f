import type { User } from '../schemas/user.ts';
import type { Desk } from '../store.ts';

/** Finds users by `email:x`, `name:x` and the like, or by text in a name or an address. */
export function findUsers(
	desk: Desk,
	{ query, external_id }: { query?: string; external_id?: string },
): User[] {
	const { store } = desk;
	const known = store.users.all().filter((user) => user.active && isIndexed(desk, user));
	if (external_id !== undefined) return known.filter((user) => user.external_id === external_id);
	const [, key, value] = /^\s*(?:type:user\s+)?(\w+):\s*"?([^"]*?)"?\s*$/.exec(query ?? '') ?? [];
	const addresses = (user: User) =>
		store.identities.by('user', user.id).map((identity) => identity.value.toLowerCase());
	const wanted = (value ?? query ?? '').trim().toLowerCase();
	if (wanted === '') return [];
	return known.filter((user) => {
		switch (key) {
			case 'email':
				return addresses(user).includes(wanted);
			case 'name':
				return user.name.toLowerCase().includes(wanted);
			case 'role':
				return user.role === wanted;
			case 'external_id':
				return user.external_id === value;
			case 'phone':
				return user.phone === value;
			default:
				return [user.name.toLowerCase(), ...addresses(user)].some((text) => text.includes(wanted));
		}
	});
}

/** Whether search knows a record: it is indexed with a delay. */
export function isIndexed({ world }: Desk, { created_at }: { created_at: string }): boolean {
	return Date.parse(created_at) <= world.clock.now() - world.settings.search_delay_ms;
}
