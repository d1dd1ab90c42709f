import { AxeBuilder } from '@axe-core/playwright';
import { MESSAGES_PATH, QUOTES_PATH, SUBSCRIBERS_PATH } from '@rdcrm/mock-kit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MockName } from '../../src/vendors/index.ts';
import { addresses } from './support/addresses.ts';
import { openPage, startBrowser } from './support/browser.ts';
import { connectHelpdesk } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { flowsOf, VENDORS } from './support/helpdesk-flows.ts';
import { NEVER, QUEUE, QUEUE_FLOW, QUEUE_PAGE_FLOW, queuePage } from './support/queue.ts';
import { rowFor } from './support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
let browser: Browser;
beforeAll(async () => {
	const flows = VENDORS.flatMap(flowsOf);
	world = await enterSandbox(QUEUE_FLOW, QUEUE_PAGE_FLOW, ...flows);
	await world.controls.freshdesk.settings({ rate_limit_per_minute: null });
	browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Freshdesk's panel blocks scripts in the card, including axe's. Zendesk's panel shows the same card. */
const CARD = ['.app iframe', '#cartao'];

/** Returns the serious and critical accessibility violations of a page. */
async function faults(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).exclude(CARD).analyze();
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(
			({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target).join('; ')}`,
		);
}

/** Returns the URL of the page on which a user connects the CRM to n8n. */
async function authorizePage(): Promise<string> {
	const credentials = await world.n8n.credentials();
	const crm = credentials.find(({ type }) => type === 'rdCrmOAuth2Api');
	return await world.n8n.session.get(`/rest/oauth2-credential/auth?id=${crm?.id}`, z.url());
}

async function recordsOf() {
	const { deals, contact } = await helpdeskCustomer(world);
	return { deal: deals[0]?.id, contact: contact.id };
}

async function ticketScreen(vendor: (typeof VENDORS)[number]): Promise<string> {
	const helpdesk = await connectHelpdesk(vendor);
	const ticket = await helpdesk.opens(await helpdeskCustomer(world));
	await world.settle();
	return `${addresses()[vendor]}/_sandbox/agent/tickets/${ticket}`;
}

async function queueWithRows(): Promise<string> {
	const failed = { situacao: 'O ERP respondeu 503', tentativas: 3, proxima: NEVER };
	await world.n8n.tables.add(QUEUE, [rowFor('1', { titulo: 'Fornos', ...failed })]);
	return queuePage();
}

/** Returns the first record that a page lists. */
async function firstRecordOf(list: string): Promise<string> {
	const [link] =
		new RegExp(`${new URL(list).pathname}/[^"]+`).exec(await (await fetch(list)).text()) ?? [];
	if (!link) throw new Error(`${list} lists no record`);
	return new URL(link, list).href;
}

type Screen = [name: string, address: () => Promise<string>];

const listAt =
	(path: string) =>
	(mock: MockName): Screen => [`the list of ${mock}`, async () => addresses()[mock] + path];

const screensAt =
	(path: string) =>
	(mock: MockName): Screen[] => [
		listAt(path)(mock),
		[`a record of ${mock}`, () => firstRecordOf(addresses()[mock] + path)],
	];

const PAGES: Screen[] = [
	['the console', async () => addresses().console],
	['the console in English', async () => `${addresses().console}/en`],
	['the page that connects another n8n', async () => `${addresses().console}/connect`],
	["the CRM's board", async () => `${addresses().rdcrm}/_sandbox/crm`],
	[
		"the CRM's deal",
		async () => `${addresses().rdcrm}/_sandbox/crm/deals/${(await recordsOf()).deal}`,
	],
	[
		"the CRM's contact",
		async () => `${addresses().rdcrm}/_sandbox/crm/contacts/${(await recordsOf()).contact}`,
	],
	['the page that asks for leave', authorizePage],
	["the ERP's home", async () => addresses().erp],
	["Mailchimp's home", async () => addresses().mailchimp],
	...(['erp', 'odoo', 'omie', 'bling'] as const).flatMap(screensAt(QUOTES_PATH)),
	...(['mailchimp', 'activecampaign'] as const).flatMap(screensAt(SUBSCRIBERS_PATH)),
	...(['slack', 'evolution'] as const).map(listAt(MESSAGES_PATH)),
	['the page of the queue', queueWithRows],
	["Zendesk's list", async () => `${addresses().zendesk}/_sandbox/agent`],
	["Zendesk's ticket with note and panel", () => ticketScreen('zendesk')],
	["Freshdesk's list", async () => `${addresses().freshdesk}/_sandbox/agent`],
	["Freshdesk's ticket with note and panel", () => ticketScreen('freshdesk')],
];

const widthOf = async (page: Page) =>
	Number(await page.evaluate('document.documentElement.scrollWidth'));

/** Widths in pixels of a laptop and a phone. */
const WIDTHS = [1440, 390];

describe.each(PAGES)('%s', (_, address) => {
	it('has no serious violation of axe, and fits a laptop and a phone', async () => {
		const { page, complaints } = await openPage(browser);
		const url = await address();
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 900 });
			const answer = await page.goto(url, { waitUntil: 'networkidle' });
			expect(answer?.status()).toBe(200);
			expect(complaints).toEqual([]);
			expect(await faults(page)).toEqual([]);
			expect(await widthOf(page)).toBeLessThanOrEqual(width);
		}
		await page.close();
	});
});
