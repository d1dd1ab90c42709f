import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildPreload } from '../../../../scripts/preload-file.ts';
import { DEFAULT_ERP, rests } from '../../src/erp-connectors.ts';
import { readWorkflows } from '../../src/index.ts';
import { recordTables } from '../../src/n8n/index.ts';
import { KEY_VARIABLE } from '../../src/outside/options.ts';
import { portsOfRun } from '../e2e/sandboxes.ts';
import { ActiveCampaign } from '../e2e/support/activecampaign.ts';
import { useAddresses } from '../e2e/support/addresses.ts';
import { Crm } from '../e2e/support/crm.ts';
import { Erp } from '../e2e/support/erp.ts';
import { connectHelpdesk, onlyNote } from '../e2e/support/helpdesk.ts';
import { helpdeskCustomer } from '../e2e/support/helpdesk-customer.ts';
import type { Vendor } from '../e2e/support/helpdesk-flows.ts';
import { Mailchimp } from '../e2e/support/mailchimp.ts';
import { QUEUE } from '../e2e/support/queue.ts';
import { QUOTE_STAGE, quoteCase } from '../e2e/support/quote-case.ts';
import { scratchFolder } from '../e2e/support/scratch.ts';
import { type NpmStart, npmStart } from './support/npm-start.ts';
import { newKey, type SecondN8n, startSecondN8n } from './support/second-n8n.ts';

const SOON = { timeout: 120_000, interval: 250 };
/** URL and key of the user's own n8n, if the tests run on it (`--n8n-url`). */
const { E2E_N8N_URL: given, [KEY_VARIABLE]: givenKey = '' } = process.env;
const NEED_PRELOAD = /^(Mailchimp: conector|Zendesk: tickets|Avisos no Slack)/;

const portBase = portsOfRun(process.ppid).own(Number(process.env.VITEST_POOL_ID) - 1);
let second: SecondN8n | undefined;
let running: NpmStart;
let crm: Crm;
let erp: Erp;

const theirs = (): SecondN8n => {
	if (!second) throw new Error('These tests have no n8n of their own.');
	return second;
};

/** Runs `npm start` with a user who connects its credentials, and connects to the systems. */
async function start(): Promise<void> {
	running = await npmStart({
		url: given ?? theirs().url,
		key: given === undefined ? theirs().key : givenKey,
		portBase,
		connect: async (page) => {
			if (given === undefined) await theirs().connect(page.split('/').at(-1) ?? '');
			else console.log(`Open ${page}, press Connect, and agree on the page that opens.`);
		},
	});
	useAddresses(running.addresses);
	crm = await Crm.connect(running.addresses.rdcrm);
	erp = await Erp.connect(running.addresses.erp);
}

beforeAll(async () => {
	if (given === undefined) {
		second = await startSecondN8n({ n8n: portBase, n8nBroker: portBase + 20 });
	}
	await start();
});
afterAll(async () => {
	await running?.stop();
	await second?.stop();
});

const isPlayed = (system: string) =>
	!running.addresses.resting.some((name) => name.includes(system));

async function becomesContact(signUp: (email: string) => Promise<unknown>): Promise<void> {
	const email = `ana.${randomUUID()}@exemplo.com.br`;
	await signUp(email);
	await vi.waitFor(async () => {
		expect(await crm.contactsWith(email)).toMatchObject([{ name: 'Ana Lima' }]);
	}, SOON);
}

async function ticketGetsNote(vendor: Vendor): Promise<void> {
	const desk = await connectHelpdesk(vendor);
	const customer = await helpdeskCustomer({ crm });
	const ticket = await desk.opens(customer);
	await vi.waitFor(async () => {
		expect(await onlyNote(desk, ticket)).toContain(customer.company);
	}, SOON);
}

const quoteFlow = () =>
	describe('the quote', () => {
		it('of a deal has its number in the deal, and is won with it', async () => {
			const { deal, moveTo, number } = await quoteCase({ crm });
			await moveTo(QUOTE_STAGE);
			await vi.waitFor(async () => {
				const quote = await erp.onlyQuoteOf(deal.id);
				expect(quote.number).toMatch(/^ORC-/);
				expect(await number()).toBe(quote.number);
			}, SOON);
			await crm.updateDeal(deal.id, { status: 'won' });
			await vi.waitFor(async () => {
				expect((await erp.onlyQuoteOf(deal.id)).status).toBe('vendido');
			}, SOON);
		});

		it('is created once if the CRM repeats a notification', async () => {
			const match = { eventName: 'crm_deal_updated' };
			await crm.control.plan([{ match, action: { type: 'duplicate', copies: 2 }, times: 1 }]);
			const { deal, moveTo, number } = await quoteCase({ crm });
			await moveTo(QUOTE_STAGE);
			await vi.waitFor(async () => {
				expect(await number()).toBe((await erp.onlyQuoteOf(deal.id)).number);
			}, SOON);
			await crm.control.drain();
			await erp.onlyQuoteOf(deal.id);
		});

		it('that the ERP numbers later has its number in the deal, too', async () => {
			await erp.control.settingsForNow({ number_mode: 'later', number_delay_ms: 3_600_000 });
			const { deal, moveTo, number } = await quoteCase({ crm });
			await moveTo(QUOTE_STAGE);
			await vi.waitFor(() => erp.onlyQuoteOf(deal.id), SOON);
			const { id } = await erp.onlyQuoteOf(deal.id);
			await erp.numberQuote(id);
			await vi.waitFor(async () => {
				expect(await number()).toBe((await erp.onlyQuoteOf(deal.id)).number);
			}, SOON);
		});
	});

describe('an n8n that the sandbox did not start', () => {
	quoteFlow();

	it('creates a contact for a sign-up in ActiveCampaign', async () => {
		const activecampaign = new ActiveCampaign(running.addresses.activecampaign);
		await becomesContact((email) =>
			activecampaign.submitForm({ email, first_name: 'Ana', last_name: 'Lima' }),
		);
	});

	it('adds the context to a ticket in Freshdesk', () => ticketGetsNote('freshdesk'));

	it('shows its executions on the console, which empties its tables', async ({ skip }) => {
		const { console: page, n8n } = running.addresses;
		await vi.waitFor(async () => {
			const home = await (await fetch(page)).text();
			expect(home).toMatch(new RegExp(`${n8n}/workflow/[\\w-]+/executions/\\d+`));
		}, SOON);
		skip(given !== undefined, 'Its tables are for its owner to empty.');
		await vi.waitFor(async () => expect(await theirs().api.tables.rows(QUEUE)).toEqual([]), SOON);
		expect(await linkRows()).toBeGreaterThan(0);
		const answer = await fetch(`${page}/reset`, { method: 'POST', redirect: 'manual' });
		expect(answer.status).toBe(303);
		expect(await linkRows()).toBe(0);
	});

	it('publishes everything except workflows that call real hosts, and names those', async ({
		skip,
	}) => {
		skip(given !== undefined, 'Of that n8n nothing is known.');
		const needing = readWorkflows().filter(({ name }) => NEED_PRELOAD.test(name));
		const names = needing.map(({ name }) => name).sort();
		expect(names.length).toBeGreaterThan(0);
		expect([...running.addresses.resting].sort()).toEqual(names);
		expect(await publishedIn(theirs())).toBe(published().length - needing.length);
	});
});

/** Returns the number of rows about records in n8n. */
async function linkRows(): Promise<number> {
	const { tables } = theirs().api;
	const names = await recordTables(tables);
	const rows = await Promise.all(names.map((name) => tables.rows(name)));
	return rows.flat().length;
}

/** Returns all workflows but the connectors of other ERPs. */
const published = () => readWorkflows().filter((workflow) => !rests(workflow, DEFAULT_ERP));

async function publishedIn({ api }: SecondN8n): Promise<number> {
	return (await api.workflows()).filter(({ activeVersionId }) => activeVersionId !== null).length;
}

describe('with the preload that it was started with', () => {
	let folder: string | undefined;
	beforeAll(async () => {
		if (given !== undefined) return;
		const hosts = /SANDBOX_HOSTS<\/dt><dd><code>([^<]+)/.exec(
			await (await fetch(`${running.addresses.console}/connect`)).text(),
		)?.[1];
		folder = scratchFolder('rdcrm-preload');
		const preload = await buildPreload(folder);
		await running.stop();
		expect(await publishedIn(theirs())).toBe(0);
		await theirs().restart({
			NODE_OPTIONS: `--import=${pathToFileURL(preload)}`,
			SANDBOX_HOSTS: (hosts ?? '').replaceAll('&quot;', '"'),
		});
		await start();
	});
	afterAll(() => {
		if (folder !== undefined) rmSync(folder, { recursive: true });
	});

	it('everything is published, and nothing is duplicated', async ({ skip }) => {
		skip(given !== undefined, 'Of that n8n nothing is known.');
		expect(running.addresses.resting).toEqual([]);
		const { api } = theirs();
		expect(await api.workflows()).toHaveLength(readWorkflows().length);
		expect(await publishedIn(theirs())).toBe(published().length);
		const names = (await api.credentials()).map(({ name }) => name);
		expect(names).toEqual([...new Set(names)]);
	});

	if (given === undefined) quoteFlow();

	it('creates a contact for a sign-up in Mailchimp', async ({ skip }) => {
		skip(!isPlayed('Mailchimp'), 'That n8n calls the true Mailchimp.');
		const mailchimp = await Mailchimp.connect(running.addresses.mailchimp);
		await becomesContact((email) =>
			mailchimp.subscribe(email, { merge_fields: { FNAME: 'Ana', LNAME: 'Lima' } }),
		);
	});

	it('adds the context to a ticket in Zendesk', async ({ skip }) => {
		skip(!isPlayed('Zendesk'), 'That n8n calls the true Zendesk.');
		await ticketGetsNote('zendesk');
	});
});

describe('the key', () => {
	it('without some scopes is refused with the missing ones', async ({ skip }) => {
		skip(given !== undefined, 'Keys are made by their owner alone.');
		const key = await newKey(theirs().api, ['workflow:list', 'workflow:read']);
		await running.stop();
		await expect(
			npmStart({ url: theirs().url, key, portBase, connect: async () => {} }),
		).rejects.toThrow(/The API key lacks credential:list, .*Make one with all scopes at/);
	});
});
