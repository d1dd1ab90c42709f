import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	enterActiveCampaign,
	type MarketingWorld,
	someEmail,
	writesOf,
} from './support/activecampaign-case.ts';

const consent = (status: string) => ({ category: 'communications', type: 'consent', status });
const CONTRACT = { category: 'data_processing', type: 'pre_existent_contract', status: 'granted' };

let world: MarketingWorld;
beforeAll(async () => {
	world = await enterActiveCampaign();
});

afterEach(() => world.calm());
afterAll(() => world.limit());

describe('consent', () => {
	it.each(['unsubscribe', 'bounce'] as const)(
		'ends in the CRM by an %s in ActiveCampaign, and the other bases stay',
		async (act) => {
			const { ac, crm, callsDuring, subscribed } = world;
			const { email, contact } = await subscribed();
			await crm.updateContact(contact.id, { legal_bases: [consent('granted'), CONTRACT] });
			await world.settle();
			const calls = await callsDuring(() => ac[act](email));
			const { legal_bases } = await crm.contact(contact.id);
			expect(legal_bases).toHaveLength(2);
			expect(legal_bases).toEqual(expect.arrayContaining([consent('declined'), CONTRACT]));
			expect(calls.crm).toEqual(['getContact', 'getContact', 'updateContact']);
			expect(writesOf(calls.activecampaign)).toEqual([]);
		},
	);

	it('outlives a soft bounce', async () => {
		const { ac, crm, settle, subscribed } = world;
		const { email, contact } = await subscribed();
		await ac.bounce(email, 'soft');
		await settle();
		expect((await crm.contact(contact.id)).legal_bases).toEqual([consent('granted')]);
	});

	it('ends in ActiveCampaign when it is withdrawn in the CRM; the person is not deleted', async () => {
		const { ac, crm, callsDuring, subscribed } = world;
		const { email, contact } = await subscribed();
		const calls = await callsDuring(() =>
			crm.updateContact(contact.id, { legal_bases: [consent('declined')] }),
		);
		expect(await ac.subscriber(email)).toMatchObject({ status: 'unsubscribed', name: 'Ana Lima' });
		expect(writesOf(calls.activecampaign)).toEqual(['setContactList']);
		expect(writesOf(calls.crm)).toEqual([]);
	});

	it('is never given back by the flow: who left stays away, and is not written to', async () => {
		const { ac, crm, settle, subscribed } = world;
		const { email, contact } = await subscribed();
		await ac.unsubscribe(email);
		await settle();
		await crm.updateContact(contact.id, {
			legal_bases: [consent('granted')],
			job_title: 'Diretora',
		});
		await settle();
		const { status, fields } = await ac.subscriber(email);
		expect({ status, job: fields.CARGO }).toEqual({ status: 'unsubscribed', job: undefined });
		expect((await crm.contact(contact.id)).legal_bases).toEqual([consent('declined')]);
	});

	it('comes back when the person does', async () => {
		const { ac, crm, settle, subscribed } = world;
		const { email, contact } = await subscribed();
		await ac.unsubscribe(email);
		await settle();
		await ac.submitForm({ email });
		await settle();
		expect((await crm.contact(contact.id)).legal_bases).toEqual([consent('granted')]);
		expect((await ac.subscriber(email)).status).toBe('active');
	});

	it('of someone whom the CRM does not know makes no contact', async () => {
		const { ac, crm, settle } = world;
		const email = someEmail();
		await ac.control.plan([
			{ match: { eventName: 'subscribe' }, action: { type: 'drop' }, times: 1 },
		]);
		await ac.submitForm({ email });
		await ac.unsubscribe(email);
		await settle();
		expect(await crm.contactsWith(email)).toEqual([]);
	});
});

describe('a changed address', () => {
	it('is followed from ActiveCampaign into the CRM, where other addresses stay', async () => {
		const { ac, crm, callsDuring, subscribed, rowOf } = world;
		const { email, contact } = await subscribed();
		const other = someEmail();
		await crm.updateContact(contact.id, { emails: [{ email }, { email: other }] });
		await world.settle();
		const renamed = someEmail();
		const calls = await callsDuring(() => ac.update(email, { email: renamed }));
		expect((await crm.contact(contact.id)).emails).toEqual([{ email: renamed }, { email: other }]);
		expect(await crm.contactsWith(renamed)).toHaveLength(1);
		expect(await rowOf(renamed)).toMatchObject({ rd_id: contact.id });
		expect(writesOf(calls.crm)).toEqual(['updateContact']);
		expect(writesOf(calls.activecampaign)).toEqual([]);
	});

	it('is followed from the CRM into ActiveCampaign', async () => {
		const { ac, crm, callsDuring, subscribed } = world;
		const { email, contact } = await subscribed();
		const { id } = await ac.subscriber(email);
		const renamed = someEmail();
		const calls = await callsDuring(() =>
			crm.updateContact(contact.id, { emails: [{ email: renamed }] }),
		);
		expect(await ac.subscriber(renamed)).toMatchObject({ id, status: 'active' });
		expect(writesOf(calls.activecampaign)).toEqual(['updateContact']);
		expect(writesOf(calls.crm)).toEqual([]);
	});

	it('that another subscriber already has is left to a person', async () => {
		const { ac, crm, settle, subscribed, reviewsOf } = world;
		const taken = await subscribed({ first_name: 'Bia' });
		const { email, contact } = await subscribed();
		await crm.updateContact(contact.id, { emails: [{ email: taken.email }] });
		await settle();
		expect((await ac.subscriber(email)).email).toBe(email);
		expect(await reviewsOf(email)).toEqual([
			expect.objectContaining({ motivo: expect.stringContaining('já é de outro assinante') }),
		]);
	});

	it('makes no second contact when it follows the subscription at once', async () => {
		const { ac, settle, crm } = world;
		const [email, renamed] = [someEmail(), someEmail()];
		// Long enough for the second event to find no contact either, if it were let.
		await crm.control.fault('createContact', { type: 'latency', ms: 3000 }, null);
		await ac.submitForm({ email, first_name: 'Ana' });
		await ac.update(email, { email: renamed });
		await settle();
		expect(await crm.contactsWith(renamed)).toHaveLength(1);
		expect(await crm.contactsWith(email)).toEqual([]);
	});
});
