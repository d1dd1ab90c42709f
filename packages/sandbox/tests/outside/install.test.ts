import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkflows } from '../../src/index.ts';
import { install } from '../../src/install/install.ts';
import { filesFor } from '../../src/install/use-cases.ts';
import { PublicApiClient, PublicN8n } from '../../src/n8n/index.ts';
import { KEY_VARIABLE } from '../../src/outside/options.ts';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { portsOfRun } from '../e2e/sandboxes.ts';
import { scratchFolder } from '../e2e/support/scratch.ts';
import { type SecondN8n, startSecondN8n } from './support/second-n8n.ts';

const CLI = fileURLToPath(new URL('../../src/install/cli.ts', import.meta.url));
const CONNECTOR = 'erp-quotes/exemplo.json';
const QUEUE = 'fila/fila.json';
const STORY = 'erp-quotes/erp.json';
const FILES = filesFor(readWorkflows(), 'erp-quotes', 'exemplo');
const ERP = { name: 'X-Api-Key', value: 'of-nobody' };

const portBase = portsOfRun(process.ppid).own(Number(process.env.VITEST_POOL_ID) - 1);
let second: SecondN8n;
let folder: string;
beforeAll(async () => {
	folder = scratchFolder('rdcrm-install');
	second = await startSecondN8n({ n8n: portBase, n8nBroker: portBase + 20 });
});
afterAll(async () => {
	await second?.stop();
	rmSync(folder, { recursive: true, force: true });
});

interface Run {
	code: number;
	said: string;
}

/** Runs the command as a user does, in a separate folder. */
const run = (...args: string[]): Promise<Run> =>
	new Promise((resolve) => {
		execFile(
			process.execPath,
			[CLI, 'erp-quotes', 'exemplo', '--n8n', second.url, ...args],
			{ cwd: folder, env: { ...process.env, [KEY_VARIABLE]: second.key } },
			(error, stdout, stderr) =>
				resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
		);
	});

const shipped = (path: string): WorkflowFile => {
	const found = readWorkflows().find((file) => file.path === path);
	if (!found) throw new Error(`There is no ${path}.`);
	return found;
};

const publicN8n = () => new PublicN8n(new PublicApiClient(second.url, second.key));

/** Returns the workflow that was installed from a file. */
async function inN8n(path: string) {
	const n8n = publicN8n();
	const named = (await n8n.workflows()).filter(({ name }) => name === shipped(path).name);
	expect(named).toHaveLength(1);
	return n8n.wholeWorkflow(named[0]?.id ?? '');
}

const backups = () =>
	existsSync(join(folder, 'workflow-backups'))
		? readdirSync(join(folder, 'workflow-backups'), { recursive: true }).map(String)
		: [];

describe('a use case in an n8n that the sandbox did not start', () => {
	it('is imported as drafts, and its missing credentials are named', async () => {
		await publicN8n().tables.ensure('rdcrm_fila', ['chave', 'situacao']);
		const { code, said } = await run();
		expect([code, said]).toEqual([0, expect.stringContaining('"ERP" (tipo httpHeaderAuth)')]);
		expect(said).toContain('"RD Station CRM" (tipo rdCrmOAuth2Api)');
		expect(said).not.toContain(second.key);
		for (const path of [QUEUE, CONNECTOR, STORY]) {
			expect((await inN8n(path)).activeVersionId).toBeNull();
		}
		expect(await second.api.tables.rows('rdcrm_instalados')).toHaveLength(FILES.length);
		// The queue's table is of an earlier version.
		expect(await publicN8n().tables.columns('rdcrm_fila')).toEqual(
			expect.arrayContaining([
				{ name: 'titulo', type: 'string' },
				{ name: 'tentativas', type: 'number' },
			]),
		);
	});

	it('changes nothing when it is run again', async () => {
		const before = await Promise.all([QUEUE, CONNECTOR, STORY].map(inN8n));
		const { said } = await run();
		expect(said.match(/nada a mudar/g)).toHaveLength(FILES.length);
		expect(said).not.toContain('Colunas');
		expect(await Promise.all([QUEUE, CONNECTOR, STORY].map(inN8n))).toEqual(before);
		expect(backups()).toEqual([]);
	});

	it('is published if nothing is missing', async () => {
		const { id } = await second.api.upsertCredential('ERP', 'httpHeaderAuth', ERP);
		const { code, said } = await run('--publish');
		expect(code, said).toBe(0);
		expect(said).toContain('Ainda não está publicado: faltam credenciais.');
		for (const path of [QUEUE, CONNECTOR]) await second.api.untilPublished((await inN8n(path)).id);
		const used = (await inN8n(CONNECTOR)).nodes.flatMap(({ credentials }) =>
			Object.values(credentials ?? {}),
		);
		expect(new Set(used.map((reference) => reference.id))).toEqual(new Set([id]));
		expect((await inN8n(STORY)).activeVersionId).toBeNull();
	});
});

describe('an upgrade', () => {
	const own = {
		...{ id: 'own', name: 'Meu nó', type: 'n8n-nodes-base.noOp', typeVersion: 1 },
		position: [0, -400] as [number, number],
		parameters: {},
	};

	/** Returns the shipped files with a changed note and position of the connector's node "Configuração". */
	function newer(): WorkflowFile[] {
		return readWorkflows().map((file) => ({
			...file,
			nodes: file.nodes.map((node) => {
				if (file.path !== CONNECTOR || node.name !== 'Configuração') return node;
				return { ...node, notes: 'Nova nota', position: [node.position[0], node.position[1] + 20] };
			}),
		}));
	}

	const upgrade = (publish: boolean) =>
		install(publicN8n(), {
			files: newer(),
			...{ released: {}, useCase: 'erp-quotes', tool: 'exemplo', publish, dryRun: false },
			backupFolder: join(folder, `backup-${publish}`),
			earlier: () => undefined,
		});

	it("keeps the user's changes, and the running version continues until it is published", async () => {
		const before = await inN8n(CONNECTOR);
		await second.api.upsertWorkflow({
			...before,
			nodes: [
				...before.nodes.map((node) =>
					node.name === 'Configuração'
						? {
								...node,
								parameters: { ...node.parameters, options: { ignoreConversionErrors: true } },
							}
						: node,
				),
				own,
			],
		});
		const adapted = await inN8n(CONNECTOR);
		const { outcomes } = await upgrade(false);
		const outcome = outcomes.find(({ file }) => file.path === CONNECTOR);
		expect(outcome).toMatchObject({ isChange: true, conflicts: [] });

		const after = await inN8n(CONNECTOR);
		const settings = (nodes: typeof after.nodes) =>
			nodes.find(({ name }) => name === 'Configuração');
		expect(after.nodes.find(({ name }) => name === own.name)).toMatchObject(own);
		expect(settings(after.nodes)).toMatchObject({
			notes: 'Nova nota',
			parameters: settings(adapted.nodes)?.parameters,
		});
		expect(after.activeVersionId).toBe(before.activeVersionId);
		expect(after.versionId).not.toBe(before.versionId);
		expect(JSON.parse(readFileSync(outcome?.backup ?? '', 'utf8'))).toMatchObject({
			name: adapted.name,
			nodes: adapted.nodes,
		});
	});

	it('is published on request, and is then current', async () => {
		await upgrade(true);
		const { id } = await inN8n(CONNECTOR);
		await second.api.untilPublished(id);
		const { outcomes } = await upgrade(false);
		expect(outcomes.map(({ isChange }) => isChange)).toEqual(outcomes.map(() => false));
		expect((await inN8n(CONNECTOR)).nodes.map(({ name }) => name)).toContain(own.name);
	});
});
