import type { Route } from '@rdcrm/mock-kit';
import { team } from '../schemas/team.ts';
import type { Crm, StoredTeam } from '../store.ts';
import { crud } from './crud.ts';

export function teamRoutes(crm: Crm): Route[] {
	return crud<StoredTeam, never, never>(crm, {
		names: ['Team', 'Teams'],
		docs: ['team', 'teams'],
		path: '/crm/v2/teams',
		wire: team,
		collection: crm.store.teams,
		listing: { filters: { fields: {} }, sorts: {} },
		present: (record) => ({ ...record, team_id: record.id }),
	});
}
