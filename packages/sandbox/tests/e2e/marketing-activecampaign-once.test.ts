import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	enterActiveCampaign,
	type MarketingWorld,
	someEmail,
	writesOf,
} from './support/activecampaign-case.ts';

let world: MarketingWorld;
beforeAll(async () => {
	world = await enterActiveCampaign();
});

afterEach(() => world.calm());
afterAll(() => world.limit());

/** Long enough for another execution to find no contact either, if it were let. */
const SLOW = { type: 'latency', ms: 3000 };

describe('once in effect', () => {
	it('makes one contact of the same event delivered three times', async () => {
		const { ac, crm: records, callsDuring, onlyContact } = world;
		await records.control.fault('createContact', SLOW, null);
		await ac.control.plan([{ action: { type: 'duplicate', copies: 3 }, times: null }]);
		const email = someEmail();
		const { crm } = await callsDuring(() => ac.submitForm({ email, first_name: 'Ana' }));
		await onlyContact(email);
		expect(writesOf(crm)).toEqual(['createContact']);
	});

	it('makes one contact of two different events of the same moment', async () => {
		const { ac, crm, settle, onlyContact } = world;
		const email = someEmail();
		await crm.control.fault('createContact', SLOW, null);
		await ac.submitForm({ email, first_name: 'Ana', double_opt_in: true });
		await settle();
		await Promise.all([ac.confirm(email), ac.update(email, { first_name: 'Ana Paula' })]);
		await settle();
		expect(await onlyContact(email)).toMatchObject({ name: 'Ana Paula' });
	});

	it('ends in the state of now when events come in the wrong order', async () => {
		const { ac, crm, settle, onlyContact } = world;
		const email = someEmail();
		await ac.control.plan([{ action: { type: 'reorder', count: 2 } }]);
		await ac.submitForm({ email, first_name: 'Ana' });
		await ac.unsubscribe(email);
		await settle();
		expect(await crm.contactsWith(email)).toEqual([]);

		await ac.submitForm({ email });
		await settle();
		await ac.control.plan([{ action: { type: 'reorder', count: 2 } }]);
		await ac.unsubscribe(email);
		await ac.submitForm({ email });
		await settle();
		expect((await onlyContact(email)).legal_bases).toMatchObject([{ status: 'granted' }]);
	});

	it('brings in 20 subscribers of the same moment, within the limit of the account', async () => {
		const { ac, limit, settle, onlyContact, n8n } = world;
		await limit();
		const since = await n8n.executions.newestId();
		const emails = Array.from({ length: 20 }, someEmail);
		await Promise.all(emails.map((email) => ac.submitForm({ email, first_name: 'Ana' })));
		await settle();
		for (const email of emails) await onlyContact(email);
		const failed = await n8n.executions.list({ status: ['error', 'crashed'], afterId: since });
		expect(failed).toEqual([]);
	});

	it('lets its own writes come back without doing anything', async () => {
		const { ac, crm, callsDuring, subscribed } = world;
		const { email, contact } = await subscribed();
		const calls = await callsDuring(async () => {
			for (const job_title of ['Gerente', 'Diretora', 'CEO']) {
				await crm.updateContact(contact.id, { job_title });
				await world.settle();
				await ac.update(email, { first_name: job_title });
				await world.settle();
			}
		});
		expect(writesOf(calls.crm)).toEqual([]);
		// For each round the job title, and the name that is the CRM's to say.
		expect(writesOf(calls.activecampaign)).toEqual(Array(6).fill('updateContact'));
		expect(await ac.subscriber(email)).toMatchObject({
			name: 'Ana Lima',
			fields: { CARGO: 'CEO' },
		});
	});
});
