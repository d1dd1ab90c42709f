import type { Route } from '@rdcrm/mock-kit';
import { text } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import {
	type Campaign,
	type CampaignCreate,
	type CampaignUpdate,
	campaign,
	campaignCreate,
	campaignUpdate,
} from '../schemas/campaign.ts';
import type { Crm } from '../store.ts';
import { crud } from './crud.ts';

export function campaignRoutes(crm: Crm): Route[] {
	const { campaigns } = crm.store;
	return crud<Campaign, CampaignCreate, CampaignUpdate>(crm, {
		names: ['Campaign', 'Campaigns'],
		docs: ['campaign', 'campaigns'],
		path: '/crm/v2/campaigns',
		wire: campaign,
		create: campaignCreate,
		update: campaignUpdate,
		collection: campaigns,
		event: 'campaign',
		listing: {
			filters: { fields: { name: text(({ name }) => name) } },
			sorts: { name: ({ name }) => name, created_at: ({ created_at }) => created_at },
		},
		insert: (data) =>
			campaigns.insert({ description: null, ...stamped(crm), ...given(data), name: data.name }),
		change: (before, data) =>
			campaigns.update(before.id, { ...given(data), updated_at: crm.world.clock.iso() }),
	});
}
