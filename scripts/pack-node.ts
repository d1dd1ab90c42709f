import { spawnSync } from 'node:child_process';

/** Builds the node package and leaves its tarball in the project's folder, to be installed into an n8n. */
function run(command: string, ...args: string[]): void {
	const { status } = spawnSync(command, args, {
		stdio: 'inherit',
		env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
	});
	if (status !== 0) process.exit(1);
}

run('turbo', 'run', 'build', '--filter=n8n-nodes-rdcrm', '--output-logs=errors-only');
run('pnpm', '--filter', 'n8n-nodes-rdcrm', 'pack', '--pack-destination', process.cwd());
