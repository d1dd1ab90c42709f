#!/usr/bin/env node
import { runMock } from '@rdcrm/mock-kit';
import { createMockZendesk } from './mock.ts';
import { zendeskSettings } from './store.ts';

const HELP = `mock-zendesk: Zendesk Support with an agent screen

  --port N             port on 127.0.0.1 (default 4050; 0 for any free one)
  --seed N             same seed, same data (default 42)
  --api-token TOKEN    of integracao@aurora.example (default zendesk-sandbox-token)
  --app FOLDER         a ZAF v2 app for the ticket's side panel
  --app-setting N=V    what is typed in to install it, e.g. n8n_url=http://localhost:5678; may be repeated
  --help               this text
`;

const args = z.object({
	port: z.coerce.number().int().min(0).max(65_535).default(4050),
	seed: z.coerce.number().int().optional(),
	settings: zendeskSettings.pick({ api_token: true, app: true }).partial(),
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			seed: { type: 'string' },
			'api-token': { type: 'string' },
			app: { type: 'string' },
			'app-setting': { type: 'string', multiple: true, default: [] },
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
			api_token: values['api-token'],
			app: values.app && { folder: values.app, settings: named(values['app-setting']) },
		},
	});
	if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
	const { port, seed, settings } = parsed.data;
	const running = await serve(createMockZendesk({ seed, settings }), port);
	console.log(`mock-zendesk: ${running.url}/api/v2 (agent screen: ${running.url}/_sandbox/agent)`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, running.close);
}

function named(settings: string[]): Record<string, string> {
	return Object.fromEntries(
		settings.map((setting) => {
			const [name = '', ...value] = setting.split('=');
			return [name, value.join('=')];
		}),
	);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
