import { spawnSync } from 'node:child_process';

/** Builds the node package where it is not up to date, then runs the command that is given. */
const build = spawnSync(
	'turbo',
	['run', 'build', '--filter=n8n-nodes-rdcrm', '--output-logs=errors-only'],
	// Stdout belongs to the command.
	{ stdio: ['ignore', 2, 2], env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' } },
);
if (build.status !== 0) process.exit(1);

const [command = '', ...args] = process.argv.slice(2);
process.exit(spawnSync(command, args, { stdio: 'inherit' }).status ?? 1);
