import { runToEnd } from './run-to-end.ts';

/** Builds the node package if it is outdated, then runs the given command. */
const built = await runToEnd(
	'turbo',
	['run', 'build', '--filter=n8n-nodes-rdcrm', '--output-logs=errors-only'],
	// Stdout belongs to the command.
	{ stdio: ['ignore', 2, 2], env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' } },
);
if (built !== 0) process.exit(1);

const [command = '', ...args] = process.argv.slice(2);
process.exit(await runToEnd(command, args, { stdio: 'inherit' }));
