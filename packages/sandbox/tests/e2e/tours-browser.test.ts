import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ERP, rests } from '../../src/erp-connectors.ts';
import { readWorkflows } from '../../src/workflow-files.ts';
import { addresses } from './support/addresses.ts';
import { openPage, startBrowser } from './support/browser.ts';
import { connectHelpdesk, onlyNote } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { VENDORS } from './support/helpdesk-flows.ts';
import { Mailchimp } from './support/mailchimp.ts';
import { QUEUE, sweep } from './support/queue.ts';
import { quoteCase } from './support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const CLICKS = 5;

let world: SandboxWorld;
let browser: Browser;
beforeAll(async () => {
	// Other connectors stay unpublished, as the last one published would be the ERP.
	const flows = readWorkflows()
		.filter((workflow) => !rests(workflow, DEFAULT_ERP))
		.map(({ path }) => path);
	world = await enterSandbox(...flows.filter((path) => !path.includes('activecampaign')));
	await world.controls.freshdesk.settings({ rate_limit_per_minute: null });
	browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Whether a response is the page with a step's result or error. */
const isAnswer = (response: Response) =>
	response.url().includes('said=') ||
	(response.url().endsWith('/tours') && response.status() !== 303);

/** Returns the notice that the page shows for some seconds. */
const noticeIn = (page: string) => /<div id="notice"[^>]*>\s*<p[^>]*>([^<]*)/.exec(page)?.[1] ?? '';

/** Clicks through a tour and waits for each story. @returns the subject of each step */
async function follow(page: Page, tour: string): Promise<string[]> {
	await page.goto(addresses().console);
	await page.click(`#tour-${tour}`);
	await page.locator('#tour-next').waitFor();
	const about: string[] = [];
	const place = page.locator('#tour small');
	for (let click = 1; click <= CLICKS; click++) {
		const answered = page.waitForResponse(isAnswer);
		await page.click('#tour-next');
		const answer = await answered;
		const text = await answer.text();
		expect(answer.status(), noticeIn(text)).toBe(200);
		await place.getByText(click < CLICKS ? `passo ${click + 1} de ${CLICKS}` : 'fim').waitFor();
		about.push(noticeIn(text).split(': ').at(-1) ?? '');
		await world.settle();
	}
	await page.click('#tour-end');
	await page.locator(`#tour-${tour}`).waitFor();
	return about;
}

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

describe('a guided tour on the console', () => {
	it('of quotes ends with one sold and one lost quote', async () => {
		const { page, complaints } = await openPage(browser);
		const { control } = world.erp;
		for (let deal = 0; deal < 2; deal++) await quoteCase(world);
		const since = await control.ledgerEnd();
		await follow(page, 'Quotes');
		const made = (await control.ledger(since))
			.flatMap(({ effects }) => effects)
			.filter(({ collection, action }) => collection === 'quotes' && action === 'created');
		const quotes = await Promise.all(made.map(({ id }) => world.erp.quote(id)));
		expect(quotes.map(({ status }) => status)).toEqual(['vendido', 'perdido']);
		expect(complaints).toEqual([]);
		await page.close();
	});

	it('of a subscriber ends with one contact, the new job title on both sides, and a deal', async () => {
		const { page, complaints } = await openPage(browser);
		const email = (await follow(page, 'Subscribers')).at(-1) ?? '';
		const contacts = await world.crm.contactsWith(email);
		expect(contacts).toMatchObject([{ job_title: 'Diretoria' }]);
		expect(await world.crm.dealsOf(contacts[0]?.id ?? '')).toHaveLength(1);
		const mailchimp = await Mailchimp.connect(addresses().mailchimp);
		expect((await mailchimp.member(email))?.merge_fields.CARGO).toBe('Diretoria');
		expect(complaints).toEqual([]);
		await page.close();
	});

	it('of support ends with one note on each ticket, and sales sees both', async () => {
		const { page, complaints } = await openPage(browser);
		for (const vendor of VENDORS) {
			const { name, email } = await helpdeskCustomer(world);
			await world.controls[vendor].settingsForNow({ customers: [{ name, email }] });
		}
		const about = await follow(page, 'Tickets');
		for (const [vendor, solved] of [
			['zendesk', about[1]],
			['freshdesk', about[4]],
		] as const) {
			const ticket = Number(/#(\d+)/.exec(solved ?? '')?.[1]);
			expect(await onlyNote(await connectHelpdesk(vendor), ticket)).not.toBe('');
			const notes = await Promise.all(
				(await world.crm.everyDeal()).map(({ id }) => world.crm.notes(id)),
			);
			expect(notes.flat().filter((note) => note.includes(`#${ticket}`))).not.toEqual([]);
		}
		expect(complaints).toEqual([]);
		await page.close();
	});
});
