import type { Route } from '@rdcrm/mock-kit';
import type { Listing } from '../paging.ts';
import { text } from '../rdql/fields.ts';
import { campaign, lostReason, segment, source } from '../schemas/plain.ts';
import { team } from '../schemas/team.ts';
import { user } from '../schemas/user.ts';
import type { Crm } from '../store.ts';
import { crud } from './crud.ts';

const byName: Listing<{ id: string; name: string }> = {
	filters: { fields: { name: text(({ name }) => name) } },
	sorts: { name: ({ name }) => name },
};
const byNameOrCreation: Listing<{ id: string; name: string; created_at: string }> = {
	...byName,
	sorts: { ...byName.sorts, created_at: ({ created_at }) => created_at },
};

/** Returns the routes of the resources without rules of their own. */
export function plainRoutes(crm: Crm): Route[] {
	const { sources, campaigns, lost_reasons, segments, users, teams } = crm.store;
	return [
		...crud(crm, {
			names: ['Source', 'Sources'],
			...source,
			collection: sources,
			event: 'source',
			listing: byName,
			blank: { description: null },
		}),
		...crud(crm, {
			names: ['Campaign', 'Campaigns'],
			...campaign,
			collection: campaigns,
			event: 'campaign',
			listing: byNameOrCreation,
			blank: { description: null },
		}),
		...crud(crm, {
			names: ['LostReason', 'LostReasons'],
			...lostReason,
			collection: lost_reasons,
			event: 'lost_reason',
			listing: byNameOrCreation,
		}),
		...crud(crm, {
			names: ['Segment', 'Segments'],
			...segment,
			collection: segments,
			listing: byName,
		}),
		...crud(crm, {
			names: ['User', 'Users'],
			wire: user,
			collection: users,
			listing: {
				filters: {
					fields: {},
					flags: { 'is:active': ({ active }) => active, 'is:visible': ({ visible }) => visible },
				},
				sorts: {},
			},
		}),
		...crud(crm, {
			names: ['Team', 'Teams'],
			wire: team,
			collection: teams,
			listing: { filters: { fields: {} }, sorts: {} },
			present: (record) => ({ ...record, team_id: record.id }),
		}),
	];
}
