import type { Route } from '@rdcrm/mock-kit';
import { user } from '../schemas/user.ts';
import type { Crm, StoredUser } from '../store.ts';
import { crud } from './crud.ts';

export function userRoutes(crm: Crm): Route[] {
	return crud<StoredUser, never, never>(crm, {
		names: ['User', 'Users'],
		docs: ['user', 'users'],
		path: '/crm/v2/users',
		wire: user,
		collection: crm.store.users,
		listing: {
			filters: {
				fields: {},
				flags: { 'is:active': ({ active }) => active, 'is:visible': ({ visible }) => visible },
			},
			sorts: {},
		},
	});
}
