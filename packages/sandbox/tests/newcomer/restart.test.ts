import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LENGTH, TOURS, type TourName } from '../../src/console/tours.ts';
import { DEFAULT_ERP, rests } from '../../src/erp-connectors.ts';
import { readWorkflows } from '../../src/workflow-files.ts';
import { type OwnSandbox, ownSandbox } from '../e2e/support/own-sandbox.ts';
import { scratchFolder } from '../e2e/support/scratch.ts';
import { enterSandbox, type SandboxWorld } from '../e2e/support/world.ts';

const published = readWorkflows()
	.filter((workflow) => !rests(workflow, DEFAULT_ERP))
	.map(({ path }) => path);

let dataFolder: string;
let sandbox: OwnSandbox | undefined;
let world: SandboxWorld;

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
	await start();
});
afterAll(async () => {
	await stop();
	rmSync(dataFolder, { recursive: true, force: true });
});

const mocks = () => {
	if (!sandbox) throw new Error('The sandbox does not run.');
	return sandbox.mocks;
};

/** Submits a form of the console's page. @returns the page's message */
async function click(go: string): Promise<string> {
	const { console } = sandbox?.addresses ?? {};
	const answer = await fetch(`${console}/tours`, {
		method: 'POST',
		headers: { origin: `${console}` },
		body: new URLSearchParams({ go }),
	});
	const page = await answer.text();
	const notice = /<div id="notice"[^>]*>\s*(?:<p[^>]*>([^<]*))?/.exec(page)?.[1] ?? '';
	expect(answer.status, notice).toBe(200);
	return notice;
}

/** Clicks through a tour and waits for each story. */
async function follow(tour: TourName): Promise<void> {
	await click(tour);
	for (let step = 1; step <= LENGTH; step++) {
		await click('next');
		await world.settle();
	}
	await click('end');
}

/** Returns the results of the tours, independent of the records' IDs. */
function ending() {
	const { rdcrm, erp, mailchimp, zendesk, freshdesk } = mocks();
	const { contacts, deals, notes } = rdcrm.store;
	const member = mailchimp.store.members.all().at(-1);
	const people = contacts
		.all()
		.filter(({ emails }) => emails.some(({ email }) => email === member?.email_address));
	const quoteIds = effectsOf(erp, 'quotes');
	const tickets = [...effectsOf(zendesk, 'tickets'), ...effectsOf(freshdesk, 'tickets')];
	return {
		quotes: quoteIds.map((id) => {
			const { number, status } = erp.store.quotes.get(id) ?? {};
			return { number, status };
		}),
		numbersInDeals: deals
			.all()
			.filter(({ custom_fields: { id_orcamento_erp: number } }) =>
				quoteIds.some((id) => erp.store.quotes.get(id)?.number === number),
			).length,
		subscriber: member?.merge_fields.CARGO,
		contacts: people.map(({ id, job_title }) => ({
			job_title,
			deals: deals.by('contact_id', id).length,
		})),
		tickets: tickets.length,
		notesOfSales: notes.all().filter(({ description }) => /#\d+/.test(`${description}`)).length,
	};
}

/** Returns the IDs of records created since the sandbox was started. */
const effectsOf = (
	{ world: { ledger } }: OwnSandbox['mocks']['rdcrm' | 'erp' | 'zendesk' | 'freshdesk'],
	collection: string,
) =>
	ledger
		.entries()
		.flatMap(({ effects }) => effects)
		.filter((effect) => effect.collection === collection && effect.action === 'created')
		.map(({ id }) => id);

it('the three tours end the same after Ctrl-C and a second start', async () => {
	for (const tour of TOURS) await follow(tour);
	const first = ending();
	expect(first).toMatchObject({
		quotes: [{ status: 'vendido' }, { status: 'perdido' }],
		numbersInDeals: 2,
		subscriber: 'Diretoria',
		contacts: [{ job_title: 'Diretoria', deals: 1 }],
	});

	await stop();
	await start();
	for (const tour of TOURS) await follow(tour);
	expect(ending()).toEqual(first);
});
