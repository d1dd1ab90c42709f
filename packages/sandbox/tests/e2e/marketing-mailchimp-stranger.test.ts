import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Contact } from './support/crm.ts';
import { enterMailchimp, type MailchimpWorld, REVIEW, someone } from './support/mailchimp-case.ts';

let world: MailchimpWorld;
beforeAll(async () => {
	world = await enterMailchimp();
});

afterEach(async () => {
	await world.mailchimp.control.plan([]);
});

const GRANTED = { category: 'communications', type: 'consent', status: 'granted' };

/** A customer who never subscribed: no row of the flow links him to anyone. */
async function customer(): Promise<{ email: string; contact: Contact }> {
	const email = someone('cliente');
	const contact = await world.crm.addContact({
		name: 'Carla Dias',
		job_title: 'Diretora financeira',
		emails: [{ email }],
		phones: [{ phone: '+5511977776666' }],
		legal_bases: [GRANTED],
	});
	await world.crm.createDeal({
		name: 'Reforma',
		stage_id: await world.crm.stageId('Apresentação'),
		contact_ids: [contact.id],
	});
	await world.settle();
	return { email, contact: await world.crm.contact(contact.id) };
}

/** Anyone can subscribe to a newsletter; what Mailchimp tells of it comes later. */
async function strangerWhoseNoticeIsLate(): Promise<string> {
	const email = someone('estranho');
	await world.mailchimp.control.plan([
		{ match: { eventName: 'subscribe' }, action: { type: 'drop' }, times: 1 },
	]);
	await world.mailchimp.subscribe(email, { merge_fields: { FNAME: 'Zeca' } });
	await world.settle();
	return email;
}

async function claims(email: string, old: string): Promise<void> {
	await world.mailchimp.forge({
		type: 'upemail',
		fired_at: '2026-11-25 03:00:00',
		'data[new_email]': email,
		'data[old_email]': old,
	});
	await world.settle();
}

describe('a stranger who sends a change of address from a customer to himself', () => {
	it('gets nothing of the customer, who stays as he is; a person is told', async () => {
		const { email, contact } = await customer();
		const stranger = await strangerWhoseNoticeIsLate();
		await claims(stranger, email);
		expect(await world.crm.contact(contact.id)).toEqual(contact);
		expect(await world.mailchimp.member(stranger)).toMatchObject({
			merge_fields: { FNAME: 'Zeca', LNAME: '', PHONE: '', CARGO: '', ETAPA: '' },
			tags: [],
		});
		const reviews = await world.n8n.dataTableRows(REVIEW);
		expect(reviews.filter((row) => row.email === stranger)).toMatchObject([
			{
				motivo: 'O e-mail mudou antes de o assinante estar vinculado a um contato',
				detalhe: expect.stringContaining(contact.id),
			},
		]);
	});

	it('becomes a contact of his own when the notice of Mailchimp comes', async () => {
		const { email, contact } = await customer();
		const stranger = await strangerWhoseNoticeIsLate();
		await claims(stranger, email);
		await world.mailchimp.replay('subscribe', 1);
		await world.settle();
		expect(await world.crm.contactsWith(stranger)).toMatchObject([{ name: 'Zeca' }]);
		expect(await world.crm.contact(contact.id)).toEqual(contact);
	});

	it('declines nothing for the customer when he has left', async () => {
		const { email, contact } = await customer();
		const stranger = await strangerWhoseNoticeIsLate();
		await world.mailchimp.control.plan([{ action: { type: 'drop' }, times: 1 }]);
		await world.mailchimp.unsubscribe(stranger);
		await world.settle();
		await claims(stranger, email);
		expect(await world.crm.contact(contact.id)).toEqual(contact);
	});

	it('does not take over the row of a subscriber who is gone from Mailchimp', async () => {
		const { email, id, contact } = await world.subscribed();
		await world.mailchimp.control.plan([{ action: { type: 'drop' }, times: null }]);
		await world.mailchimp.erase(id);
		await world.settle();
		const stranger = await strangerWhoseNoticeIsLate();
		const before = await world.crm.contact(contact.id);
		await claims(stranger, email);
		expect(await world.crm.contact(contact.id)).toEqual(before);
		expect(await world.crm.contactsWith(stranger)).toEqual([]);
	});
});

describe('both sides know another phone', () => {
	it('shows the one of the CRM in Mailchimp and leaves the CRM as it is', async () => {
		const email = someone('fones');
		const contact = await world.crm.addContact({
			name: 'Ana Lima',
			emails: [{ email }],
			phones: [{ phone: '+5511911112222' }],
		});
		await world.mailchimp.subscribe(email, { merge_fields: { PHONE: '+5521933334444' } });
		await world.settle();
		expect((await world.mailchimp.member(email))?.merge_fields.PHONE).toBe('+5511911112222');
		expect((await world.crm.contact(contact.id)).phones).toMatchObject([
			{ phone: '+5511911112222' },
		]);
		await world.mailchimp.changeProfile(email, { merge_fields: { PHONE: '+5521955556666' } });
		await world.settle();
		expect((await world.mailchimp.member(email))?.merge_fields.PHONE).toBe('+5511911112222');
		expect((await world.crm.contact(contact.id)).phones).toMatchObject([
			{ phone: '+5511911112222' },
		]);
	});
});
