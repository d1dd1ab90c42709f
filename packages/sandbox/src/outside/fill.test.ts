import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { WorkflowFile } from '../workflow-files.ts';
import { assertNothingForeign, putCredentials, putWorkflows } from './fill.ts';
import { Installed } from './installed.ts';
import { startFakeN8n } from './testing.ts';

const ERP = { name: 'ERP', type: 'httpHeaderAuth', data: { value: 'first' } };
const workflow: WorkflowFile = {
	id: 'of-the-file',
	path: 'erp-quotes/erp.json',
	name: 'Orçamento',
	connections: {},
	settings: {},
	nodes: [
		{
			id: '1',
			name: 'Criar',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4,
			position: [0, 0],
			parameters: {},
			credentials: { httpHeaderAuth: { id: null, name: 'ERP' } },
		},
	],
};

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'rdcrm-installed-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
});

/** Does what each start of a sandbox does, with the records of earlier starts. */
async function fill(n8n: Awaited<ReturnType<typeof startFakeN8n>>['n8n'], value: string) {
	const installed = new Installed(folder);
	const credentials = [{ ...ERP, data: { value } }];
	await assertNothingForeign(n8n, installed, { credentials, workflows: [workflow] });
	const ids = await putCredentials(n8n, installed, credentials);
	return putWorkflows(n8n, installed, [workflow], ids);
}

it('adds everything to an empty n8n, each workflow with its credentials', async () => {
	const { n8n, credentials, workflows } = await startFakeN8n();
	const ids = await fill(n8n, 'first');
	expect(credentials).toMatchObject([{ ...ERP, id: 'id-1' }]);
	expect(workflows).toMatchObject([
		{
			name: 'Orçamento',
			nodes: [{ credentials: { httpHeaderAuth: { id: 'id-1', name: 'ERP' } } }],
		},
	]);
	expect(ids.get(workflow.path)).toBe(workflows[0]?.id);
	// The API refuses fields that it does not know, such as our own.
	expect(workflows[0]).not.toHaveProperty('path');
});

it('updates its own items of an earlier start, and unpublishes them', async () => {
	const { n8n, credentials, workflows } = await startFakeN8n();
	const ids = await fill(n8n, 'first');
	await n8n.publish(ids.get(workflow.path) ?? '');
	expect(await fill(n8n, 'second')).toEqual(ids);
	expect(credentials).toMatchObject([{ data: { value: 'second' } }]);
	expect(workflows).toMatchObject([{ activeVersionId: null }]);
});

it('recreates deleted items', async () => {
	const { n8n, credentials, workflows } = await startFakeN8n();
	await fill(n8n, 'first');
	credentials.splice(0);
	workflows.splice(0);
	await fill(n8n, 'second');
	expect([credentials.length, workflows.length]).toEqual([1, 1]);
});

it('says what to do if its record is damaged', () => {
	const file = join(folder, 'installed.json');
	writeFileSync(file, '{"credentials":');
	expect(() => new Installed(folder)).toThrow(`${file} is damaged`);
});

it.each(['credential', 'workflow'])("leaves a person's own %s of that name alone", async (what) => {
	const { n8n, credentials, workflows, said } = await startFakeN8n();
	if (what === 'credential') credentials.push({ ...ERP, id: 'own', data: { value: 'true key' } });
	else
		workflows.push({
			id: 'own',
			name: 'Orçamento',
			isArchived: false,
			activeVersionId: '7',
			nodes: [],
		});
	await expect(fill(n8n, 'first')).rejects.toThrow(
		/^The n8n at \S+ has credentials or workflows of its own under names that the sandbox needs: "(ERP|Orçamento)"\. Rename or delete them, .*Nothing in it was changed\.$/,
	);
	expect(said.filter((one) => !one.startsWith('GET'))).toEqual([]);
});
