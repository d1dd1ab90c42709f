import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	enterActiveCampaign,
	type MarketingWorld,
	PATH,
	someEmail,
} from './support/activecampaign-case.ts';
import { configure } from './support/configure.ts';

let world: MarketingWorld;
beforeAll(async () => {
	world = await enterActiveCampaign();
	// The first deal also looks up what the names in "Configuração" stand for, which is kept for a day.
	const { email } = await world.subscribed();
	await world.ac.score(email, 60);
	await world.settle();
});

afterEach(() => world.calm());
afterAll(() => world.limit());

describe('a subscriber who becomes a qualified lead', () => {
	it('gets one deal, named after the contact, with owner, stage, source and campaign', async () => {
		const { ac, crm, callsDuring, subscribed } = world;
		const { email, contact } = await subscribed();
		const calls = await callsDuring(() => ac.score(email, 60));
		const [deal, ...others] = await crm.dealsOf(contact.id);
		expect(others).toEqual([]);
		expect(deal).toMatchObject({
			name: 'Nova negociação para Ana Lima',
			status: 'ongoing',
			stage_id: await crm.stageId('Sem contato'),
			owner_id: expect.any(String),
			source_id: expect.any(String),
			campaign_id: expect.any(String),
		});
		// The deal is new in the CRM, so its stage goes back to ActiveCampaign.
		expect(await ac.subscriber(email)).toMatchObject({
			fields: { ETAPA: 'Sem contato' },
			tags: ['MQL', 'CRM: Sem contato'],
		});
		expect(calls.crm).toEqual([
			'getContact',
			'listDeals',
			'createDeal',
			...['getDeal', 'getContact', 'listDeals'],
		]);
	});

	it('gets no second deal of the same campaign, even when the first is closed', async () => {
		const { ac, crm, settle, subscribed } = world;
		const { email, contact } = await subscribed();
		await ac.tag(email, 'MQL');
		await settle();
		const again = (await ac.control.deliveries()).findLast(
			({ eventName }) => eventName === 'contact_tag_added',
		);
		await ac.control.replay(again?.id ?? '', 3);
		await settle();
		const [deal] = await crm.dealsOf(contact.id);
		await crm.updateDeal(deal?.id ?? '', { status: 'lost' });
		await settle();
		await ac.control.replay(again?.id ?? '', 1);
		await settle();
		expect(await crm.dealsOf(contact.id)).toHaveLength(1);
	});

	it('becomes a contact and a deal at once when the CRM does not know it yet', async () => {
		const { ac, crm, onlyContact, settle } = world;
		const email = someEmail();
		await ac.control.plan([
			{ match: { eventName: 'subscribe' }, action: { type: 'drop' }, times: 1 },
		]);
		await ac.submitForm({ email, first_name: 'Rui', last_name: 'Alves' });
		await ac.tag(email, 'MQL');
		await settle();
		const contact = await onlyContact(email);
		expect(await crm.dealsOf(contact.id)).toMatchObject([
			{ name: 'Nova negociação para Rui Alves' },
		]);
	});

	it('shares a new campaign with the others of the same moment', async () => {
		const { ac, crm, callsDuring, subscribed } = world;
		const campaign = `Inverno ${randomUUID().slice(0, 8)}`;
		const leads = [await subscribed(), await subscribed(), await subscribed()];
		const restore = await configure(world, PATH, { campanha_padrao: campaign });
		// Time enough for the others to look for the campaign, too, before it is there.
		await crm.control.fault('createCampaign', { type: 'latency', ms: 1500 }, null);
		const calls = await callsDuring(() =>
			Promise.all(leads.map(({ email }) => ac.score(email, 60))),
		);
		await restore();
		expect(calls.crm.filter((call) => call === 'createCampaign')).toHaveLength(1);
		const { id } = await crm.byName('campaigns', campaign);
		const deals = await Promise.all(leads.map(({ contact }) => crm.dealsOf(contact.id)));
		expect(deals).toEqual(leads.map(() => [expect.objectContaining({ campaign_id: id })]));
	});

	it('is one only if ActiveCampaign says so: a forged event opens no deal', async () => {
		const { ac, crm, settle, subscribed } = world;
		const { email, contact } = await subscribed();
		const body = new URLSearchParams({
			type: 'contact_tag_added',
			tag: 'MQL',
			'contact[id]': (await ac.subscriber(email)).id,
			'contact[email]': email,
		});
		await fetch(await ac.webhookUrl(), { method: 'POST', body });
		await settle();
		expect(await crm.dealsOf(contact.id)).toEqual([]);
	});
});
