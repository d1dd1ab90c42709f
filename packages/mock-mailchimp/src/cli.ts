#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockMailchimp, PORT } from './mock.ts';
import { mailchimpSettings } from './store.ts';

await runMock({
	name: 'mock-mailchimp',
	about: 'a mock of the Mailchimp Marketing API 3.0',
	port: PORT,
	settings: mailchimpSettings.partial(),
	examples: ['', '--seed 7 --set max_connections=null'],
	shows: '/3.0',
	create: (options) => createMockMailchimp(options),
});
