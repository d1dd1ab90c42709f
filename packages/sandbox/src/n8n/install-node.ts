import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { N8nApi } from './api.ts';
import type { N8nSetup } from './setup.ts';

const run = promisify(execFile);

const PackageJson = z.object({
	name: z.string(),
	version: z.string(),
	author: z.object({ name: z.string(), email: z.string().optional() }).optional(),
	n8n: z.object({ nodes: z.array(z.string()), credentials: z.array(z.string()) }),
});

const readPackageJson = (directory: string) =>
	PackageJson.parse(JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')));

/**
 * Packs the package and installs it where n8n looks for community packages, as a user's n8n would have it.
 * n8n reads it when it starts. Does nothing if the same content is already there.
 */
export async function installNodePackage(packageDir: string, userFolder: string): Promise<void> {
	const { name, version, n8n } = readPackageJson(packageDir);
	const missing = [...n8n.nodes, ...n8n.credentials].filter(
		(file) => !existsSync(join(packageDir, file)),
	);
	if (missing.length > 0) {
		throw new Error(`${name} is not built: ${missing.join(', ')} missing. Run its build first.`);
	}

	const nodesDir = join(userFolder, '.n8n', 'nodes');
	const target = join(nodesDir, 'node_modules', name);
	const fingerprintFile = join(nodesDir, `${name}.fingerprint`);
	const fingerprint = fingerprintOf(packageDir);
	if (
		existsSync(target) &&
		existsSync(fingerprintFile) &&
		readFileSync(fingerprintFile, 'utf8') === fingerprint
	) {
		return;
	}

	await mkdir(join(nodesDir, 'node_modules'), { recursive: true });
	const work = await mkdtemp(join(nodesDir, 'unpack-'));
	try {
		await run('pnpm', ['pack', '--pack-destination', work], { cwd: packageDir });
		const [tarball] = globSync('*.tgz', { cwd: work });
		if (!tarball) throw new Error(`pnpm pack made no tarball of ${name}`);
		await run('tar', ['-xzf', tarball], { cwd: work });
		await rm(target, { recursive: true, force: true });
		await rename(join(work, 'package'), target);
	} finally {
		await rm(work, { recursive: true, force: true });
	}
	await writeFile(
		join(nodesDir, 'package.json'),
		JSON.stringify(
			{ name: 'installed-nodes', private: true, dependencies: { [name]: version } },
			null,
			2,
		),
	);
	await writeFile(fingerprintFile, fingerprint);
}

function fingerprintOf(packageDir: string): string {
	const hash = createHash('sha256');
	const files = globSync(['package.json', 'dist/**'], { cwd: packageDir, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
	return hash.digest('hex');
}

/**
 * Lists the package under Settings > Community nodes. n8n lists only packages that it has fetched from
 * npm itself, by rows in its database, and has no call to add them.
 */
export async function listNodePackage(
	packageDir: string,
	api: N8nApi,
	execute: N8nSetup['execute'],
): Promise<void> {
	const { name, version, author } = readPackageJson(packageDir);
	const types = (await api.nodeTypes()).filter((type) => type.name.startsWith(`${name}.`));
	const names = new Set(types.map((type) => type.name));
	// n8n creates a twin of each node for AI agents, which it does not list.
	const nodes = types.filter(
		(type) => !(type.name.endsWith('Tool') && names.has(type.name.slice(0, -'Tool'.length))),
	);
	await execute([
		{
			sql: `INSERT INTO installed_packages
				("packageName", "installedVersion", "authorName", "authorEmail", "createdAt", "updatedAt")
				VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
				ON CONFLICT ("packageName") DO UPDATE SET "installedVersion" = excluded."installedVersion"`,
			values: [name, version, author?.name ?? null, author?.email ?? null],
		},
		...nodes.map((node) => ({
			sql: `INSERT INTO installed_nodes (name, type, "latestVersion", package) VALUES ($1, $2, $3, $4)
				ON CONFLICT (name) DO UPDATE SET "latestVersion" = excluded."latestVersion"`,
			values: [node.displayName, node.name, Math.max(...[node.version].flat()), name],
		})),
	]);
}
