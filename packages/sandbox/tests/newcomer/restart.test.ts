import { rmSync } from 'node:fs';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LENGTH, TOURS, type TourName } from '../../src/console/tours.ts';
import { DEFAULT_ERP, rests } from '../../src/erp-connectors.ts';
import { readWorkflows } from '../../src/workflow-files.ts';
import { addresses } from '../e2e/support/addresses.ts';
import { openPage, startBrowser } from '../e2e/support/browser.ts';
import { connectHelpdesk, onlyNote } from '../e2e/support/helpdesk.ts';
import { VENDORS } from '../e2e/support/helpdesk-flows.ts';
import { Mailchimp } from '../e2e/support/mailchimp.ts';
import { type OwnSandbox, ownSandbox } from '../e2e/support/own-sandbox.ts';
import { scratchFolder } from '../e2e/support/scratch.ts';
import { enterSandbox, type SandboxWorld } from '../e2e/support/world.ts';

const published = readWorkflows()
	.filter((workflow) => !rests(workflow, DEFAULT_ERP))
	.map(({ path }) => path);

let dataFolder: string;
let sandbox: OwnSandbox | undefined;
let world: SandboxWorld;
let browser: Browser;

async function start(): Promise<void> {
	sandbox = await ownSandbox({ dataFolder });
	world = await enterSandbox(...published);
}

/** Stops the sandbox, as Ctrl-C does. */
async function stop(): Promise<void> {
	await sandbox?.stop();
	sandbox = undefined;
}

beforeAll(async () => {
	dataFolder = scratchFolder('rdcrm-restart');
	browser = await startBrowser();
	await start();
});
afterAll(async () => {
	await browser?.close();
	await stop();
	rmSync(dataFolder, { recursive: true, force: true });
});

/** Whether a response is the page with a step's result or error. */
const isAnswer = (response: Response) =>
	response.url().includes('said=') ||
	(response.url().endsWith('/tours') && response.status() !== 303);

/** Returns the notice that the page shows for some seconds. */
const noticeIn = (page: string) => /<div id="notice"[^>]*>\s*<p[^>]*>([^<]*)/.exec(page)?.[1] ?? '';

/** Clicks through a tour and waits for each story. @returns the subject of each step */
async function follow(page: Page, tour: TourName): Promise<string[]> {
	await page.goto(addresses().console);
	await page.click(`#tour-${tour}`);
	await page.locator('#tour-next').waitFor();
	const about: string[] = [];
	const place = page.locator('#tour small');
	for (let click = 1; click <= LENGTH; click++) {
		const answered = page.waitForResponse(isAnswer);
		await page.click('#tour-next');
		const answer = await answered;
		const text = await answer.text();
		expect(answer.status(), noticeIn(text)).toBe(200);
		await place.getByText(click < LENGTH ? `passo ${click + 1} de ${LENGTH}` : 'fim').waitFor();
		about.push(noticeIn(text).split(': ').at(-1) ?? '');
		await world.settle();
	}
	await page.click('#tour-end');
	await page.locator(`#tour-${tour}`).waitFor();
	return about;
}

/** Follows the three tours in the browser. Returns their results, independent of the records' IDs. */
async function followAll() {
	const { page, complaints } = await openPage(browser);
	const about = {} as Record<TourName, string[]>;
	for (const tour of TOURS) about[tour] = await follow(page, tour);
	await page.context().close();
	const solved = { zendesk: about.Tickets[1], freshdesk: about.Tickets[4] };
	const tickets = VENDORS.map((vendor) => noted(vendor, solved[vendor] ?? ''));
	expect(complaints).toEqual([]);
	return {
		...(await quoted()),
		...(await subscribed(about.Subscribers.at(-1) ?? '')),
		tickets: await Promise.all(tickets),
	};
}

/** Returns the quotes that the ERP has created since the sandbox was started, and how many of the deals name one. */
async function quoted() {
	const made = (await world.erp.control.ledger())
		.flatMap(({ effects }) => effects)
		.filter(({ collection, action }) => collection === 'quotes' && action === 'created');
	const quotes = await Promise.all(made.map(({ id }) => world.erp.quote(id)));
	const numbers = (await world.crm.everyDeal()).map(({ custom_fields }) =>
		String(custom_fields.id_orcamento_erp),
	);
	return {
		quotes: quotes.map(({ number, status }) => ({ number, status })),
		numbersInDeals: numbers.filter((one) => quotes.some(({ number }) => number === one)).length,
	};
}

/** Returns what the CRM and Mailchimp know about a subscriber. */
async function subscribed(email: string) {
	const mailchimp = await Mailchimp.connect(addresses().mailchimp);
	const contacts = (await world.crm.contactsWith(email)).map(async ({ id, job_title }) => ({
		job_title,
		deals: (await world.crm.dealsOf(id)).length,
	}));
	return {
		subscriber: (await mailchimp.member(email))?.merge_fields.CARGO,
		contacts: await Promise.all(contacts),
	};
}

/** Returns how many notes sales sees about the ticket that a tour solved, and checks that the ticket has its own. */
async function noted(vendor: (typeof VENDORS)[number], about: string) {
	const ticket = Number(/#(\d+)/.exec(about)?.[1]);
	const helpdesk = await connectHelpdesk(vendor);
	expect(await onlyNote(helpdesk, ticket)).not.toBe('');
	const start = `Ticket #${ticket} do ${helpdesk.name} resolvido`;
	const notes = await Promise.all(
		(await world.crm.everyDeal()).map(({ id }) => world.crm.notes(id)),
	);
	return {
		vendor,
		tickets: sandbox?.mocks[vendor].store.tickets.all().length,
		inDeals: notes.flat().filter((note) => note.startsWith(start)).length,
	};
}

let first: Awaited<ReturnType<typeof followAll>>;

it('the three tours end with a sold and a lost quote, one contact with a deal, and noted tickets', async () => {
	first = await followAll();
	expect(first).toMatchObject({
		quotes: [{ status: 'vendido' }, { status: 'perdido' }],
		numbersInDeals: 2,
		subscriber: 'Diretoria',
		contacts: [{ job_title: 'Diretoria', deals: 1 }],
		tickets: VENDORS.map((vendor) => ({ vendor, inDeals: 1 })),
	});
});

describe('after Ctrl-C and a second start', () => {
	beforeAll(async () => {
		await stop();
		await start();
	});

	it('the three tours end the same', async () => {
		expect(await followAll()).toEqual(first);
	});
});
