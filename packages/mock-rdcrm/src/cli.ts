#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { serve } from '@rdcrm/mock-kit';
import { createMockRdCrm } from './mock.ts';

const HELP = `A mock of RD Station CRM API v2.

Usage: node packages/mock-rdcrm/src/cli.ts [--port N] [--seed N]

  --port N   port on 127.0.0.1; 0 for any free one (default 4010)
  --seed N   same seed, same data (default 42)
  --help     this text
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			seed: { type: 'string', default: '42' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const port = integer('--port', values.port, 65_535);
	const seed = integer('--seed', values.seed, 2 ** 32 - 1);
	const running = await serve(createMockRdCrm({ seed }), port);
	console.log(`RD Station CRM (mock): ${running.url}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void running.close());
	}
}

function integer(option: string, value: string, max: number): number {
	const number = Number(value);
	if (/^\d+$/.test(value) && number <= max) return number;
	throw new Error(`${option} must be a whole number from 0 to ${max}, not "${value}".`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
});
