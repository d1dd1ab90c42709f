#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockFreshdesk } from './mock.ts';
import { freshdeskSettings } from './store.ts';

const HELP = `mock-freshdesk: Freshdesk with an agent screen

  --port N             port on 127.0.0.1 (default 4060; 0 for any free one)
  --seed N             same seed, same data (default 42)
  --api-key KEY        of the account (default freshdesk-sandbox-key)
  --app FOLDER         the app in the ticket's side panel
  --iparam KEY=VALUE   what the app's installer fills in; may be repeated
  --help               this text
`;

const args = z.object({
	port: z.coerce.number().int().min(0).max(65_535).default(4060),
	seed: z.coerce.number().int().optional(),
	settings: freshdeskSettings.pick({ api_key: true, app: true }).partial(),
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			seed: { type: 'string' },
			'api-key': { type: 'string' },
			app: { type: 'string' },
			iparam: { type: 'string', multiple: true, default: [] },
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
		settings: {
			api_key: values['api-key'],
			...(values.app !== undefined && {
				app: { folder: values.app, iparams: Object.fromEntries(values.iparam.map(pair)) },
			}),
		},
	});
	if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
	const { port, seed, settings } = parsed.data;
	const running = await serve(createMockFreshdesk({ seed, settings }), port);
	console.log(
		`mock-freshdesk: ${running.url}/api/v2 (agent screen: ${running.url}/_sandbox/agent)`,
	);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, running.close);
}

function pair(text: string): [string, string] {
	const [key = '', ...value] = text.split('=');
	return [key, value.join('=')];
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
