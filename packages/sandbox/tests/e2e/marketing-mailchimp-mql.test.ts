import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { accountValues } from '../../src/index.ts';
import { addresses } from './support/addresses.ts';
import type { Deal } from './support/crm.ts';
import { enterMailchimp, type MailchimpWorld, PATH, someone } from './support/mailchimp-case.ts';

const { n8n, secret } = addresses();
const ENDPOINT = `${n8n}/webhook/mailchimp-mql`;

let world: MailchimpWorld;
beforeAll(async () => {
	world = await enterMailchimp();
});

async function subscriber(): Promise<string> {
	const email = someone();
	await world.mailchimp.subscribe(email, { merge_fields: { FNAME: 'Ana', LNAME: 'Lima' } });
	await world.settle();
	return email;
}

async function dealsOf(email: string): Promise<Deal[]> {
	const [contact] = await world.crm.contactsWith(email);
	return contact ? world.crm.dealsOf(contact.id) : [];
}

const journey = (email: string, campanha?: string, key = secret) =>
	world.mailchimp.sendJourneyWebhook(email, ENDPOINT, {
		headers: { 'X-Segredo': key },
		body: campanha === undefined ? {} : { campanha },
	});

const post = (body: unknown, headers: Record<string, string>) =>
	fetch(ENDPOINT, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});

/** The user whom "Configuração" names. */
async function ownerId(): Promise<string | undefined> {
	const { responsavel_email } = accountValues()[PATH]?.Configuração ?? {};
	return (await world.crm.users()).find(({ email }) => email === responsavel_email)?.id;
}

const campaign = () => `Verão ${randomUUID().slice(0, 8)}`;

describe('a lead becomes an MQL', () => {
	it('gets one deal with owner, stage, source and campaign, and the second call none', async () => {
		const email = await subscriber();
		const name = campaign();
		await journey(email, name);
		await world.settle();
		const [deal, ...others] = await dealsOf(email);
		expect(others).toEqual([]);
		expect(deal).toMatchObject({
			name: 'Nova negociação para Ana Lima',
			status: 'ongoing',
			stage_id: await world.crm.stageId('Sem contato'),
			owner_id: await ownerId(),
			source_id: (await world.crm.byName('sources', 'Newsletter')).id,
			campaign_id: (await world.crm.byName('campaigns', name)).id,
		});
		expect((await world.mailchimp.member(email))?.merge_fields.ETAPA).toBe('Sem contato');

		await journey(email, name);
		await world.settle();
		expect(await dealsOf(email)).toHaveLength(1);
		await journey(email, campaign());
		await world.settle();
		expect(await dealsOf(email)).toHaveLength(2);
	});

	it('costs three calls of the CRM, two more for a new campaign, and three to show the stage', async () => {
		// What "Configuração" names is looked up once a day.
		await journey(await subscriber());
		await world.settle();
		const name = campaign();
		const [first, second] = [await subscriber(), await subscriber()];
		const stage = ['getDeal', 'getContact', 'listDeals'];
		expect(await world.crmCalls(() => journey(first, name))).toEqual([
			'getContact',
			'listDeals',
			'listCampaigns',
			'createCampaign',
			'createDeal',
			...stage,
		]);
		expect(await world.crmCalls(() => journey(second, name))).toEqual([
			'getContact',
			'listDeals',
			'createDeal',
			...stage,
		]);
	});

	it('becomes a contact first where there is none, also when both events come at once', async () => {
		const email = someone();
		await world.mailchimp.control.plan([
			{ match: { eventName: 'journey' }, action: { type: 'duplicate', copies: 3 } },
		]);
		// Time enough for the others to look, too, before the first has created.
		for (const operation of ['createContact', 'createDeal']) {
			await world.crm.control.fault(operation, { type: 'latency', ms: 1500 }, null);
		}
		await world.mailchimp.subscribe(email, { merge_fields: { FNAME: 'Rui' } });
		await journey(email);
		await world.settle();
		await world.mailchimp.control.plan([]);
		await world.crm.control.clearFaults();
		expect(await world.crm.contactsWith(email)).toHaveLength(1);
		expect(await dealsOf(email)).toMatchObject([
			{
				name: 'Nova negociação para Rui',
				campaign_id: (await world.crm.byName('campaigns', 'MQL do Mailchimp')).id,
			},
		]);
	});

	it('shares its new campaign with the others of the same moment', async () => {
		const leads = await Promise.all(Array.from({ length: 5 }, subscriber));
		const name = campaign();
		// Time enough for the others to look for the campaign, too, before it is there.
		await world.crm.control.fault('createCampaign', { type: 'latency', ms: 1500 }, null);
		const calls = await world.crmCalls(() =>
			Promise.all(leads.map((email) => journey(email, name))),
		);
		await world.crm.control.clearFaults();
		expect(calls.filter((call) => call === 'createCampaign')).toHaveLength(1);
		const { id } = await world.crm.byName('campaigns', name);
		const deals = await Promise.all(leads.map(dealsOf));
		expect(deals).toEqual(leads.map(() => [expect.objectContaining({ campaign_id: id })]));
	});

	it('is not made of an address that Mailchimp does not know, nor of what is no address', async () => {
		const calls = await world.crmCalls(async () => {
			for (const email of [someone('ninguem'), '', { $ne: null }, `o/${someone('x#y?')}`]) {
				const response = await post({ email, campanha: 'X' }, { 'X-Segredo': secret });
				expect(response.status).toBe(200);
			}
		});
		expect(calls).toEqual([]);
	});

	it('waits for the confirmation of one who has not given it', async () => {
		const email = someone();
		await world.mailchimp.subscribe(email, { double_opt_in: true });
		await journey(email, campaign());
		await world.settle();
		expect(await world.crm.contactsWith(email)).toEqual([]);
		await world.mailchimp.confirm(email);
		await world.settle();
		expect(await dealsOf(email)).toHaveLength(1);
	});

	it('is not opened for one who left and is not in the CRM', async () => {
		const email = someone();
		await world.mailchimp.subscribe(email, { double_opt_in: true });
		await world.mailchimp.bounce(email);
		const { crm } = await world.writes(() => journey(email, campaign()));
		expect(crm).toEqual([]);
	});
});

describe('the endpoint', () => {
	it.each([
		['no secret', {}],
		['a wrong secret', { 'X-Segredo': 'errado' }],
	])('refuses %s with 403, and nothing starts', async (_, headers) => {
		const email = await subscriber();
		await world.settle();
		const newest = await world.n8n.executions.newestId();
		expect((await post({ email, campanha: 'X' }, headers)).status).toBe(403);
		await world.settle();
		expect(await world.n8n.executions.newestId()).toBe(newest);
		expect(await dealsOf(email)).toEqual([]);
	});
});
