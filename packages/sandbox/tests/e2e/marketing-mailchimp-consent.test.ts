import { beforeAll, describe, expect, it } from 'vitest';
import {
	enterMailchimp,
	type MailchimpWorld,
	REVIEW,
	someone,
	TABLE,
} from './support/mailchimp-case.ts';

const CONSENT = { category: 'communications', type: 'consent' };
const OTHER = { category: 'data_processing', type: 'pre_existent_contract', status: 'granted' };

let world: MailchimpWorld;
beforeAll(async () => {
	world = await enterMailchimp();
});

const basesOf = async (id: string) => (await world.crm.contact(id)).legal_bases;
const statusOf = async (ref: string) => (await world.mailchimp.member(ref))?.status;
const reviewsOf = async (...emails: string[]) =>
	(await world.n8n.dataTableRows(REVIEW)).filter(({ email }) => emails.includes(String(email)));

describe('consent from Mailchimp', () => {
	it.each([
		['an unsubscription', (email: string) => world.mailchimp.unsubscribe(email)],
		['a bounce', (email: string) => world.mailchimp.bounce(email)],
	])('takes %s to the contact, keeps his other bases, and is silent after', async (_, act) => {
		const { email, contact } = await world.subscribed();
		await world.crm.updateContact(contact.id, {
			legal_bases: [OTHER, { ...CONSENT, status: 'granted' }],
		});
		const { crm, mailchimp } = await world.writes(() => act(email));
		expect(await basesOf(contact.id)).toEqual([OTHER, { ...CONSENT, status: 'declined' }]);
		expect({ crm, mailchimp }).toEqual({ crm: ['updateContact'], mailchimp: [] });
	});

	it('costs three calls of the CRM', async () => {
		const { email } = await world.subscribed();
		const calls = await world.crmCalls(() => world.mailchimp.unsubscribe(email));
		expect(calls).toEqual(['getContact', 'getContact', 'updateContact']);
	});

	it('makes no contact of one who leaves and is not in the CRM', async () => {
		const email = someone();
		await world.mailchimp.control.plan([
			{ match: { eventName: 'subscribe' }, action: { type: 'drop' } },
		]);
		await world.mailchimp.subscribe(email);
		await world.mailchimp.unsubscribe(email);
		await world.settle();
		await world.mailchimp.control.plan([]);
		expect(await world.crm.contactsWith(email)).toEqual([]);
	});

	it('ends unsubscribed when the two events come in the wrong order', async () => {
		const email = someone();
		await world.crm.addContact({ name: 'Ana', emails: [{ email }] });
		await world.settle();
		await world.mailchimp.control.plan([{ action: { type: 'reorder', count: 2 } }]);
		await world.mailchimp.subscribe(email);
		await world.mailchimp.unsubscribe(email);
		await world.settle();
		await world.mailchimp.control.plan([]);
		expect((await world.crm.contactsWith(email))[0]?.legal_bases).toEqual([
			{ ...CONSENT, status: 'declined' },
		]);
	});

	it('takes the consent of one who comes back by himself', async () => {
		const { email, contact } = await world.subscribed();
		await world.mailchimp.unsubscribe(email);
		await world.settle();
		await world.mailchimp.subscribe(email, { double_opt_in: true });
		await world.settle();
		expect(await basesOf(contact.id)).toEqual([{ ...CONSENT, status: 'declined' }]);
		await world.mailchimp.confirm(email);
		await world.settle();
		expect(await basesOf(contact.id)).toEqual([{ ...CONSENT, status: 'granted' }]);
		expect(await statusOf(email)).toBe('subscribed');
	});
});

describe('consent from the CRM', () => {
	it('unsubscribes who declined there, in one write, and writes nothing else of him', async () => {
		const { email, contact } = await world.subscribed();
		const { crm, mailchimp } = await world.writes(() =>
			world.crm.updateContact(contact.id, {
				job_title: 'Diretora',
				legal_bases: [{ ...CONSENT, status: 'declined' }],
			}),
		);
		expect(await statusOf(email)).toBe('unsubscribed');
		expect((await world.mailchimp.member(email))?.merge_fields.CARGO).toBe('');
		expect({ crm, mailchimp }).toEqual({ crm: [], mailchimp: ['patchMember'] });
	});

	it('never subscribes again: a consent in the CRM falls to one who left Mailchimp', async () => {
		const { email, contact } = await world.subscribed();
		await world.mailchimp.unsubscribe(email);
		await world.settle();
		const { crm, mailchimp } = await world.writes(() =>
			world.crm.updateContact(contact.id, {
				job_title: 'Diretora',
				legal_bases: [{ ...CONSENT, status: 'granted' }],
			}),
		);
		expect(await basesOf(contact.id)).toEqual([{ ...CONSENT, status: 'declined' }]);
		expect(await statusOf(email)).toBe('unsubscribed');
		expect((await world.mailchimp.member(email))?.merge_fields.CARGO).toBe('');
		expect({ crm, mailchimp }).toEqual({ crm: ['updateContact'], mailchimp: [] });
	});

	it('never undeletes: a contact or a subscriber that is gone stays gone', async () => {
		const { email, id, contact } = await world.subscribed();
		await world.mailchimp.erase(email);
		const { mailchimp } = await world.writes(() =>
			world.crm.updateContact(contact.id, { job_title: 'Diretora' }),
		);
		expect(mailchimp).toEqual([]);
		expect(await world.mailchimp.member(id)).toBeUndefined();

		const other = await world.subscribed();
		await world.crm.deleteContact(other.contact.id);
		await world.mailchimp.changeProfile(other.email, { merge_fields: { FNAME: 'Bia' } });
		await world.settle();
		expect(await world.crm.contactsWith(other.email)).toEqual([]);
		const rows = await world.n8n.dataTableRows(TABLE);
		expect(rows.find((row) => row.email === other.email)?.motivo).toBe('excluído no CRM');
	});
});

describe('a changed address', () => {
	it('follows from Mailchimp to the same contact, though a profile event comes with it', async () => {
		const { email, contact } = await world.subscribed();
		const renewed = someone('novo');
		const calls = await world.crmCalls(() => world.mailchimp.changeEmail(email, renewed));
		expect((await world.crm.contact(contact.id)).emails).toEqual([{ email: renewed }]);
		expect(await world.crm.contactsWith(renewed)).toHaveLength(1);
		expect(calls).toEqual(['getContact', 'listContacts', 'updateContact']);
	});

	it('makes no second contact when the profile event comes long before', async () => {
		const { email, contact } = await world.subscribed();
		const renewed = someone('novo');
		await world.mailchimp.control.plan([
			{ match: { eventName: 'upemail' }, action: { type: 'delay', ms: 9000 } },
		]);
		await world.mailchimp.changeEmail(email, renewed);
		await world.settle();
		await world.mailchimp.control.plan([]);
		expect(await world.crm.contactsWith(renewed)).toMatchObject([
			{ id: contact.id, emails: [{ email: renewed }] },
		]);
		const rows = await world.n8n.dataTableRows(TABLE);
		expect(rows.filter((row) => row.rd_id === contact.id)).toMatchObject([{ email: renewed }]);
	});

	it('follows also for a contact that was never linked', async () => {
		const email = someone();
		await world.mailchimp.control.plan([
			{ match: { eventName: 'subscribe' }, action: { type: 'drop' } },
		]);
		await world.mailchimp.subscribe(email);
		const contact = await world.crm.addContact({ name: 'Ana', emails: [{ email }] });
		await world.settle();
		await world.mailchimp.control.plan([]);
		const renewed = someone('novo');
		await world.mailchimp.changeEmail(email, renewed);
		await world.settle();
		expect((await world.crm.contact(contact.id)).emails).toEqual([{ email: renewed }]);
	});

	it('follows from the CRM to the same subscriber, in one write', async () => {
		const { id, contact } = await world.subscribed();
		const renewed = someone('novo');
		const { crm, mailchimp } = await world.writes(() =>
			world.crm.updateContact(contact.id, { emails: [{ email: renewed }] }),
		);
		expect(await world.mailchimp.member(id)).toMatchObject({ email_address: renewed });
		expect({ crm, mailchimp }).toEqual({ crm: [], mailchimp: ['patchMember'] });
		await world.mailchimp.unsubscribe(renewed);
		await world.settle();
		expect(await basesOf(contact.id)).toEqual([{ ...CONSENT, status: 'declined' }]);
	});

	it('is left to a person where another has the new address already', async () => {
		const one = await world.subscribed();
		const two = await world.subscribed();
		await world.crm.updateContact(one.contact.id, { emails: [{ email: two.email }] });
		await world.settle();
		expect(await world.mailchimp.member(one.id)).toMatchObject({ email_address: one.email });
		expect((await reviewsOf(one.email, two.email)).length).toBeGreaterThan(0);

		const three = await world.subscribed();
		const taken = someone('ocupado');
		await world.crm.addContact({ name: 'Outra', emails: [{ email: taken }] });
		await world.mailchimp.changeEmail(three.email, taken);
		await world.settle();
		expect((await world.crm.contact(three.contact.id)).emails).toEqual([{ email: three.email }]);
		expect(await reviewsOf(taken)).toMatchObject([
			{ motivo: 'O novo e-mail já é de outro contato do CRM' },
		]);
	});
});
