import { globSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PackageDirectoryLoader } from 'n8n-core';
import { expect, it } from 'vitest';
import { withPackedPackage } from '../support/pack.mts';
import { cases } from './cases/index.mts';

it('loads from its tarball with nothing but n8n installed', async () => {
	await withPackedPackage(async (folder) => {
		const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
		expect(manifest.dependencies).toBeUndefined();

		mkdirSync(join(folder, 'node_modules'));
		const workflowPackage = new URL('../../node_modules/n8n-workflow', import.meta.url);
		symlinkSync(
			realpathSync(fileURLToPath(workflowPackage)),
			join(folder, 'node_modules/n8n-workflow'),
		);
		const loader = new PackageDirectoryLoader(folder);
		await loader.loadAll();
		expect(Object.keys(loader.nodeTypes)).toEqual(['rdCrm', 'rdCrmCatchUpTrigger', 'rdCrmTrigger']);
		expect(Object.keys(loader.credentialTypes)).toEqual(['rdCrmOAuth2Api']);
		expect(loader.types.nodes.map(({ name }) => name)).toContain('rdCrm');

		const schemas = globSync('*/*.json', {
			cwd: join(folder, 'dist/nodes/RdCrm/__schema__/v1.0.0'),
		});
		const offered = cases.map(({ resource, operation }) => join(resource, `${operation}.json`));
		expect(schemas.sort()).toEqual([...new Set(offered)].sort());
	});
});
