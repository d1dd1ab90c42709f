import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from './support/browser.ts';
import { Editor } from './support/editor.ts';
import { nodeOf } from './support/recipes.ts';
import { workflowOf } from './support/workflow-of.ts';
import { enterSandbox } from './support/world.ts';

const FOLDER = fileURLToPath(new URL('../../../../docs/pictures', import.meta.url));

/** The guides' pictures: a whole canvas, or the section that a note frames. */
const PICTURES: [name: string, path: string, section?: string][] = [
	['erp-quotes', 'erp-quotes/erp.json'],
	['erp-agora', 'erp-quotes/erp.json', 'Nota: começo'],
	['erp-passo-1', 'erp-quotes/erp.json', 'Nota: passo 1'],
	['erp-passo-2', 'erp-quotes/erp.json', 'Nota: passo 2'],
	['erp-passo-3', 'erp-quotes/erp.json', 'Nota: passo 3'],
	['erp-mecanica', 'erp-quotes/erp.json', 'Nota: mecânica'],
	['marketing-1', 'marketing-sync/1-assinante-vira-contato.json'],
	['marketing-2', 'marketing-sync/2-contato-atualiza-assinante.json'],
	['marketing-3', 'marketing-sync/3-mql-vira-negociacao.json'],
	['marketing-carga', 'marketing-sync/primeira-carga.json'],
	['marketing-sincronizar', 'marketing-sync/sincronizar.json'],
	['marketing-mailchimp', 'marketing-sync/mailchimp/mailchimp.json'],
	['marketing-activecampaign', 'marketing-sync/activecampaign/activecampaign.json'],
	['support-context', 'support-context/contexto-no-ticket.json'],
	['support-solved', 'support-context/ticket-resolvido-no-crm.json'],
	['support-zendesk', 'support-context/zendesk/zendesk.json'],
	['support-freshdesk', 'support-context/freshdesk/freshdesk.json'],
];
const LARGE = { viewport: { width: 1800, height: 1100 }, deviceScaleFactor: 2 };

let browser: Browser;
let editor: Editor;
beforeAll(async () => {
	const world = await enterSandbox();
	browser = await startBrowser();
	editor = await Editor.open(browser, world, LARGE);
});
afterAll(() => browser?.close());

it.each(PICTURES)('docs/pictures/%s.png', async (name, path, section) => {
	const workflow = workflowOf(path);
	expect(await editor.openCanvas(workflow.id)).not.toEqual([]);
	const nodes = section === undefined ? workflow.nodes : [nodeOf(workflow, section)];
	await editor.pictureOf(
		nodes.map(({ id }) => id),
		`${FOLDER}/${name}.png`,
	);
});
