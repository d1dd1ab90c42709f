import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	enterActiveCampaign,
	type MarketingWorld,
	someEmail,
} from './support/activecampaign-case.ts';

const UNAVAILABLE = { type: 'status', status: 503 };
const TOO_MANY = { type: 'status', status: 429, retryAfterSeconds: 1 };

let world: MarketingWorld;
beforeAll(async () => {
	world = await enterActiveCampaign();
	await world.subscribed();
});

afterEach(() => world.calm());
afterAll(() => world.limit());

describe('bad days of ActiveCampaign', () => {
	it.each([
		['asks to wait', TOO_MANY],
		['is not there for a moment', UNAVAILABLE],
	])('waits when it %s, and goes on by itself', async (_, fault) => {
		const { ac, crm, settle, onlyContact, subscribed } = world;
		const email = someEmail();
		await ac.control.fault('getContact', fault, 2);
		await ac.submitForm({ email });
		await settle();
		await onlyContact(email);

		const known = await subscribed();
		await ac.control.fault('updateContact', fault, 2);
		await crm.updateContact(known.contact.id, { job_title: 'Diretora' });
		await settle();
		expect(await ac.subscriber(known.email)).toMatchObject({ fields: { CARGO: 'Diretora' } });
	});

	it('says what happened, keeps the work and does it when ActiveCampaign answers again', async () => {
		const { ac, crm, settle, subscribed, rowOf, fiveMinutesLater } = world;
		const { email, contact } = await subscribed();
		await ac.control.fault('updateContact', { type: 'status', status: 500 }, null);
		await crm.updateContact(contact.id, { job_title: 'Diretora' });
		await settle();
		expect(await rowOf(email)).toMatchObject({
			motivo: expect.stringContaining('O ActiveCampaign respondeu 500'),
			tentativas: 1,
		});
		await fiveMinutesLater(email);
		expect(await rowOf(email)).toMatchObject({ tentativas: 2 });

		await ac.control.clearFaults();
		await fiveMinutesLater(email);
		expect(await ac.subscriber(email)).toMatchObject({ fields: { CARGO: 'Diretora' } });
		expect(await rowOf(email)).toMatchObject({ motivo: '', tentativas: 0, retomar_em: 0 });
	});
});

describe('bad days of the CRM', () => {
	it('makes no second contact when the answer to the first is lost', async () => {
		const { ac, crm, settle, onlyContact, fiveMinutesLater } = world;
		const email = someEmail();
		await crm.control.fault('createContact', { type: 'reset', when: 'after' });
		await ac.submitForm({ email });
		await settle();
		await fiveMinutesLater(email);
		await onlyContact(email);
	});

	it.each([
		['asks to wait', TOO_MANY],
		['is not there', UNAVAILABLE],
	])('brings the subscriber in later when it %s', async (_, fault) => {
		const { ac, crm, settle, onlyContact, rowOf, fiveMinutesLater } = world;
		const email = someEmail();
		await crm.control.fault('listContacts', fault, null);
		await ac.submitForm({ email });
		await settle();
		expect(await rowOf(email)).toMatchObject({
			tentativas: 1,
			motivo: expect.stringMatching(/.+/),
		});
		await crm.control.clearFaults();
		await fiveMinutesLater(email);
		await onlyContact(email);
		expect(await rowOf(email)).toMatchObject({ motivo: '', tentativas: 0 });
	});

	it('does not lose a lead whose deal could not be opened', async () => {
		const { ac, crm, settle, subscribed, fiveMinutesLater } = world;
		const { email, contact } = await subscribed();
		await crm.control.fault('createDeal', UNAVAILABLE, null);
		await ac.score(email, 60);
		await settle();
		expect(await crm.dealsOf(contact.id)).toEqual([]);
		await crm.control.clearFaults();
		await fiveMinutesLater(email);
		expect(await crm.dealsOf(contact.id)).toHaveLength(1);
	});
});
