import type { Desk } from './store.ts';

/** Creates a bearer token of the first administrator. */
export function grantToken({ store, world }: Desk): string {
	const admin = store.users.all().find(({ role }) => role === 'admin');
	const token = world.random.token(64);
	store.tokens.insert({ id: world.random.uuid(), token, user_id: admin?.id ?? '' });
	return token;
}
