import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CANVAS_PICTURES, canvasHashes, PICTURES, TAKEN } from '../../src/guide-pictures.ts';
import { startBrowser } from './support/browser.ts';
import { Editor } from './support/editor.ts';
import { QUEUE, QUEUE_PAGE_FLOW, queuePage } from './support/queue.ts';
import { ERP_FLOWS, rowFor } from './support/quote-case.ts';
import { nodeOf } from './support/recipes.ts';
import { workflowOf } from './support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const IN_A_QUARTER_OF_AN_HOUR = 900_000;
const LARGE = { viewport: { width: 1800, height: 1100 }, deviceScaleFactor: 2 };

let browser: Browser;
let editor: Editor;
let world: SandboxWorld;
beforeAll(async () => {
	world = await enterSandbox(...ERP_FLOWS, QUEUE_PAGE_FLOW);
	browser = await startBrowser();
	editor = await Editor.open(browser, world, LARGE);
});
afterAll(() => browser?.close());

it.each(CANVAS_PICTURES)('docs/pictures/%s.png', async (name, path, section) => {
	const workflow = workflowOf(path);
	expect(await editor.openCanvas(workflow.id)).not.toEqual([]);
	const nodes = section === undefined ? workflow.nodes : [nodeOf(workflow, section)];
	await editor.pictureOf(
		nodes.map(({ id }) => id),
		`${PICTURES}/${name}.png`,
	);
});

it('docs/pictures/fila-pagina.png', async () => {
	const link = 'https://crm.rdstation.com/app/deals/1';
	const rows = [
		{
			titulo: 'Padaria Sol: dois fornos',
			situacao: 'O ERP não respondeu como esperado em "Criar": 503',
			tentativas: 3,
		},
		{
			titulo: 'Confeitaria Lua: batedeira',
			situacao: 'Falta para o orçamento: o CNPJ da empresa',
			tentativas: 0,
		},
	];
	const waiting = rows.map((row, index) =>
		rowFor(`${index}`, { ...row, link, proxima: Date.now() + IN_A_QUARTER_OF_AN_HOUR }),
	);
	await world.n8n.tables.add(QUEUE, waiting);
	const page = await browser.newPage({
		viewport: { width: 900, height: 620 },
		deviceScaleFactor: 2,
	});
	await page.goto(queuePage());
	await page.screenshot({ path: `${PICTURES}/fila-pagina.png` });
	await world.n8n.tables.clear(QUEUE);
});

it('docs/pictures/taken.json', () => {
	writeFileSync(TAKEN, `${JSON.stringify(canvasHashes(), null, '\t')}\n`);
});
