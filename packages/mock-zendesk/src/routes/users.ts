import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { failures, notFound, Refusal, wrong } from '../errors.ts';
import { paged, pageOf, pageQuery } from '../paging.ts';
import type { User } from '../records.ts';
import { idText } from '../schemas/common.ts';
import { newUser, type UserChange, user, userChange } from '../schemas/user.ts';
import { findUsers } from '../search/users.ts';
import type { Desk } from '../store.ts';
import { userWire } from '../user-wire.ts';
import { createUser, setEmail, userByEmail } from '../users.ts';
import { actorOf } from '../vendor.ts';
import { reference, usedByNode } from './row.ts';

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
		defineRoute({
			...usedByNode,
			operationId: 'listUsers',
			method: 'GET',
			path: PATH,
			summary: 'List users',
			query: listQuery,
			responses: { 200: pageOf('users', user), ...failures() },
			handler: ({ query, request }) => {
				const found = active().filter(({ role }) => !query.role || role === query.role);
				return { status: 200, body: paged('users', found.map(shown), query, request) };
			},
		}),
		defineRoute({
			...usedByNode,
			operationId: 'searchUsers',
			method: 'GET',
			path: `${PATH}/search`,
			summary: 'Find users by e-mail address, name or external id',
			query: searchQuery,
			responses: { 200: pageOf('users', user), ...failures() },
			handler: ({ query, request }) => {
				const found = findUsers(desk, query);
				return { status: 200, body: paged('users', found.map(shown), query, request) };
			},
		}),
		defineRoute({
			...reference,
			operationId: 'showCurrentUser',
			method: 'GET',
			path: `${PATH}/me`,
			summary: 'Show the user of the credential',
			responses: { 200: one, ...failures() },
			handler: ({ request }) => ({
				status: 200,
				body: { user: shown(actorOf(desk, request)) },
			}),
		}),
		defineRoute({
			...usedByNode,
			operationId: 'showUser',
			method: 'GET',
			path: `${PATH}/{id}`,
			summary: 'Show a user',
			responses: { 200: one, ...failures(404) },
			handler: ({ params }) => ({ status: 200, body: { user: shown(userOf(desk, params.id)) } }),
		}),
		defineRoute({
			...usedByNode,
			operationId: 'createUser',
			method: 'POST',
			path: PATH,
			summary: 'Create a user',
			body: newUser,
			responses: { 201: one, ...failures(422) },
			handler: ({ body }) => ({ status: 201, body: { user: shown(create(desk, body.user)) } }),
		}),
		defineRoute({
			...reference,
			operationId: 'createOrUpdateUser',
			method: 'POST',
			path: `${PATH}/create_or_update`,
			summary: 'Create a user, or update the one of that e-mail address',
			body: newUser,
			responses: { 200: one, 201: one, ...failures(422) },
			handler: ({ body }) => {
				const known = body.user.email ? userByEmail(desk, body.user.email) : undefined;
				return known
					? { status: 200, body: { user: shown(update(desk, known, body.user)) } }
					: { status: 201, body: { user: shown(create(desk, body.user)) } };
			},
		}),
		defineRoute({
			...usedByNode,
			operationId: 'updateUser',
			method: 'PUT',
			path: `${PATH}/{id}`,
			summary: 'Update a user',
			body: userChange,
			responses: { 200: one, ...failures(404, 422) },
			handler: ({ params, body }) => ({
				status: 200,
				body: { user: shown(update(desk, userOf(desk, params.id), body.user)) },
			}),
		}),
		defineRoute({
			...usedByNode,
			operationId: 'deleteUser',
			method: 'DELETE',
			path: `${PATH}/{id}`,
			summary: 'Deactivate a user',
			responses: { 200: one, ...failures(404) },
			handler: ({ params }) => {
				const { id } = userOf(desk, params.id);
				for (const identity of store.identities.by('user', id)) {
					store.identities.delete(identity.id);
				}
				return { status: 200, body: { user: shown(store.users.update(id, { active: false })) } };
			},
		}),
	];
}

/** Returns the user. @throws {Refusal} 404 if there is none */
export function userOf({ store }: Desk, id: string | undefined): User {
	const found = store.users.get(id ?? '');
	if (!found) throw new Refusal(notFound());
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
