#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockZendesk, PORT } from './mock.ts';
import { zendeskSettings } from './store.ts';

await runMock({
	name: 'mock-zendesk',
	about: 'a mock of Zendesk Support, with an agent screen',
	port: PORT,
	settings: zendeskSettings.partial(),
	examples: ['', '--seed 7 --set search_delay_ms=2000'],
	shows: '/_sandbox/agent',
	create: (options) => createMockZendesk(options),
});
