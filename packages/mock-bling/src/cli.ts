#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockBling, PORT } from './mock.ts';
import { blingSettings } from './settings.ts';

await runMock({
	name: 'mock-bling',
	about: 'Bling v3: contacts, products and sales orders, with its OAuth2 pages and webhooks',
	port: PORT,
	settings: blingSettings.partial(),
	examples: [
		'',
		'--set webhook_url=http://127.0.0.1:5678/webhook/bling',
		'--set requests_per_second=null --set unique_numero_loja=true',
	],
	shows: '/Api/v3',
	create: (options) => createMockBling(options),
});
