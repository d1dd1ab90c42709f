import { beforeAll, describe, expect, it } from 'vitest';
import type { Contact } from './support/crm.ts';
import { enterMailchimp, type MailchimpWorld, someone } from './support/mailchimp-case.ts';

let world: MailchimpWorld;
beforeAll(async () => {
	world = await enterMailchimp();
});

async function subscriber(name = 'Ana Lima'): Promise<{ email: string; contact: Contact }> {
	const email = someone();
	const [FNAME = '', LNAME = ''] = name.split(' ');
	await world.mailchimp.subscribe(email, { merge_fields: { FNAME, LNAME } });
	await world.settle();
	const [contact] = await world.crm.contactsWith(email);
	if (!contact) throw new Error(`${email} is not in the CRM`);
	return { email, contact };
}

const tagsOf = async (email: string) =>
	((await world.mailchimp.member(email))?.tags ?? []).map(({ name }) => name);

describe('a contact is changed in the CRM', () => {
	it('takes job title, name, phone and interests to the subscriber in one write, then is silent', async () => {
		const { email, contact } = await subscriber();
		const { crm, mailchimp } = await world.writes(() =>
			world.crm.updateContact(contact.id, {
				name: 'Ana Maria Lima',
				job_title: 'Diretora',
				phones: [{ phone: '+5511912345678' }],
				custom_fields: { interesses: ['Locação', 'Projetos'] },
			}),
		);
		expect((await world.mailchimp.member(email))?.merge_fields).toMatchObject({
			FNAME: 'Ana',
			LNAME: 'Maria Lima',
			CARGO: 'Diretora',
			PHONE: '+5511912345678',
		});
		expect(await world.mailchimp.interestsOf(email)).toEqual(['Locação', 'Projetos']);
		expect({ crm, mailchimp }).toEqual({ crm: [], mailchimp: ['patchMember'] });
	});

	it('costs two calls of the CRM, one when the stage is known, none when the event comes again', async () => {
		const { contact } = await subscriber();
		const change = (job_title: string) => world.crm.updateContact(contact.id, { job_title });
		expect(await world.crmCalls(() => change('Gerente'))).toEqual(['getContact', 'listDeals']);
		expect(await world.crmCalls(() => change('Diretora'))).toEqual(['getContact']);
		const last = (await world.crm.control.deliveries()).findLast(
			({ eventName, body }) => eventName === 'crm_contact_updated' && body.includes(contact.id),
		);
		expect(await world.crmCalls(() => world.crm.control.replay(last?.id ?? '', 2))).toEqual([]);
	});

	it('writes nothing when nothing that the subscriber has differs, or when a field is emptied', async () => {
		const { email, contact } = await subscriber();
		await world.crm.updateContact(contact.id, { job_title: 'Gerente' });
		const { mailchimp } = await world.writes(async () => {
			await world.crm.updateContact(contact.id, { birthday: '1990-05-20' });
			await world.crm.updateContact(contact.id, { job_title: null });
		});
		expect(mailchimp).toEqual([]);
		expect((await world.mailchimp.member(email))?.merge_fields.CARGO).toBe('Gerente');
	});

	it('ends with the last state when two changes arrive in the wrong order', async () => {
		const { email, contact } = await subscriber();
		await world.crm.control.plan([
			{ match: { eventName: 'crm_contact_updated' }, action: { type: 'reorder', count: 2 } },
		]);
		await world.crm.updateContact(contact.id, { job_title: 'Gerente' });
		await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
		await world.settle();
		await world.crm.control.plan([]);
		expect((await world.mailchimp.member(email))?.merge_fields.CARGO).toBe('Diretora');
	});

	it('puts back what only the CRM decides when a subscriber changes it, and settles', async () => {
		const { email, contact } = await subscriber();
		await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
		const { crm, mailchimp } = await world.writes(() =>
			world.mailchimp.changeProfile(email, { merge_fields: { CARGO: 'Chefe' } }),
		);
		expect({ crm, mailchimp }).toEqual({ crm: [], mailchimp: ['patchMember'] });
		expect((await world.mailchimp.member(email))?.merge_fields.CARGO).toBe('Diretora');
	});

	it.each([
		['never subscribed', [{ email: someone('fora') }]],
		['has no email', []],
	])('asks the CRM nothing more about one who %s', async (_, emails) => {
		const calls = await world.crmCalls(async () => {
			const contact = await world.crm.addContact({ name: 'Sem assinatura', emails });
			await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
		});
		// The contact is the test's own.
		expect(calls).toEqual(['createContact']);
	});
});

describe('a deal is moved', () => {
	async function dealOf(contact: Contact, stage: string, name = 'Projeto') {
		const stage_id = await world.crm.stageId(stage);
		return world.crm.createDeal({ name, stage_id, contact_ids: [contact.id] });
	}

	it('shows the stage as a field and as the only tag of the CRM', async () => {
		const { email, contact } = await subscriber();
		await world.mailchimp.addTag(email, 'Newsletter');
		const deal = await dealOf(contact, 'Contato feito');
		await world.settle();
		expect((await world.mailchimp.member(email))?.merge_fields.ETAPA).toBe('Contato feito');
		const stage_id = await world.crm.stageId('Apresentação');
		const { crm, mailchimp } = await world.writes(() =>
			world.crm.updateDeal(deal.id, { stage_id }),
		);
		expect((await world.mailchimp.member(email))?.merge_fields.ETAPA).toBe('Apresentação');
		expect((await tagsOf(email)).sort()).toEqual(['CRM: Apresentação', 'Newsletter']);
		expect({ crm, mailchimp }).toEqual({ crm: [], mailchimp: ['changeMemberTags', 'patchMember'] });
	});

	it('costs three calls of the CRM once the names of the stages are known, and none for other changes', async () => {
		const { contact } = await subscriber();
		const deal = await dealOf(contact, 'Contato feito');
		await world.settle();
		const stage_id = await world.crm.stageId('Apresentação');
		expect(await world.crmCalls(() => world.crm.updateDeal(deal.id, { stage_id }))).toEqual([
			'getDeal',
			'getContact',
			'listDeals',
		]);
		expect(await world.crmCalls(() => world.crm.updateDeal(deal.id, { rating: 4 }))).toEqual([]);
	});

	it('costs one call where its contact is no subscriber', async () => {
		const contact = await world.crm.addContact({
			name: 'Sem assinatura',
			emails: [{ email: someone('fora') }],
		});
		const calls = await world.crmCalls(() => dealOf(contact, 'Contato feito'));
		// The first two are the test's own.
		expect(calls.slice(-2)).toEqual(['createDeal', 'getDeal']);
	});

	it('counts an ongoing deal before a closed one, and says how the last one ended', async () => {
		const { email, contact } = await subscriber();
		const ongoing = await dealOf(contact, 'Proposta enviada', 'Em andamento');
		const won = await dealOf(contact, 'Apresentação', 'Ganha');
		await world.crm.updateDeal(won.id, { status: 'won' });
		await world.settle();
		expect((await world.mailchimp.member(email))?.merge_fields.ETAPA).toBe('Proposta enviada');
		const lost_reason_id = await world.crm.lostReasonId('Preço');
		await world.crm.updateDeal(ongoing.id, { status: 'lost', lost_reason_id });
		await world.settle();
		expect((await world.mailchimp.member(email))?.merge_fields.ETAPA).toBe('Perdida');
		expect(await tagsOf(email)).toEqual(['CRM: Perdida']);
	});
});
