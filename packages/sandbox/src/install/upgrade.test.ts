import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import {
	CONNECTOR,
	CREDENTIALS,
	type Fake,
	newerFiles,
	newTarget,
	nodeOf,
	QUEUE,
	STORY,
	shipped,
	shippedFile,
	type Target,
	WRITES,
} from './testing.ts';

let fake: Fake;
let run: Target['run'];
let inN8n: Target['inN8n'];
let backupFolder: string;
beforeEach(async () => {
	({ fake, run, inN8n, backupFolder } = await newTarget());
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
