#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockOmie, PORT } from './mock.ts';
import { omieSettings } from './settings.ts';

await runMock({
	name: 'mock-omie',
	about: 'Omie with customers, products and sales orders',
	port: PORT,
	settings: omieSettings.partial(),
	examples: ['', '--set fault_status=200 --set redundant_writes=true'],
	shows: '/api/v1',
	create: (options) => createMockOmie(options),
});
