#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { serve } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { createMockActiveCampaign } from './mock.ts';
import { activeCampaignSettings } from './store.ts';

const HELP = `mock-activecampaign: a mock of the ActiveCampaign API v3

  --port N         port on 127.0.0.1 (default 4050; 0 for any free one)
  --seed N         same seed, same data (default 42)
  --api-key KEY    the key that is taken (default sandbox-activecampaign-key)
  --help           this text
`;

const args = z.object({
	port: z.coerce.number().int().min(0).max(65_535).default(4050),
	seed: z.coerce.number().int().optional(),
	settings: activeCampaignSettings.pick({ api_key: true }).partial(),
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			seed: { type: 'string' },
			'api-key': { type: 'string' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const { port, seed } = values;
	const parsed = args.safeParse({ port, seed, settings: { api_key: values['api-key'] } });
	if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
	const mock = createMockActiveCampaign({ seed: parsed.data.seed, settings: parsed.data.settings });
	const running = await serve(mock, parsed.data.port);
	console.log(`mock-activecampaign: ${running.url}/api/3 (controls under ${running.url}/_sandbox)`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, running.close);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
