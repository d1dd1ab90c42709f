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

describe('a contact that changes in the CRM', () => {
	it('brings job title, interests and phone to the subscriber, in one write', async () => {
		const { ac, crm, callsDuring, subscribed } = world;
		const { email, contact } = await subscribed({ fields: { consentimento: '||Sim||' } });
		const calls = await callsDuring(() =>
			crm.updateContact(contact.id, {
				job_title: 'Diretora de Compras',
				phones: [{ phone: '+5511912345678', type: 'mobile' }],
				custom_fields: { interesses: ['Climatização', 'Locação'] },
			}),
		);
		expect(await ac.subscriber(email)).toMatchObject({
			name: 'Ana Lima',
			phone: '+5511912345678',
			status: 'active',
			fields: {
				CARGO: 'Diretora de Compras',
				INTERESSES: '||Climatização||Locação||',
				CONSENTIMENTO: '||Sim||',
			},
		});
		expect(calls.crm).toEqual(['getContact', 'listDeals']);
		expect(writesOf(calls.activecampaign)).toEqual(['updateContact']);
	});

	it('never empties what ActiveCampaign has, and writes nothing where nothing differs', async () => {
		const { ac, crm, callsDuring, subscribed } = world;
		const { email, contact } = await subscribed({ fields: { cargo: 'Gerente' } });
		const calls = await callsDuring(() =>
			crm.updateContact(contact.id, { birthday: '1990-05-20' }),
		);
		expect(writesOf(calls.activecampaign)).toEqual([]);
		await callsDuring(() => crm.updateContact(contact.id, { job_title: null }));
		expect(await ac.subscriber(email)).toMatchObject({ fields: { CARGO: 'Gerente' } });
	});

	it('costs no call of the CRM when ActiveCampaign does not know it, and subscribes no one', async () => {
		const { ac, crm, callsDuring, rowOf } = world;
		const email = someEmail();
		const contact = await crm.addContact({ name: 'Bia', emails: [{ email }] });
		await world.settle();
		const calls = await callsDuring(() =>
			crm.updateContact(contact.id, { job_title: 'Compradora' }),
		);
		expect(calls.crm).toEqual([]);
		expect((await ac.subscribers()).map((one) => one.email)).not.toContain(email);
		expect(await rowOf(email)).toBeUndefined();
	});

	it('may have no address at all', async () => {
		const { crm, callsDuring } = world;
		const contact = await crm.addContact({ name: 'Sem endereço' });
		await world.settle();
		const calls = await callsDuring(() =>
			crm.updateContact(contact.id, { job_title: 'Comprador' }),
		);
		expect(calls.activecampaign).toEqual([]);
		expect(writesOf(calls.crm)).toEqual([]);
	});

	it('finds the subscriber by its second address', async () => {
		const { ac, crm, settle } = world;
		const email = someEmail();
		await ac.control.plan([{ action: { type: 'drop' }, times: 1 }]);
		await ac.submitForm({ email, first_name: 'Rui' });
		const contact = await crm.addContact({
			name: 'Rui',
			emails: [{ email: someEmail() }, { email }],
		});
		await settle();
		await crm.updateContact(contact.id, { job_title: 'Síndico' });
		await settle();
		expect(await ac.subscriber(email)).toMatchObject({ fields: { CARGO: 'Síndico' } });
	});
});

describe('both sides know another phone', () => {
	it('shows the one of the CRM in ActiveCampaign and leaves the CRM as it is', async () => {
		const { ac, crm, settle } = world;
		const email = someEmail();
		const mine = '+5511911112222';
		const contact = await crm.addContact({
			name: 'Ana Lima',
			emails: [{ email }],
			phones: [{ phone: mine }],
		});
		await ac.submitForm({ email, first_name: 'Ana', last_name: 'Lima', phone: '+5521933334444' });
		await settle();
		expect(await ac.subscriber(email)).toMatchObject({ phone: mine });
		expect((await crm.contact(contact.id)).phones).toMatchObject([{ phone: mine }]);
		await ac.update(email, { phone: '+5521955556666' });
		await settle();
		expect(await ac.subscriber(email)).toMatchObject({ phone: mine });
		expect((await crm.contact(contact.id)).phones).toMatchObject([{ phone: mine }]);
	});
});

describe('the stage of a deal', () => {
	const dealOf = async (contactId: string, stage: string) => {
		const stage_id = await world.crm.stageId(stage);
		const deal = await world.crm.createDeal({
			name: 'Climatização da loja',
			stage_id,
			contact_ids: [contactId],
		});
		await world.settle();
		return deal;
	};

	it('becomes a field and the only stage tag of the subscriber', async () => {
		const { ac, crm, callsDuring, subscribed } = world;
		const { email, contact } = await subscribed();
		await ac.tag(email, 'Newsletter');
		const deal = await dealOf(contact.id, 'Sem contato');
		expect(await ac.subscriber(email)).toMatchObject({
			fields: { ETAPA: 'Sem contato' },
			tags: ['Newsletter', 'CRM: Sem contato'],
		});
		// The names of a pipeline's stages are looked up once a day.
		await dealOf((await subscribed()).contact.id, 'Proposta enviada');
		const stage_id = await crm.stageId('Proposta enviada');
		const calls = await callsDuring(() => crm.updateDeal(deal.id, { stage_id }));
		expect(await ac.subscriber(email)).toMatchObject({
			fields: { ETAPA: 'Proposta enviada' },
			tags: ['Newsletter', 'CRM: Proposta enviada'],
		});
		expect(calls.crm).toEqual(['getDeal', 'getContact', 'listDeals']);
	});

	it('is of the ongoing deal before a closed one, and says when all is won', async () => {
		const { ac, crm, settle, subscribed } = world;
		const { email, contact } = await subscribed();
		const first = await dealOf(contact.id, 'Contato feito');
		const second = await dealOf(contact.id, 'Apresentação');
		await crm.updateDeal(second.id, { status: 'lost' });
		await settle();
		expect((await ac.subscriber(email)).fields.ETAPA).toBe('Contato feito');
		await crm.updateDeal(first.id, { status: 'won' });
		await settle();
		expect(await ac.subscriber(email)).toMatchObject({
			fields: { ETAPA: 'Ganha' },
			tags: ['CRM: Ganha'],
		});
	});
});

describe('loop safety', () => {
	it('settles a change of the CRM after one write in ActiveCampaign', async () => {
		const { crm, callsDuring, subscribed } = world;
		const { contact } = await subscribed();
		const calls = await callsDuring(() => crm.updateContact(contact.id, { job_title: 'CFO' }));
		expect(writesOf(calls.activecampaign)).toEqual(['updateContact']);
		expect(writesOf(calls.crm)).toEqual([]);
	});

	it('settles a change of ActiveCampaign after one write in the CRM', async () => {
		const { ac, callsDuring, subscribed } = world;
		const { email } = await subscribed();
		const calls = await callsDuring(() => ac.update(email, { phone: '11912345678' }));
		expect(writesOf(calls.crm)).toEqual(['updateContact']);
		expect(writesOf(calls.activecampaign)).toEqual([]);
	});
});
