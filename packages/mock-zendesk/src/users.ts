import { UniqueViolation } from '@rdcrm/mock-kit';
import { wrong } from './errors.ts';
import type { Organization } from './schemas/organization.ts';
import type { User } from './schemas/user.ts';
import { type Desk, newId } from './store.ts';

export interface NewUser {
	name: string;
	email: string | null;
	role?: User['role'];
	phone?: string | null;
	organization_id?: string | null;
}

/** Returns the user with this address, primary or not. Case is ignored, as in Zendesk. */
export function userByEmail({ store }: Desk, email: string): User | undefined {
	const identity = store.identities.one('email', email.trim().toLowerCase());
	const user = identity && store.users.get(identity.user_id);
	return user?.active ? user : undefined;
}

export function emailOf({ store }: Desk, userId: string): string | null {
	const emails = store.identities.by('user', userId).filter(({ type }) => type === 'email');
	return (emails.find(({ primary }) => primary) ?? emails[0])?.value ?? null;
}

/** Creates a user. @throws {Refusal} if the address belongs to another user */
export function createUser(desk: Desk, { email, name, ...rest }: NewUser & Partial<User>): User {
	const { store, world } = desk;
	if (email !== null && store.identities.one('email', email.toLowerCase())) throw taken(email);
	const at = world.clock.iso();
	const user = store.users.insert({
		role: 'end-user',
		phone: null,
		external_id: null,
		organization_id: email === null ? null : (organizationOfDomain(desk, email)?.id ?? null),
		verified: false,
		suspended: false,
		active: true,
		notes: null,
		details: null,
		locale: 'pt-BR',
		tags: [],
		user_fields: {},
		...rest,
		id: newId(world),
		name,
		created_at: at,
		updated_at: at,
	});
	if (email !== null) addIdentity(desk, user, 'email', email);
	return user;
}

/** Adds an identity, which does not replace the primary one. @throws {Refusal} if another user has it */
export function addIdentity(
	{ store, world }: Desk,
	user: User,
	type: 'email' | 'phone_number',
	value: string,
) {
	const at = world.clock.iso();
	const first = !store.identities.by('user', user.id).some((other) => other.type === type);
	try {
		return store.identities.insert({
			id: newId(world),
			user_id: user.id,
			type,
			value,
			verified: user.verified,
			primary: first,
			created_at: at,
			updated_at: at,
		});
	} catch (error) {
		throw error instanceof UniqueViolation ? taken(value) : error;
	}
}

/** Handles an update of `email`: the address is added and becomes the primary one. */
export function setEmail(desk: Desk, user: User, email: string): void {
	const { identities } = desk.store;
	const known = identities.one('email', email.toLowerCase());
	if (known && known.user_id !== user.id) throw taken(email);
	const { id } = known ?? addIdentity(desk, user, 'email', email);
	for (const other of identities.by('user', user.id)) {
		if (other.type === 'email') identities.update(other.id, { primary: other.id === id });
	}
}

const taken = (email: string) =>
	wrong('email', `${email} is already being used by another user`, 'DuplicateValue');

function organizationOfDomain({ store }: Desk, email: string): Organization | undefined {
	const domain = email.toLowerCase().split('@')[1] ?? '';
	return store.organizations.all().find(({ domain_names }) => domain_names.includes(domain));
}

export const firstName = (name: string) => name.split(' ')[0] ?? '';
export const lastName = (name: string) => name.split(' ').slice(1).join(' ');
