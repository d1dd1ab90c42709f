#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockActiveCampaign } from './mock.ts';
import { activeCampaignSettings } from './store.ts';

await runMock({
	name: 'mock-activecampaign',
	about: 'a mock of the ActiveCampaign API v3',
	port: 4041,
	settings: activeCampaignSettings.partial(),
	examples: ['', '--seed 7 --set requests_per_second=null'],
	shows: '/api/3',
	create: (options) => createMockActiveCampaign(options),
});
