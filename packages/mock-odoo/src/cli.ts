#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockOdoo, PORT } from './mock.ts';
import { odooSettings } from './store.ts';

await runMock({
	name: 'mock-odoo',
	about: 'Odoo 19 over JSON-2',
	port: PORT,
	settings: odooSettings.partial(),
	examples: ['', '--set cancel_asks=true'],
	shows: '/json/2',
	create: (options) => createMockOdoo(options),
});
