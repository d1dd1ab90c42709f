#!/usr/bin/env node
import { parseArgs, styleText } from 'node:util';
import { serve } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { createMockRdCrm } from './mock.ts';
import { rdCrmSettings } from './settings.ts';

const HELP = `mock-rdcrm: a mock of RD Station CRM API v2, with its OAuth2 pages and webhooks

Usage: mock-rdcrm [options]

  --port N          port on 127.0.0.1; 0 for any free one (default 4010)
  --seed N          same seed, same data (default 42)
  --size N          contacts in the account, 20 to 1000000 (default 20);
                    organizations and deals grow with them
  --rate-limit N    429 above N requests a minute (the real limit is 120; default none)
  --set KEY=VALUE   any setting of GET /_sandbox/settings, the value as JSON or text; repeatable
  --help            this text

Examples:

  mock-rdcrm
  mock-rdcrm --port 0 --seed 7 --rate-limit 120
  mock-rdcrm --size 100000 --set stable_order=true
  mock-rdcrm --set links_prefix=/crm/v2 --set webhook_retry_delays_ms=[100,200]

Where it runs, /_sandbox/docs shows the API to read and try.
`;

const args = z.object({
	port: z.coerce.number().int().min(0).max(65_535).default(4010),
	seed: z.coerce
		.number()
		.int()
		.min(0)
		.max(2 ** 32 - 1)
		.optional(),
	size: z.coerce.number().int().min(20).max(1_000_000).optional(),
	settings: rdCrmSettings.partial(),
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			seed: { type: 'string' },
			size: { type: 'string' },
			'rate-limit': { type: 'string' },
			set: { type: 'string', multiple: true },
			help: { type: 'boolean' },
		},
	});
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const { port, settings, ...options } = readArgs(values);
	const onProgress = options.size === undefined ? undefined : progress(options.size);
	const running = await serve(createMockRdCrm({ ...options, settings, onProgress }), port);
	console.log(`RD Station CRM (mock): ${running.url}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void running.close());
	}
}

function readArgs({
	set = [],
	'rate-limit': limit,
	...values
}: Record<string, unknown> & { set?: string[] }) {
	const settings = Object.fromEntries(set.map(setting));
	if (limit !== undefined) settings.rate_limit_per_minute = Number(limit);
	const parsed = args.safeParse({ ...values, settings });
	if (parsed.success) return parsed.data;
	const lines = parsed.error.issues.map(({ path, message }) => {
		const name = path[1] === 'rate_limit_per_minute' ? 'rate-limit' : path.join(' ');
		return `--${name.replace('settings', 'set')}: ${message}`;
	});
	throw new Error(lines.join('\n'));
}

function setting(text: string): [string, unknown] {
	const at = text.indexOf('=');
	if (at < 1) throw new Error(`--set wants KEY=VALUE, not "${text}".`);
	const value = text.slice(at + 1);
	try {
		return [text.slice(0, at), JSON.parse(value)];
	} catch {
		return [text.slice(0, at), value];
	}
}

/** Says how far the seed is, once a second. */
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

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
});
