#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { serve } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { createMockErp } from './mock.ts';
import { erpSettings } from './store.ts';

const HELP = `mock-erp: a small Brazilian ERP with customers and quotes

  --port N             port on 127.0.0.1 (default 4030; 0 for any free one)
  --seed N             same seed, same data (default 42)
  --api-key KEY        what the header X-Api-Key must carry (default erp-sandbox-key)
  --number-mode MODE   immediate (default) or later: the number comes by webhook
  --number-delay N     milliseconds until it comes (default 5000)
  --help               this text
`;

const args = z.object({
	port: z.coerce.number().int().min(0).max(65_535).default(4030),
	seed: z.coerce.number().int().optional(),
	settings: erpSettings.pick({ api_key: true, number_mode: true, number_delay_ms: true }).partial(),
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			seed: { type: 'string' },
			'api-key': { type: 'string' },
			'number-mode': { type: 'string' },
			'number-delay': { type: 'string' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const delay = values['number-delay'];
	const parsed = args.safeParse({
		port: values.port,
		seed: values.seed,
		settings: {
			api_key: values['api-key'],
			number_mode: values['number-mode'],
			number_delay_ms: delay === undefined ? undefined : Number(delay),
		},
	});
	if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
	const { port, seed, settings } = parsed.data;
	const running = await serve(createMockErp({ seed, settings }), port);
	console.log(`mock-erp: ${running.url}/v1 (controls under ${running.url}/_sandbox)`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, running.close);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
