#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { serve } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { createMockMailchimp } from './mock.ts';
import { mailchimpSettings } from './store.ts';

const HELP = `mock-mailchimp: a mock of the Mailchimp Marketing API 3.0

  --port N         port on 127.0.0.1 (default 4040; 0 for any free one)
  --seed N         same seed, same data (default 42)
  --api-key KEY    the key that is taken (default sandbox-mailchimp-key-us21)
  --help           this text
`;

const args = z.object({
	port: z.coerce.number().int().min(0).max(65_535).default(4040),
	seed: z.coerce.number().int().optional(),
	settings: mailchimpSettings.pick({ api_key: true }).partial(),
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
	const mock = createMockMailchimp({ seed: parsed.data.seed, settings: parsed.data.settings });
	const running = await serve(mock, parsed.data.port);
	console.log(`mock-mailchimp: ${running.url}/3.0 (controls under ${running.url}/_sandbox)`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, running.close);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
