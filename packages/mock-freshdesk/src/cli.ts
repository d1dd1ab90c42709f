#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockFreshdesk, PORT } from './mock.ts';
import { freshdeskSettings } from './store.ts';

await runMock({
	name: 'mock-freshdesk',
	about: 'a mock of Freshdesk, with an agent screen',
	port: PORT,
	settings: freshdeskSettings.partial(),
	examples: ['', '--seed 7 --set search_delay_ms=2000'],
	shows: '/_sandbox/agent',
	create: (options) => createMockFreshdesk(options),
});
