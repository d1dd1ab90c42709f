import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { accountValues } from '../../src/index.ts';
import { readWorkflows, workflowsFolder } from '../../src/workflow-files.ts';
import { startBrowser } from './support/browser.ts';
import { Editor } from './support/editor.ts';
import { TRYTON } from './support/erps/tryton.ts';
import { NEWCOMER_FILES } from './support/newcomer-files.ts';
import { nodeNames } from './support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
let browser: Browser;
let editor: Editor;
beforeAll(async () => {
	world = await enterSandbox();
	browser = await startBrowser();
	editor = await Editor.open(browser, world);
});
afterAll(() => browser?.close());

let imported = '';
afterEach(async ({ task }) => {
	if (task.result?.state === 'fail') await editor.picture('failed import');
	await editor.goHome();
	if (imported) await world.n8n.archiveWorkflow(imported);
	imported = '';
});

/** Returns the names of each node's credentials. */
const credentialsOf = ({ nodes }: { nodes: { name: string; credentials?: unknown }[] }) =>
	Object.fromEntries(nodes.map(({ name, ...node }) => [name, namesOf(node.credentials)]));

const Credentials = z.record(z.string(), z.object({ id: z.string().nullable(), name: z.string() }));
const namesOf = (credentials: unknown = {}) =>
	Object.values(Credentials.parse(credentials)).map(({ name }) => name);

describe("a file imported by the editor's menu", () => {
	/** The sandbox has no Tryton, and the newcomer's test imports the others. */
	const elsewhere = [TRYTON, ...NEWCOMER_FILES];
	const files = readWorkflows().filter(({ path }) => !elsewhere.includes(path));
	it.each(files)('$path shows all its nodes, and finds its credentials', async (file) => {
		imported = await editor.importFile(`${workflowsFolder}/${file.path}`);
		await vi.waitFor(async () => {
			const { nodes } = await world.n8n.workflow(imported);
			expect(credentialsOf({ nodes })).toEqual(credentialsOf(file));
			const found = nodes.flatMap(({ credentials = {} }) =>
				Object.values(Credentials.parse(credentials)),
			);
			expect(found.filter(({ id }) => !id)).toEqual([]);
		}, 15_000);
		expect((await editor.nodesShown()).sort()).toEqual(nodeNames(file.path));
		// Values that depend on the user's account.
		const { Configuração: _, ...asked } = accountValues()[file.path] ?? {};
		expect((await editor.nodesWithIssues()).sort()).toEqual(Object.keys(asked).sort());
		expect(editor.complaints).toEqual([]);
	});
});
