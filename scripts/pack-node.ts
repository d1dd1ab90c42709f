import { globSync, rmSync } from 'node:fs';
import { runToEnd } from './run-to-end.ts';

/** An older tarball would also match the pattern in deploy/Dockerfile. */
for (const older of globSync('n8n-nodes-rdcrm-*.tgz')) rmSync(older);
const pack = ['pnpm', '--filter', 'n8n-nodes-rdcrm', 'pack', '--pack-destination', '.'];
process.exit(
	await runToEnd(process.execPath, ['scripts/with-built-node.ts', ...pack], { stdio: 'inherit' }),
);
