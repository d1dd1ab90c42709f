#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockActiveCampaign, PORT } from './mock.ts';
import { activeCampaignSettings } from './store.ts';

await runMock({
	name: 'mock-activecampaign',
	about: 'a mock of the ActiveCampaign API v3',
	port: PORT,
	settings: activeCampaignSettings.partial(),
	examples: ['', '--seed 7 --set requests_per_second=null'],
	shows: '/api/3',
	create: (options) => createMockActiveCampaign(options),
});
