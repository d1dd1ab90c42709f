#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { serve } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { createMockZendesk } from './mock.ts';
import { zendeskSettings } from './store.ts';

const HELP = `mock-zendesk: Zendesk Support with an agent screen

  --port N             port on 127.0.0.1 (default 4050; 0 for any free one)
  --seed N             same seed, same data (default 42)
  --api-token TOKEN    of integracao@aurora.example (default zendesk-sandbox-token)
  --side-panel-url URL what the ticket's side panel shows; {ticket_id} stands for the ticket
  --help               this text
`;

const args = z.object({
	port: z.coerce.number().int().min(0).max(65_535).default(4050),
	seed: z.coerce.number().int().optional(),
	settings: zendeskSettings.pick({ api_token: true, side_panel_url: true }).partial(),
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			seed: { type: 'string' },
			'api-token': { type: 'string' },
			'side-panel-url': { type: 'string' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const parsed = args.safeParse({
		port: values.port,
		seed: values.seed,
		settings: { api_token: values['api-token'], side_panel_url: values['side-panel-url'] },
	});
	if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
	const { port, seed, settings } = parsed.data;
	const running = await serve(createMockZendesk({ seed, settings }), port);
	console.log(`mock-zendesk: ${running.url}/api/v2 (agent screen: ${running.url}/_sandbox/agent)`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, running.close);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
