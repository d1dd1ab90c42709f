import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { accountValues } from '../../src/index.ts';
import { workflowsFolder } from '../../src/workflow-files.ts';
import { addresses } from '../e2e/support/addresses.ts';
import { openPage, startBrowser } from '../e2e/support/browser.ts';
import {
	CredentialsScreen,
	credentialsOnConsole,
	type GivenCredential,
} from '../e2e/support/credentials-screen.ts';
import { Editor } from '../e2e/support/editor.ts';
import { connectHelpdesk, onlyNote } from '../e2e/support/helpdesk.ts';
import { helpdeskCustomer } from '../e2e/support/helpdesk-customer.ts';
import { CONNECTORS, STORIES } from '../e2e/support/helpdesk-flows.ts';
import { Mailchimp } from '../e2e/support/mailchimp.ts';
import { MARKETING_CONNECTORS } from '../e2e/support/marketing/tool.ts';
import { SHARED, STEPS } from '../e2e/support/marketing/world.ts';
import { someone } from '../e2e/support/marketing-case.ts';
import { NEWCOMER_FILES } from '../e2e/support/newcomer-files.ts';
import { type OwnSandbox, ownSandbox } from '../e2e/support/own-sandbox.ts';
import { EVENTS_FLOW, QUEUE_FLOW } from '../e2e/support/queue.ts';
import { CONNECTOR, ERP_FLOW, PREPARE, quoteCase } from '../e2e/support/quote-case.ts';
import { nodeNames } from '../e2e/support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from '../e2e/support/world.ts';

/** The company's own stage in which quotes are requested. */
const STAGE = 'Proposta enviada';
const SOON_MS = 30_000;
/** From an empty n8n to the published quote flow, without those that lead from page to page. A double click is two. */
const MOST_CLICKS = 55;

let sandbox: OwnSandbox;
let world: SandboxWorld;
let browser: Browser;
let editor: Editor;
/** Shows the console beside n8n, which need not be loaded again. */
let beside: { page: Page; complaints: string[] };
let screen: CredentialsScreen;
beforeAll(async () => {
	sandbox = await ownSandbox({ empty: true });
	world = await enterSandbox();
	browser = await startBrowser();
	editor = await Editor.open(browser, world);
	// As after "Don't show again" in the dialog about published workflows, which stays over all pages.
	await editor.page.addInitScript("localStorage.setItem('N8N_HIDE_ACTIVATION_ALERT', 'true')");
	beside = await openPage(browser);
	screen = new CredentialsScreen(editor.page, addresses().n8n);

	await importFile(QUEUE_FLOW);
	await editor.publish();
	for (const one of await credentialsShown('RD Station CRM')) {
		await screen.create(one);
		await screen.connect(async (page) => page.getByRole('button', { name: 'Autorizar' }).click());
	}
});
afterAll(async () => {
	await browser?.close();
	await sandbox?.stop();
});

/** Imports a file, and checks that the editor shows all of it. @param incomplete the nodes that miss something */
async function importFile(path: string, incomplete: string[] = []): Promise<void> {
	expect(NEWCOMER_FILES).toContain(path);
	await editor.importFile(`${workflowsFolder}/${path}`);
	expect((await editor.nodesShown()).sort()).toEqual(nodeNames(path));
	expect(await editor.nodesWithIssues()).toEqual(incomplete);
}

/** Returns a system's credentials with the values shown on the console. */
async function credentialsShown(system: string): Promise<GivenCredential[]> {
	const shown = await credentialsOnConsole(beside.page, addresses().console, system);
	expect(beside.complaints).toEqual([]);
	return shown;
}

/** Creates a system's credentials in n8n. */
async function credentialsFor(system: string): Promise<void> {
	for (const one of await credentialsShown(system)) {
		await screen.create(one);
		await screen.save();
	}
}

/** Fills in the open flow's "Configuração", as the guide says: each value that starts with PREENCHA. */
async function fillSettings(rows: Record<string, unknown>): Promise<void> {
	const settings = await editor.openNode('Configuração');
	for (const [name, value] of Object.entries(rows)) await settings.setRow(name, String(value));
	await settings.close();
}

/** Follows the guide `docs/guias/orcamentos.md`, from "Importar" on. */
it('adapts the quote flow to the company, tries and publishes it', async () => {
	const slug = await world.crm.addField('deal', 'Número do orçamento');
	await credentialsFor('ERP');
	await editor.picture('newcomer-credentials');

	await importFile(CONNECTOR);
	const api = `${addresses().erp}/v1`;
	await fillSettings({ orcamentos: `${api}/quotes`, clientes: `${api}/customers` });
	await editor.publish();

	await importFile(ERP_FLOW);
	const prepare = await editor.openNode(PREPARE);
	await prepare.choose('quoteStage', STAGE);
	await prepare.choose('numberField', 'Número do orçamento');
	await prepare.close();
	await editor.picture('newcomer-canvas');

	// Tested with a deal before it is published.
	const first = await quoteCase(world);
	const form = await editor.executeForm('Testar com uma negociação');
	await form.getByLabel('ID').fill(first.deal.id);
	await form.getByRole('button', { name: 'Submit' }).click();
	await vi.waitFor(() => world.erp.onlyQuoteOf(first.deal.id), SOON_MS);
	await form.close();

	await editor.publish();
	expect(editor.complaints).toEqual([]);
	expect(editor.clicks).toBeLessThanOrEqual(MOST_CLICKS);
	const second = await quoteCase(world);
	await second.moveTo(STAGE);
	for (const { deal } of [first, second]) {
		await vi.waitFor(async () => {
			const { number } = await world.erp.onlyQuoteOf(deal.id);
			expect((await world.crm.deal(deal.id)).custom_fields[slug]).toBe(number);
		}, SOON_MS);
	}
});

/** Follows the guide `docs/guias/marketing.md`. */
it('adapts the first step of marketing to the account, and a visitor becomes a contact', async () => {
	const mailchimp = await Mailchimp.connect(addresses().mailchimp);
	await credentialsFor('Mailchimp');

	for (const part of [EVENTS_FLOW, SHARED.sync]) {
		await importFile(part);
		await editor.publish();
	}
	await importFile(MARKETING_CONNECTORS.Mailchimp, ['Assinante mudou']);
	await fillSettings(accountValues()[MARKETING_CONNECTORS.Mailchimp]?.Configuração ?? {});
	const trigger = await editor.openNode('Assinante mudou');
	await trigger.choose('list', await mailchimp.listName());
	await trigger.close();
	expect(await editor.nodesWithIssues()).toEqual([]);
	await editor.picture('newcomer-marketing');
	await editor.publish();

	await importFile(STEPS.contact);
	await editor.publish();
	expect(editor.complaints).toEqual([]);
	const email = someone();
	await mailchimp.subscribe(email, { merge_fields: { FNAME: 'Ana', LNAME: 'Lima' } });
	await vi.waitFor(async () => {
		expect(await world.crm.contactsWith(email)).toMatchObject([{ name: 'Ana Lima' }]);
	}, SOON_MS);
});

/** Follows the guide `docs/guias/atendimento.md`. */
it('adapts both steps of support to the account: a note on the ticket, and one on the deal', async () => {
	await credentialsFor('Zendesk');
	for (const path of [CONNECTORS.zendesk, STORIES.context, STORIES.solved]) {
		await importFile(path);
		const values = accountValues()[path]?.Configuração;
		if (values !== undefined) await fillSettings(values);
		await editor.publish();
	}
	await editor.picture('newcomer-support');
	expect(editor.complaints).toEqual([]);

	const zendesk = await connectHelpdesk('zendesk');
	const customer = await helpdeskCustomer(world);
	const ticket = await zendesk.opens(customer);
	await vi.waitFor(() => onlyNote(zendesk, ticket), SOON_MS);
	await zendesk.solves(ticket);
	const [deal] = customer.deals;
	await vi.waitFor(async () => {
		expect(await world.crm.notes(deal?.id ?? '')).toEqual([expect.stringContaining(`#${ticket}`)]);
	}, SOON_MS);
});
