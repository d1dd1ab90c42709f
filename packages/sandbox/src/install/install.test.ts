import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startFakeN8n } from '../outside/testing.ts';
import { readWorkflows, type WorkflowContent, type WorkflowFile } from '../workflow-files.ts';
import { install } from './install.ts';
import { reportOf } from './report.ts';

const shipped = readWorkflows();
const [QUEUE, EVENTS, CONNECTOR, STORY] = [
	'fila/fila.json',
	'fila/eventos.json',
	'erp-quotes/exemplo.json',
	'erp-quotes/erp.json',
];
const CREDENTIALS = [
	{ id: 'crm', name: 'RD Station CRM', type: 'rdCrmOAuth2Api', data: {} },
	{ id: 'erp', name: 'ERP', type: 'httpHeaderAuth', data: {} },
];
const WRITES = /^(POST|PUT|PATCH|DELETE) /;

type Fake = Awaited<ReturnType<typeof startFakeN8n>>;
let fake: Fake;
let backupFolder: string;
beforeEach(async () => {
	fake = await startFakeN8n();
	backupFolder = mkdtempSync(join(tmpdir(), 'rdcrm-backups-'));
	onTestFinished(() => rmSync(backupFolder, { recursive: true }));
});

/** Installs as the command does. */
async function run(options: Partial<Parameters<typeof install>[1]> = {}) {
	const result = await install(fake.n8n, {
		files: shipped,
		released: {},
		useCase: 'erp-quotes',
		tool: 'exemplo',
		publish: false,
		dryRun: false,
		backupFolder,
		earlier: () => undefined,
		...options,
	});
	return { ...result, report: reportOf(result, fake.url, options.dryRun ?? false) };
}

const shippedFile = (path = ''): WorkflowFile => {
	const found = shipped.find((file) => file.path === path);
	if (!found) throw new Error(`There is no ${path}.`);
	return found;
};

const inN8n = (path = '') => {
	const { name } = shippedFile(path);
	const found = fake.workflows.find((workflow) => workflow.name === name);
	if (!found) throw new Error(`n8n has no "${name}".`);
	return found as typeof found & WorkflowContent;
};

/** Returns the files with a newer version on their notes, each changed by `change`. */
function newerFiles(change: (file: WorkflowFile) => void = () => {}): WorkflowFile[] {
	return structuredClone(shipped).map((file) => {
		for (const { parameters } of file.nodes) {
			if (typeof parameters.content !== 'string') continue;
			parameters.content = parameters.content.replace(/^\*Versão .+\*$/m, '*Versão 99.0*');
		}
		change(file);
		return file;
	});
}

const nodeOf = ({ nodes }: WorkflowContent, name: string) => {
	const found = nodes.find((node) => node.name === name);
	if (!found) throw new Error(`There is no node "${name}".`);
	return found;
};

describe('a first import', () => {
	it('creates each workflow as a draft: the queue, the events, the connector and the stories, in this order', async () => {
		const { report } = await run();
		const names = fake.workflows.map(({ name }) => name);
		const first = [QUEUE, EVENTS, CONNECTOR].map((path) => shippedFile(path).name);
		expect(names.slice(0, first.length)).toEqual(first);
		expect(names).toContain(shippedFile(STORY).name);
		expect(fake.workflows.map(({ activeVersionId }) => activeVersionId)).toEqual(
			names.map(() => null),
		);
		for (const { id } of fake.workflows) expect(report).toContain(`${fake.url}/workflow/${id}`);
	});

	it('lists the credentials to create, and the nodes that use them', async () => {
		const { report } = await run();
		expect(report).toContain(`${fake.url}/home/credentials/create`);
		expect(report).toMatch(/"ERP" \(tipo httpHeaderAuth\) no fluxo "ERP de exemplo: .+": .+/);
		expect(report).toMatch(/"RD Station CRM" \(tipo rdCrmOAuth2Api\)/);
	});

	it('fills in a credential once it is the only one of its name and type', async () => {
		fake.credentials.push(...CREDENTIALS, {
			...CREDENTIALS[1],
			id: 'other',
		} as Fake['credentials'][0]);
		const { report } = await run();
		expect(nodeOf(inN8n(STORY), 'Preparar o orçamento').credentials).toEqual({
			rdCrmOAuth2Api: { id: 'crm', name: 'RD Station CRM' },
		});
		expect(report).not.toContain('"RD Station CRM" (tipo');
		expect(report).toContain('há 2 com este nome');
	});

	it('publishes complete workflows on request', async () => {
		fake.credentials.push(...CREDENTIALS);
		const { outcomes, report } = await run({ publish: true });
		expect(inN8n(STORY).activeVersionId).toBe(inN8n(STORY).versionId);
		const waiting = outcomes.filter(({ publication }) => publication.state !== 'published');
		expect(waiting.map(({ file }) => file.path)).toEqual(['erp-quotes/numero.json']);
		expect(report).toContain('Ainda não está publicado: faltam credenciais.');
		expect(outcomes.map(({ publication }) => publication.isRefused)).not.toContain(true);
		const published = fake.said.filter((call) => call.endsWith('/publish'));
		expect(published[0]).toContain(inN8n(QUEUE).id);
	});

	it('changes nothing in a dry run', async () => {
		const { report } = await run({ dryRun: true });
		expect(fake.said.filter((call) => WRITES.test(call))).toEqual([]);
		expect(report).toContain('Simulação: nada foi mudado.');
	});

	it('continues after a failure half-way', async () => {
		await run({ files: shipped.filter(({ path }) => path === QUEUE || path === CONNECTOR) });
		// Created, but not recorded yet.
		fake.tables[0]?.rows.pop();
		fake.fill();
		await expect(run()).rejects.toThrow(/O n8n recusou o fluxo ".+" \(n8n answered 500/);
		fake.fill(false);
		await run();
		const names = fake.workflows.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect((await run()).report).toContain('nada a mudar');
	});
});

describe('running it again', () => {
	it('changes nothing if everything is current', async () => {
		await run();
		const before = structuredClone(fake.workflows);
		fake.said.splice(0);
		const { report } = await run();
		expect(fake.said.filter((call) => WRITES.test(call))).toEqual([]);
		expect(fake.workflows).toEqual(before);
		expect(report).toMatch(/já está na versão [\d.]+, nada a mudar/);
	});

	it('fills in credentials that were created in the meantime', async () => {
		await run();
		fake.credentials.push(...CREDENTIALS);
		await run();
		expect(nodeOf(inN8n(STORY), 'Preparar o orçamento').credentials).toEqual({
			rdCrmOAuth2Api: { id: 'crm', name: 'RD Station CRM' },
		});
	});
});

describe('an upgrade', () => {
	const adapt = () => {
		const story = inN8n(STORY);
		nodeOf(story, 'Avisar o vendedor').parameters.meu = 'x';
		story.nodes.push({
			...{ id: 'own', name: 'Meu nó', type: 'n8n-nodes-base.noOp', typeVersion: 1 },
			position: [0, 0],
			parameters: {},
		});
		return structuredClone(story);
	};

	it("keeps the user's changes, applies the rest, and leaves running workflows alone", async () => {
		await run();
		await fake.n8n.publish(inN8n(STORY).id);
		const running = inN8n(STORY).activeVersionId;
		const before = adapt();
		const files = newerFiles((file) => {
			if (file.path === STORY) nodeOf(file, 'Avisar o vendedor').parameters.novo = 'y';
		});
		const { report, outcomes } = await run({ files });
		const after = inN8n(STORY);
		expect(nodeOf(after, 'Avisar o vendedor').parameters).toMatchObject({ meu: 'x', novo: 'y' });
		expect(nodeOf(after, 'Meu nó')).toEqual(nodeOf(before, 'Meu nó'));
		expect(after.activeVersionId).toBe(running);
		expect(report).toMatch(/atualizado da versão [\d.]+ para a 99\.0/);
		expect(report).toContain('A versão de antes continua publicada.');
		const backup = outcomes.find(({ file }) => file.path === STORY)?.backup ?? '';
		expect(report).toContain(backup);
		expect(JSON.parse(readFileSync(backup, 'utf8'))).toEqual({
			name: before.name,
			nodes: before.nodes,
			connections: before.connections,
			settings: before.settings,
			nodeGroups: [],
		});
		expect((await run({ files })).report).toContain('já está na versão 99.0, nada a mudar');
	});

	it('shows both values of a conflict, and does not publish the workflow', async () => {
		fake.credentials.push(...CREDENTIALS);
		await run({ publish: true });
		nodeOf(inN8n(STORY), 'Nenhum ERP publicado').parameters.errorMessage = 'Meu texto';
		const files = newerFiles((file) => {
			if (file.path === STORY) {
				nodeOf(file, 'Nenhum ERP publicado').parameters.errorMessage = 'Texto novo';
			}
		});
		const { report } = await run({ files, publish: true });
		expect(report).toContain(
			'  - Nenhum ERP publicado › errorMessage\n      o seu:  "Meu texto"\n      o novo: "Texto novo"',
		);
		expect(nodeOf(inN8n(STORY), 'Nenhum ERP publicado').parameters.errorMessage).toBe('Meu texto');
		expect(inN8n(STORY).activeVersionId).not.toBe(inN8n(STORY).versionId);
		expect(inN8n(QUEUE).activeVersionId).toBe(inN8n(QUEUE).versionId);
	});

	it('writes the backup before anything is changed', async () => {
		await run();
		adapt();
		const put = fake.n8n.updateWorkflow.bind(fake.n8n);
		const seen: string[][] = [];
		fake.n8n.updateWorkflow = async (id, content) => {
			seen.push(readdirSync(backupFolder));
			await put(id, content);
		};
		await run({ files: newerFiles() });
		expect(seen.length).toBeGreaterThan(2);
		expect(seen[0]).toEqual(['fila']);
	});

	it('of a workflow imported by hand requires the files of its version', async () => {
		for (const file of newerFiles()) {
			if ([QUEUE, CONNECTOR, STORY].includes(file.path)) await fake.n8n.createWorkflow(file);
		}
		adapt();
		fake.said.splice(0);
		await expect(run()).rejects.toThrow(/importado à mão da versão 99\.0.*--base/);
		expect(fake.said.filter((call) => WRITES.test(call))).toEqual([]);
		await run({ earlier: (path) => newerFiles().find((file) => file.path === path) });
		expect(nodeOf(inN8n(STORY), 'Avisar o vendedor').parameters.meu).toBe('x');
		expect(JSON.stringify(inN8n(STORY))).not.toContain('Versão 99.0');
	});

	it('refuses to choose between two workflows with the same name', async () => {
		await fake.n8n.createWorkflow(shippedFile(STORY));
		await fake.n8n.createWorkflow(shippedFile(STORY));
		await expect(run()).rejects.toThrow(/Há mais de um fluxo chamado/);
		expect(fake.workflows).toHaveLength(2);
	});
});

describe('a table of an earlier version', () => {
	const columnsOf = (name: string) =>
		fake.tables.find((table) => table.name === name)?.columns.map((column) => column.name);
	beforeEach(() => {
		const columns = [{ name: 'chave', type: 'string' }];
		fake.tables.push({ id: 'old', name: 'rdcrm_fila', projectId: 'p', columns, rows: [] });
	});

	it('gets its missing columns, and no other table is created', async () => {
		const { report } = await run();
		expect(columnsOf('rdcrm_fila')).toEqual(expect.arrayContaining(['chave', 'titulo', 'link']));
		expect(report).toMatch(/Colunas acrescentadas a tabelas que já existem: .*rdcrm_fila\.titulo/);
		expect(fake.tables.map(({ name }) => name)).toEqual(['rdcrm_fila', 'rdcrm_instalados']);
		expect((await run()).report).not.toContain('Colunas');
	});

	it('is not changed in a dry run', async () => {
		const { report } = await run({ dryRun: true });
		expect(columnsOf('rdcrm_fila')).toEqual(['chave']);
		expect(report).toContain('Colunas que seriam acrescentadas');
	});
});

it('names installed files of other use cases in another version', async () => {
	await run();
	const { name } = shippedFile(CONNECTOR);
	const options = { files: newerFiles(), useCase: 'support-context', tool: 'zendesk' };
	expect((await run(options)).report).toContain(`  - "${name}" (erp-quotes exemplo)`);
	await run({ files: newerFiles() });
	expect((await run(options)).report).not.toContain(name);
});

it('prints no control character that the terminal would obey', async () => {
	const { name } = shippedFile(STORY);
	await fake.n8n.createWorkflow({ ...shippedFile(STORY), name });
	inN8n(STORY).name = `${name}\u001b[2J`;
	const released = { [STORY]: [`${name}\u001b[2J`] };
	expect((await run({ released })).report).toContain(`"${name}[2J"`);
});

describe('workflows that a new version replaces', () => {
	const released = { 'erp-quotes/exemplo/1.json': ['Passo antigo'] };

	it('are named, and block publishing until they are unpublished', async () => {
		fake.credentials.push(...CREDENTIALS);
		const id = await fake.n8n.createWorkflow({ ...shippedFile(STORY), name: 'Passo antigo' });
		await fake.n8n.publish(id);
		const { report } = await run({ released, publish: true });
		expect(report).toContain(`"Passo antigo" ${fake.url}/workflow/${id} (publicado)`);
		expect(report).toContain('despublique antes os fluxos que ele substitui');
		expect(inN8n(STORY).activeVersionId).toBeNull();
		await fake.n8n.unpublish(id);
		await run({ released, publish: true });
		expect(inN8n(STORY).activeVersionId).not.toBeNull();
	});

	it('are found by the stored ids, too, whatever their names are now', async () => {
		const old = { ...shippedFile(STORY), path: 'erp-quotes/antigo.json', name: 'Antigo' };
		await run({ files: [...shipped, old] });
		const found = fake.workflows.find(({ name }) => name === 'Antigo');
		Object.assign(found ?? {}, { name: 'Outro nome' });
		expect((await run()).report).toContain(`"Outro nome" ${fake.url}/workflow/${found?.id}`);
	});
});
