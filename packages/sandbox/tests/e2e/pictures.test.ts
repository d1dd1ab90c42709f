import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from './support/browser.ts';
import { Editor } from './support/editor.ts';
import { QUEUE, QUEUE_PAGE_FLOW, queuePage } from './support/queue.ts';
import { ERP_FLOWS, rowFor } from './support/quote-case.ts';
import { nodeOf } from './support/recipes.ts';
import { workflowOf } from './support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const FOLDER = fileURLToPath(new URL('../../../../docs/pictures', import.meta.url));

/** The guides' pictures: a whole canvas, or the section that a note frames. */
const PICTURES: [name: string, path: string, section?: string][] = [
	['erp-quotes', 'erp-quotes/erp.json'],
	['erp-agora', 'erp-quotes/erp.json', 'Nota: começo'],
	['erp-passo-1', 'erp-quotes/erp.json', 'Nota: passo 1'],
	['erp-passo-2', 'erp-quotes/erp.json', 'Nota: passo 2'],
	['erp-passo-3', 'erp-quotes/erp.json', 'Nota: passo 3'],
	['erp-mecanica', 'erp-quotes/erp.json', 'Nota: mecânica'],
	['erp-seus-passos', 'erp-quotes/seus-passos.json'],
	['avisos-avisar', 'avisos/avisar.json'],
	['avisos-alertas', 'avisos/alertas.json'],
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

it.each(PICTURES)('docs/pictures/%s.png', async (name, path, section) => {
	const workflow = workflowOf(path);
	expect(await editor.openCanvas(workflow.id)).not.toEqual([]);
	const nodes = section === undefined ? workflow.nodes : [nodeOf(workflow, section)];
	await editor.pictureOf(
		nodes.map(({ id }) => id),
		`${FOLDER}/${name}.png`,
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
	await page.screenshot({ path: `${FOLDER}/fila-pagina.png` });
	await world.n8n.tables.clear(QUEUE);
});
