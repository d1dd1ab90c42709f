import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import { openPage, startBrowser } from './support/browser.ts';
import { Editor } from './support/editor.ts';
import { ERP_FLOWS, QUOTE_STAGE, quoteCase } from './support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const ANIMATION = fileURLToPath(new URL('../../../../docs/pictures/story.webp', import.meta.url));
const SIZE = { width: 1200, height: 750 };

let world: SandboxWorld;
let browser: Browser;
beforeAll(async () => {
	world = await enterSandbox(...ERP_FLOWS);
	browser = await startBrowser();
});
afterAll(() => browser?.close());

/** A frame of the story, and how long it is shown. */
interface Frame {
	picture: Buffer;
	ms: number;
}

it('docs/pictures/story.webp', async () => {
	const { deal } = await quoteCase(world);
	const name = 'Fornos da Padaria Sol';
	await world.crm.updateDeal(deal.id, { name });
	await world.settle();
	const frames: Frame[] = [];
	const capture = async (page: Page, ms: number) => {
		frames.push({ picture: await page.screenshot(), ms });
	};

	const { page } = await openPage(browser);
	await page.setViewportSize(SIZE);
	await page.goto(addresses().console);
	const card = page.locator(`#card-${deal.id}`);
	const inTheMiddle = () => card.evaluate((one) => one.scrollIntoView({ block: 'center' }));
	await inTheMiddle();
	await capture(page, 2000);
	await page.locator(`#move-${deal.id} > summary`).click();
	await page.locator(`#move-${deal.id} select`).selectOption({ label: QUOTE_STAGE });
	await inTheMiddle();
	await capture(page, 2000);
	await page.locator(`#move-${deal.id} button`).click();
	const story = page.locator('.story', { hasText: name }).first();
	await story.getByText('criou o orçamento').waitFor();
	await world.settle();
	await story.locator('summary .badge', { hasText: 'concluída' }).waitFor();
	await story.scrollIntoViewIfNeeded();
	await capture(page, 4000);

	const { number } = await world.erp.onlyQuoteOf(deal.id);
	const wrote = story.locator('li.execution', { hasText: 'POST /v1/quotes' }).last();
	const execution = await wrote.getByRole('link').first().getAttribute('href');
	const editor = await Editor.open(browser, world, { viewport: SIZE });
	await editor.page.goto(execution ?? '');
	await editor.page.getByText('Succeeded').first().waitFor();
	await editor.nodesShown();
	await capture(editor.page, 3500);
	await page.goto(`${addresses().rdcrm}/_sandbox/crm/deals/${deal.id}`);
	await page.getByText(String(number)).first().waitFor();
	await capture(page, 3500);

	const pictures = frames.map(({ picture }) => picture);
	await sharp(pictures, { join: { animated: true } })
		.webp({ delay: frames.map(({ ms }) => ms), loop: 0, quality: 80 })
		.toFile(ANIMATION);
	expect((await sharp(ANIMATION, { animated: true }).metadata()).pages).toBe(frames.length);
});
