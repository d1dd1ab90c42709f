import { created, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { notFound, wrong } from '../errors.ts';
import { paged, pageOf, pageQuery } from '../paging.ts';
import { idText } from '../schemas/common.ts';
import { newUser, type User, type UserChange, user, userChange } from '../schemas/user.ts';
import { findUsers } from '../search/users.ts';
import type { Desk } from '../store.ts';
import { userWire } from '../user-wire.ts';
import { createUser, setEmail, userByEmail } from '../users.ts';
import { actorOf } from '../vendor.ts';
import { crud, row, USED_BY_NODE } from './row.ts';

const PATH = '/api/v2/users';
const one = z.strictObject({ user });

const listQuery = pageQuery.extend({ role: z.string().optional(), query: z.string().optional() });
const searchQuery = pageQuery.extend({
	query: z.string().optional(),
	external_id: z.string().optional(),
});

export function userRoutes(desk: Desk): Route[] {
	const { store } = desk;
	const shown = (record: User) => userWire(desk, record);
	const active = () => store.users.all().filter((record) => record.active);
	return [
		row({
			source: USED_BY_NODE,
			operationId: 'searchUsers',
			method: 'GET',
			path: `${PATH}/search`,
			summary: 'Find users by e-mail address, name or external id',
			query: searchQuery,
			answers: { 200: pageOf('users', user) },
			failures: [],
			handler: ({ query, request }) => {
				const found = findUsers(desk, query);
				return ok(paged('users', found.map(shown), query, request));
			},
		}),
		row({
			operationId: 'showCurrentUser',
			method: 'GET',
			path: `${PATH}/me`,
			summary: 'Show the user of the credential',
			answers: { 200: one },
			failures: [],
			handler: ({ request }) => ok({ user: shown(actorOf(desk, request)) }),
		}),
		...crud({
			names: ['User', 'Users'],
			source: USED_BY_NODE,
			path: PATH,
			collection: store.users,
			wire: user,
			present: shown,
			list: {
				summary: 'List users',
				query: listQuery,
				find: ({ query }) => active().filter(({ role }) => !query.role || role === query.role),
			},
			get: { summary: 'Show a user' },
			create: {
				summary: 'Create a user',
				body: newUser,
				insert: ({ user }) => create(desk, user),
			},
			update: {
				summary: 'Update a user',
				body: userChange,
				change: (before, { user }) => update(desk, before, user),
			},
		}),
		row({
			operationId: 'createOrUpdateUser',
			method: 'POST',
			path: `${PATH}/create_or_update`,
			summary: 'Create a user, or update the one of that e-mail address',
			body: newUser,
			answers: { 200: one, 201: one },
			failures: [422],
			handler: ({ body }) => {
				const known = body.user.email ? userByEmail(desk, body.user.email) : undefined;
				return known
					? ok({ user: shown(update(desk, known, body.user)) })
					: created({ user: shown(create(desk, body.user)) });
			},
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'deleteUser',
			method: 'DELETE',
			path: `${PATH}/{id}`,
			summary: 'Deactivate a user',
			answers: { 200: one },
			failures: [404],
			handler: ({ params }) => {
				const { id } = userOf(desk, params.id);
				for (const identity of store.identities.by('user', id)) {
					store.identities.delete(identity.id);
				}
				return ok({ user: shown(store.users.update(id, { active: false })) });
			},
		}),
	];
}

/** Returns the user. @throws {Refusal} 404 if there is none */
export function userOf({ store }: Desk, id: string | undefined): User {
	const found = store.users.get(id ?? '');
	if (!found) throw notFound();
	return found;
}

function create(desk: Desk, input: UserChange & { name: string }): User {
	const { email, ...rest } = fieldsOf(desk, input);
	return createUser(desk, { ...rest, name: input.name, email: email ?? null });
}

function update(desk: Desk, before: User, input: UserChange): User {
	const { email, ...patch } = fieldsOf(desk, input);
	if (email) setEmail(desk, before, email);
	if (patch.user_fields) patch.user_fields = { ...before.user_fields, ...patch.user_fields };
	const updated_at = desk.world.clock.iso();
	return desk.store.users.update(before.id, { ...patch, updated_at });
}

/** Returns the fields to write, without absent ones, so that they overwrite nothing. @throws {Refusal} */
function fieldsOf(
	{ store }: Desk,
	{ organization_id, ...rest }: UserChange,
): Partial<User> & { email?: string } {
	if (organization_id != null && !store.organizations.get(String(organization_id))) {
		throw wrong('organization', 'is invalid');
	}
	const named = Object.entries(rest).filter(([, value]) => value !== undefined);
	return {
		...(Object.fromEntries(named) as Partial<User> & { email?: string }),
		...(organization_id !== undefined && { organization_id: idText(organization_id) }),
	};
}
