import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import { openPage, startBrowser } from './support/browser.ts';
import { numericCnpj } from './support/cnpj.ts';
import { odoo } from './support/erps/odoo.ts';
import { QUEUE, sweep } from './support/queue.ts';
import { ERP_FLOWS, QUOTE_STAGE, quoteCase } from './support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
let browser: Browser;
beforeAll(async () => {
	world = await enterSandbox(...ERP_FLOWS);
	browser = await startBrowser();
});
afterAll(() => browser?.close());

/** A stage in which no workflow acts. */
const LATER_STAGE = 'Contato feito';

const storyOf = (page: Page, about: string) => page.locator('.story', { hasText: about }).first();

/** Moves a card with its form and the keyboard, choosing the stage by its first letters. */
async function moveByKeyboard(page: Page, dealId: string): Promise<void> {
	const move = page.locator(`#move-${dealId} > summary`);
	// A hidden element takes no focus, so the keys would go elsewhere.
	await move.waitFor();
	await move.focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.type(QUOTE_STAGE.slice(0, 12));
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
}

/** Drags a card, and drops it only once the stage is highlighted, as an earlier drop is lost. */
async function drag(page: Page, card: Locator, stage: Locator): Promise<void> {
	await card.hover();
	await page.mouse.down();
	// The first move starts the drag, the second one happens over the stage.
	for (const x of [20, 21]) await stage.hover({ position: { x, y: 20 } });
	await page.locator('.stage.over').waitFor();
	await page.mouse.up();
}

/** Creates a deal and waits until the board shows it. */
async function seeAnother(page: Page): Promise<void> {
	const { deal } = await quoteCase(world);
	await page.locator(`#card-${deal.id}`).waitFor();
}

describe('on the console', () => {
	it("a deal is moved by keyboard, its story appears by itself, and links to n8n's editor", async () => {
		const { deal, number } = await quoteCase(world);
		const { page, complaints } = await openPage(browser);
		await page.goto(addresses().console);
		let loads = 0;
		page.on('load', () => loads++);
		await moveByKeyboard(page, deal.id);

		const story = storyOf(page, deal.name);
		await story.getByText('criou o orçamento').waitFor();
		await story.locator('summary .badge', { hasText: 'concluída' }).waitFor();
		await page.locator(`#card-${deal.id}`, { hasText: String(await number()) }).waitFor();
		expect(await story.textContent()).toMatch(/RD Station CRM.*n8n.*ERP.*RD Station CRM/s);
		expect(loads).toBe(0);
		expect(complaints).toEqual([]);

		const opened = page.waitForEvent('popup');
		const wrote = story.locator('li.execution', { hasText: 'POST /v1/quotes' }).last();
		await wrote.getByRole('link').first().click();
		const editor = await opened;
		await editor.getByLabel('Email').fill(addresses().login.email);
		await editor.getByLabel('Password').fill(addresses().login.password);
		await editor.getByRole('button', { name: 'Sign in' }).click();
		await editor.waitForURL(/\/workflow\/\w+\/executions\/\d+/);
		const id = new URL(editor.url()).pathname.split('/').at(-1);
		await editor.getByText(`ID#${id}`).first().waitFor();
		await editor.close();
		await page.close();
	});

	it('text being typed, read or pointed at survives updates of the page', async () => {
		const { deal } = await quoteCase(world);
		const { page, complaints } = await openPage(browser);
		await page.goto(addresses().console);
		const move = page.locator(`#move-${deal.id}`);
		await move.locator('summary').focus();
		await seeAnother(page);
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		await page.keyboard.type(LATER_STAGE);
		await page.keyboard.press('Tab');
		await seeAnother(page);
		await page.keyboard.press('Enter');
		await page.getByRole('region', { name: LATER_STAGE }).locator(`#card-${deal.id}`).waitFor();
		await move.locator('summary:focus').waitFor();

		await page.locator('.story[open] .fold summary').first().click();
		await page.locator('#act-Subscribe > summary').click();
		await page.locator('#Subscribe-name').fill('Rosa');
		await page.locator('#moment-name').fill('antes');
		await seeAnother(page);
		await page.locator('.story .fold details[open] > .steps').waitFor();
		expect(await page.locator('#Subscribe-name').inputValue()).toBe('Rosa');
		expect(await page.locator('#moment-name').inputValue()).toBe('antes');
		expect(complaints).toEqual([]);
		await page.close();
	});

	it('a card is moved by dragging it', async () => {
		const { deal, number } = await quoteCase(world);
		const { page, complaints } = await openPage(browser);
		await page.goto(addresses().console);
		const stage = page.getByRole('region', { name: QUOTE_STAGE }).first();
		await drag(page, page.locator(`#card-${deal.id}`), stage);
		await stage.locator(`#card-${deal.id}`).waitFor();
		await world.settle();
		expect(await number()).toMatch(/^ORC-/);
		expect(complaints).toEqual([]);
		await page.close();
	});

	it('a failure is shown in the story, with the time of the next attempt', async () => {
		const { deal } = await quoteCase(world);
		const { page } = await openPage(browser);
		await page.goto(`${addresses().console}/en`);
		const down = page.getByRole('switch', { name: 'ERP: Down' });
		await down.click();
		await down.and(page.locator('[aria-checked=true]')).waitFor();
		await moveByKeyboard(page, deal.id);
		const story = storyOf(page, deal.name);
		await story.getByText('simulated failure').first().waitFor();
		await story.getByText('It tries again at').waitFor();
		await down.click();
		await down.and(page.locator('[aria-checked=false]')).waitFor();
		await page.close();
	});

	it('the outage of the ERP ends with one quote for each deal when it is turned off', async () => {
		const { page, complaints } = await openPage(browser);
		for (let deal = 0; deal < 3; deal++) await quoteCase(world);
		const since = await world.crm.control.ledgerEnd();
		await page.goto(addresses().console);
		await page.click('#scenario-Outage');
		await page.locator('#notice .done').waitFor();
		const moved = (await world.crm.control.ledger(since))
			.flatMap(({ effects }) => effects)
			.filter(({ collection, action }) => collection === 'deals' && action === 'updated');
		const down = page.locator('#switch-erp-Down');
		await page.locator('.story', { hasText: 'Na fila do n8n' }).first().waitFor();
		expect(await down.getAttribute('aria-checked')).toBe('true');
		await down.click();
		await page.locator('#switch-erp-Down[aria-checked="false"]').waitFor();
		await world.settle();
		for (const { id } of moved) {
			await world.n8n.tables.update(QUEUE, { chave: String(id) }, { proxima: 1 });
		}
		await sweep(world);
		await world.settle();
		expect(moved).toHaveLength(3);
		for (const { id } of moved) expect((await world.erp.onlyQuoteOf(id)).number).toMatch(/^ORC-/);
		expect(complaints).toEqual([]);
		await page.close();
	});

	it('the ERP is switched, and the next quote is created there', async () => {
		const { page, complaints } = await openPage(browser);
		await page.goto(addresses().console);
		const erp = (name: string) => page.getByRole('button', { name, exact: true });
		const other = await odoo(world);
		try {
			await erp('Odoo').click();
			await page.getByText('Os orçamentos vão agora para Odoo.').waitFor();
			expect(await erp('Odoo').getAttribute('aria-pressed')).toBe('true');
			const { deal, moveTo } = await quoteCase(world, { cnpj: numericCnpj() });
			await moveTo(QUOTE_STAGE);
			await world.settle();
			expect(await other.quotesWith(`RD-${deal.id}`)).toHaveLength(1);
		} finally {
			await erp('ERP').click();
			await page.getByText('Os orçamentos vão agora para ERP.').waitFor();
		}
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
		expect(complaints).toEqual([]);
	});

	it('everything works without JavaScript', async () => {
		const { deal } = await quoteCase(world);
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(addresses().console);
		await page.getByText('Ganhar', { exact: true }).click();
		await page.locator('#target-Win').selectOption({ label: deal.name });
		await page.locator('#act-Win button').click();
		await page.getByRole('status').getByText(`Feito: Ganhar: ${deal.name}`).waitFor();
		expect(await world.crm.deal(deal.id)).toMatchObject({ status: 'won' });
		await world.settle();
		await context.close();
	});
});
