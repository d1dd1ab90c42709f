#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockErp, PORT } from './mock.ts';
import { erpSettings } from './store.ts';

await runMock({
	name: 'mock-erp',
	about: 'a small Brazilian ERP with customers and quotes',
	port: PORT,
	settings: erpSettings.partial(),
	examples: ['', '--set number_mode=later --set number_delay_ms=2000'],
	shows: '/v1',
	create: (options) => createMockErp(options),
});
