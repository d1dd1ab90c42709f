#!/usr/bin/env node
import { styleText } from 'node:util';
import { runMock } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { createMockRdCrm, PORT } from './mock.ts';
import { rdCrmSettings } from './settings.ts';

await runMock({
	name: 'mock-rdcrm',
	about: 'a mock of RD Station CRM API v2, with its OAuth2 pages and webhooks',
	port: PORT,
	settings: rdCrmSettings.partial(),
	own: {
		flags: z.object({
			size: z.coerce.number().int().min(20).max(1_000_000).optional(),
			'rate-limit': z.coerce.number().int().positive().optional(),
		}),
		help: `  --size N          contacts in the account, 20 to 1000000 (default 20);
                    organizations and deals grow with them
  --rate-limit N    429 above N requests a minute (the real limit is 120; default none)
`,
	},
	examples: [
		'',
		'--port 0 --seed 7 --rate-limit 120',
		'--size 100000 --set stable_order=true',
		'--set links_prefix=/crm/v2 --set webhook_retry_delays_ms=[100,200]',
	],
	shows: '/crm/v2',
	create: ({ seed, settings }, { size, 'rate-limit': limit }) =>
		createMockRdCrm({
			seed,
			size,
			settings: { ...settings, ...(limit === undefined ? {} : { rate_limit_per_minute: limit }) },
			onProgress: size === undefined ? undefined : progress(size),
		}),
});

/** Prints the progress of seeding, at most once a second. */
function progress(size: number): (contacts: number) => void {
	let last = Date.now();
	return (contacts) => {
		if (Date.now() - last < 1_000) return;
		last = Date.now();
		const share = Math.round((contacts / size) * 100);
		console.error(
			styleText('dim', `Seeding ${size} contacts: ${share}%`, { stream: process.stderr }),
		);
	};
}
