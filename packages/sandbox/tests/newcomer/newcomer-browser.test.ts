import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { workflowsFolder } from '../../src/workflow-files.ts';
import { addresses } from '../e2e/support/addresses.ts';
import { startBrowser } from '../e2e/support/browser.ts';
import { CredentialsScreen, credentialsOnConsole } from '../e2e/support/credentials-screen.ts';
import { Editor } from '../e2e/support/editor.ts';
import { type OwnSandbox, ownSandbox } from '../e2e/support/own-sandbox.ts';
import { QUEUE_FLOW } from '../e2e/support/queue.ts';
import { ERP_FLOW, quoteCase } from '../e2e/support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from '../e2e/support/world.ts';

/** A stage of the company's own, in which its quotes begin. */
const STAGE = 'Proposta enviada';

let sandbox: OwnSandbox;
let world: SandboxWorld;
let browser: Browser;
let editor: Editor;
beforeAll(async () => {
	sandbox = await ownSandbox({ empty: true });
	world = await enterSandbox();
	browser = await startBrowser();
	editor = await Editor.open(browser, world);
});
afterAll(async () => {
	await browser?.close();
	await sandbox?.stop();
});

/** By the guide `docs/guias/orcamentos-erp.md`, from "Importar" on. */
it('connects an empty n8n, fits the quote flow to the company, tries and publishes it', async () => {
	const { n8n, console, erp } = addresses();
	const slug = await world.crm.addField('deal', 'Número do orçamento');

	await editor.importFile(`${workflowsFolder}/${QUEUE_FLOW}`);
	await editor.publish();

	const screen = new CredentialsScreen(editor.page, n8n);
	for (const one of await credentialsOnConsole(editor.page, console, 'RD Station CRM')) {
		await screen.create(one);
		await screen.connect(async (page) => page.getByRole('button', { name: 'Autorizar' }).click());
	}
	for (const one of await credentialsOnConsole(editor.page, console, 'ERP')) {
		await screen.create(one);
		await screen.save();
	}
	await editor.picture('newcomer-credentials');

	await editor.importFile(`${workflowsFolder}/${ERP_FLOW}`);
	await editor.nodesShown();
	expect(await editor.nodesWithIssues()).toEqual([]);
	const settings = await editor.openNode('Configuração');
	await settings.setRow('erp_url', `${erp}/v1`);
	await settings.setRow('campo_numero_orcamento', slug);
	await settings.close();
	for (const trigger of ['Mudou no CRM', 'Conferir o CRM']) {
		const panel = await editor.openNode(trigger);
		await panel.pickFromList('stage', `Funil de vendas › ${STAGE}`);
		await panel.close();
	}
	await editor.picture('newcomer-canvas');

	// Tried on a deal before it is published.
	const first = await quoteCase(world);
	const form = await editor.executeForm('Testar com uma negociação');
	await form.getByLabel('ID').fill(first.deal.id);
	await form.getByRole('button', { name: 'Submit' }).click();
	await vi.waitFor(() => world.erp.onlyQuoteOf(first.deal.id), 30_000);
	await form.close();

	await editor.publish();
	expect(editor.complaints).toEqual([]);
	const second = await quoteCase(world);
	await second.moveTo(STAGE);
	for (const { deal } of [first, second]) {
		await vi.waitFor(async () => {
			const { number } = await world.erp.onlyQuoteOf(deal.id);
			expect((await world.crm.deal(deal.id)).custom_fields[slug]).toBe(number);
		}, 30_000);
	}
});
