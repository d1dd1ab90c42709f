import { describe, expect, it } from 'vitest';
import { saying } from '../texts/index.ts';
import { QUOTE_STAGE } from '../vendors/rdcrm-contents.ts';
import { some, startWithoutN8n } from './testing.ts';

const pt = saying('pt');
const en = saying('en');

describe('in the CRM', () => {
	async function crm() {
		const world = await startWithoutN8n();
		const { store } = world.mocks.rdcrm;
		const atQuote = (id: string) => store.stages.get(id)?.name === QUOTE_STAGE;
		const deal = some(
			store.deals
				.all()
				.filter(({ status, stage_id }) => status === 'ongoing' && !atQuote(stage_id)),
		);
		return { ...world, store, deal, target: `rdcrm:${deal.id}` };
	}

	it('a deal moves to the quote stage, as its story shows', async () => {
		const { act, store, deal, target } = await crm();
		const { status, text } = await act('/acts/Quote', { target });
		expect(status).toBe(303);
		expect(store.stages.get(store.deals.get(deal.id)?.stage_id ?? '')?.name).toBe(QUOTE_STAGE);
		expect(text).toContain(pt('storyQuiet'));
		expect(text).toContain('mudou a negociação');
		expect(text.split(`PATCH /crm/v2/deals/${deal.id}`)).toHaveLength(2);
	});

	it('a card goes to any stage of the board', async () => {
		const { act, store, deal, target } = await crm();
		const stages = store.stages.by('pipeline_id', deal.pipeline_id);
		const stage = some(stages.filter(({ id }) => id !== deal.stage_id)).id;
		await act('/acts/Move', { target, stage });
		expect(store.deals.get(deal.id)?.stage_id).toBe(stage);
	});

	it('a deal is reopened, gets a field and is deleted', async () => {
		const { act, store, deal, target } = await crm();
		await act('/acts/Win', { target });
		await act('/acts/Reopen', { target });
		expect(store.deals.get(deal.id)?.status).toBe('ongoing');
		const field = some(
			store.custom_fields.by('entity', 'deal').filter(({ type }) => type === 'text'),
		).slug;
		await act('/acts/DealField', { target, field, value: 'ORC-7' });
		expect(store.deals.get(deal.id)?.custom_fields[field]).toBe('ORC-7');
		await act('/acts/DealField', { target, field, value: '' });
		expect(store.deals.get(deal.id)?.custom_fields[field] ?? null).toBeNull();
		expect((await act('/acts/DeleteDeal', { target })).status).toBe(303);
		expect(store.deals.get(deal.id)).toBeUndefined();
	});

	it('a consent is withdrawn in each system that has one', async () => {
		const { act, store, mocks } = await crm();
		const consent = { category: 'communications', type: 'consent', status: 'granted' };
		const isGranted = (id: string) =>
			store.contacts.get(id)?.legal_bases.some(({ status }) => status === 'granted');
		const { id } = some(store.contacts.all());
		store.contacts.update(id, { legal_bases: [consent] });
		await act('/acts/Withdraw', { target: `rdcrm:${id}` });
		expect(isGranted(id)).toBe(false);

		const { members } = mocks.mailchimp.store;
		const member = some(members.all().filter(({ status }) => status === 'subscribed'));
		await act('/acts/Withdraw', { target: `mailchimp:${member.id}` });
		expect(members.get(member.id)).toMatchObject({ status: 'unsubscribed', ended_by: 'user' });

		const { subscriptions } = mocks.activecampaign.store;
		const { contact } = some(subscriptions.all().filter(({ status }) => status === '1'));
		await act('/acts/Withdraw', { target: `activecampaign:${contact}` });
		expect(subscriptions.by('contact', contact)[0]?.status).toBe('2');
	});

	it('a deal is won, or lost with a reason', async () => {
		const { act, store, deal, target } = await crm();
		await act('/acts/Win', { target });
		expect(store.deals.get(deal.id)?.status).toBe('won');
		const other = some(store.deals.all().filter(({ status }) => status === 'ongoing'));
		const reason = some(store.lost_reasons.all()).id;
		await act('/acts/Lose', { target: `rdcrm:${other.id}`, reason });
		expect(store.deals.get(other.id)).toMatchObject({ status: 'lost', lost_reason_id: reason });
	});

	it("a contact's job title changes", async () => {
		const { act, store } = await crm();
		const { id } = some(store.contacts.all());
		await act('/acts/JobTitle', { target: `rdcrm:${id}`, job_title: 'Gerente de compras' });
		expect(store.contacts.get(id)?.job_title).toBe('Gerente de compras');
	});

	it('a refusal is reported, and nothing changes', async () => {
		const { act, mocks, store, deal, target } = await crm();
		const fault = { type: 'status', status: 422 } as const;
		mocks.rdcrm.world.faults.add({ match: { method: 'PATCH' }, fault, times: 1, probability: 1 });
		const { status, text } = await act('/acts/Win', { target });
		expect(status).toBe(422);
		expect(text).toMatch(/role="alert">RD Station CRM recusou: \S/);
		expect(store.deals.get(deal.id)).toEqual(deal);
	});

	it('an unknown stage is not accepted', async () => {
		const { act, store, deal, target } = await crm();
		const { status, text } = await act('/acts/Move', { target, stage: deal.id });
		expect(status).toBe(422);
		expect(text).toContain(pt('unknownChoice', { field: pt('fieldStage') }));
		expect(store.deals.get(deal.id)).toEqual(deal);
	});
});

describe('in marketing', () => {
	const person = { name: 'Rosa Prado', email: 'rosa.prado@exemplo.com.br', job_title: 'Compras' };

	it('somebody subscribes in Mailchimp and becomes an MQL there', async () => {
		const { act, mocks, told } = await startWithoutN8n();
		await act('/acts/Subscribe', { target: 'mailchimp:', ...person });
		const member = mocks.mailchimp.store.members.all().at(-1);
		expect(member).toMatchObject({ email_address: person.email, status: 'subscribed' });
		const { text } = await act('/acts/Mql', { target: `mailchimp:${person.email}` });
		await mocks.mailchimp.world.drain();
		expect(told).toEqual(['/webhook/mailchimp-mql']);
		expect(text).toContain(`Vira MQL: ${person.email}`);
	});

	it('somebody subscribes in ActiveCampaign and becomes an MQL there', async () => {
		const { act, mocks } = await startWithoutN8n();
		const { store } = mocks.activecampaign;
		await act('/acts/Subscribe', { target: 'activecampaign:', ...person });
		const contact = store.contacts.all().at(-1);
		expect(contact).toMatchObject({ email: person.email, firstName: 'Rosa', lastName: 'Prado' });
		await act('/acts/Mql', { target: `activecampaign:${person.email}` });
		const tags = store.contact_tags.by('contact', contact?.id ?? '');
		expect(tags.map(({ tag }) => store.tags.get(tag)?.tag)).toEqual(['MQL']);
	});

	it.each([
		['an address that is none', { email: 'rosa' }, 'notEmail', 'fieldEmail'],
		['no name', { name: '  ' }, 'missing', 'fieldName'],
		['a text of a thousand letters', { name: 'a'.repeat(1000) }, 'tooLong', 'fieldName'],
		['a system that is none', { target: 'hubspot:' }, 'unknownChoice', 'who'],
	] as const)('%s is refused in the language of the reader', async (_, wrong, key, field) => {
		const { act, mocks } = await startWithoutN8n();
		const before = mocks.mailchimp.store.members.size;
		for (const [base, say] of [
			['', pt],
			['/en', en],
		] as const) {
			const form = { target: 'mailchimp:', ...person, ...wrong };
			const { status, text } = await act(`${base}/acts/Subscribe`, form);
			expect(status).toBe(422);
			expect(text).toContain(say(key, { field: say(field) }));
			expect(text).toContain(`value="${person.job_title}"`);
			expect(text).not.toMatch(/\bat .+:\d+:\d+/);
		}
		expect(mocks.mailchimp.store.members.size).toBe(before);
	});
});

describe.each(['zendesk', 'freshdesk'] as const)('in %s', (desk) => {
	it('a customer opens a ticket, and an agent solves it', async () => {
		const { act, mocks } = await startWithoutN8n();
		const customer = some(mocks.zendesk.world.settings.customers).email;
		const message = { subject: 'Fatura em dobro', message: 'Recebi duas.' };
		const { text } = await act('/acts/OpenTicket', { target: `${desk}:${customer}`, ...message });
		const ticket = mocks[desk].store.tickets.all().at(-1);
		expect(ticket?.subject).toBe('Fatura em dobro');
		expect(text).toContain(`#${ticket?.id} Fatura em dobro`);
		await act('/acts/SolveTicket', { target: `${desk}:${ticket?.id}` });
		expect(mocks[desk].store.tickets.get(ticket?.id ?? '')?.status).toBe(
			desk === 'zendesk' ? 'solved' : 4,
		);
	});
});

it('an unavailable system is reported as such', async () => {
	const { act, mocks } = await startWithoutN8n();
	const { id } = some(mocks.rdcrm.store.contacts.all());
	const form = { target: `rdcrm:${id}`, job_title: 'Gerente' };
	await mocks.rdcrm.close();
	const { status, text } = await act('/acts/JobTitle', form);
	expect([status, text.includes(pt('unreachable', { system: 'RD Station CRM' }))]).toEqual([
		422,
		true,
	]);
	mocks.rdcrm.close = async () => {};
});

it('an unknown act is refused', async () => {
	const { act } = await startWithoutN8n();
	const { status, text } = await act('/acts/Delete', { target: 'rdcrm:1' });
	expect([status, text.includes(pt('unknownAct'))]).toEqual([422, true]);
});
