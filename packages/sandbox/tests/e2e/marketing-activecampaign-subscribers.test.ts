import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	enterActiveCampaign,
	type MarketingWorld,
	someEmail,
} from './support/activecampaign-case.ts';

const GRANTED = { category: 'communications', type: 'consent', status: 'granted' };

let world: MarketingWorld;
beforeAll(async () => {
	world = await enterActiveCampaign();
});

afterEach(() => world.calm());
afterAll(() => world.limit());

describe('a new subscriber of ActiveCampaign', () => {
	it('becomes a contact in the CRM, by two calls', async () => {
		const { ac, callsDuring, onlyContact, rowOf } = world;
		const email = someEmail();
		const { crm } = await callsDuring(() =>
			ac.submitForm({
				email: email.toUpperCase(),
				first_name: 'Ana',
				last_name: 'Souza Lima',
				phone: '(11) 98765-4321',
				fields: { cargo: 'Gerente', interesses: '||Locação||Projetos||' },
			}),
		);
		const contact = await onlyContact(email);
		expect(contact).toMatchObject({
			name: 'Ana Souza Lima',
			job_title: 'Gerente',
			emails: [{ email }],
			phones: [{ phone: '+5511987654321' }],
			legal_bases: [GRANTED],
			custom_fields: { interesses: ['Locação', 'Projetos'] },
		});
		expect(crm).toEqual(['listContacts', 'createContact']);
		expect(await rowOf(email)).toMatchObject({ rd_id: contact.id, situacao: 'ativo', motivo: '' });
	});

	it('is named by the address and has no phone where the form has neither for sure', async () => {
		const email = someEmail();
		await world.ac.submitForm({ email, phone: '8765-4321' });
		await world.settle();
		expect(await world.onlyContact(email)).toMatchObject({ name: email, phones: [] });
	});

	it('waits for the confirmation', async () => {
		const { ac, settle, crm, onlyContact } = world;
		const email = someEmail();
		await ac.submitForm({ email, double_opt_in: true });
		await settle();
		expect(await crm.contactsWith(email)).toEqual([]);
		await ac.confirm(email);
		await settle();
		expect(await onlyContact(email)).toMatchObject({ legal_bases: [GRANTED] });
	});

	it('is linked to the contact that the CRM has, of which only what is empty is filled', async () => {
		const { ac, crm, callsDuring, onlyContact } = world;
		const email = someEmail();
		await crm.addContact({ name: 'Ana Souza', job_title: 'Diretora', emails: [{ email }] });
		await world.settle();
		const phone = '+5511987654321';
		const calls = await callsDuring(() =>
			ac.submitForm({ email, first_name: 'Aninha', phone, fields: { cargo: 'Gerente' } }),
		);
		expect(await onlyContact(email)).toMatchObject({
			name: 'Ana Souza',
			job_title: 'Diretora',
			phones: [{ phone }],
			legal_bases: [GRANTED],
		});
		expect(await ac.subscriber(email)).toMatchObject({
			name: 'Ana Souza',
			fields: { CARGO: 'Diretora' },
		});
		expect(calls.crm).toEqual(['listContacts', 'listDeals', 'getContact', 'updateContact']);
	});

	it('costs nothing when it comes again, and a reading and a writing when something is new', async () => {
		const { ac, callsDuring, subscribed } = world;
		const { email } = await subscribed();
		const again = (await ac.control.deliveries()).at(-1)?.id ?? '';
		expect((await callsDuring(() => ac.control.replay(again, 1))).crm).toEqual([]);
		const { crm } = await callsDuring(() => ac.update(email, { fields: { cargo: 'Sócia' } }));
		expect(crm).toEqual(['getContact', 'updateContact']);
	});
});

describe('whom a machine must not decide about', () => {
	it('is written down, once, where two contacts have the address', async () => {
		const { ac, crm, callsDuring, reviewsOf } = world;
		const email = someEmail();
		const contacts = [
			await crm.addContact({ name: 'Ana', emails: [{ email }] }),
			await crm.addContact({ name: 'Ana Lima', emails: [{ email }] }),
		];
		const calls = await callsDuring(async () => {
			await ac.submitForm({ email, first_name: 'Outra' });
			await world.settle();
			await ac.update(email, { first_name: 'Mais uma' });
		});
		expect(calls.crm.filter((name) => !/^(list|get)/.test(name))).toEqual([]);
		expect(await reviewsOf(email)).toEqual([
			expect.objectContaining({
				motivo: expect.stringContaining('Mais de um contato'),
				detalhe: expect.stringContaining(String(contacts[1]?.id)),
			}),
		]);
	});

	it('is written down where the CRM would not take the address', async () => {
		const { ac, settle, callsDuring, reviewsOf } = world;
		const email = `o/${someEmail().slice(7, 15)}#y?@x.com`;
		const calls = await callsDuring(() => ac.submitForm({ email, first_name: 'Zé' }));
		await settle();
		expect(calls.crm).not.toContain('createContact');
		expect(await reviewsOf(email)).toEqual([
			expect.objectContaining({ motivo: expect.stringContaining('não aceita') }),
		]);
		// The address never stood in a path.
		const paths = (await ac.control.ledger()).map(({ path }) => path);
		expect(paths.filter((path) => path.includes('%23y') || path.includes('#y'))).toEqual([]);
	});
});

describe('an event that is not true', () => {
	const forged = async (body: Record<string, string>) => {
		await fetch(await world.ac.webhookUrl(), { method: 'POST', body: new URLSearchParams(body) });
	};

	it('finds no one and changes nothing', async () => {
		const email = someEmail();
		const calls = await world.callsDuring(async () => {
			await forged({ type: 'subscribe', 'contact[id]': '987654321', 'contact[email]': email });
			await forged({ type: 'subscribe', 'contact[id]': '1/../2', 'contact[email]': email });
			await forged({ type: 'subscribe' });
		});
		expect(calls.crm).toEqual([]);
		expect(await world.crm.contactsWith(email)).toEqual([]);
		expect(await world.rowOf(email)).toBeUndefined();
	});

	it('cannot unsubscribe, rename or move anyone', async () => {
		const { email, contact } = await world.subscribed();
		await forged({
			type: 'unsubscribe',
			list: '1',
			'contact[id]': (await world.ac.subscriber(email)).id,
			'contact[email]': someEmail(),
			'contact[first_name]': 'Mallory',
		});
		await world.settle();
		expect(await world.crm.contact(contact.id)).toMatchObject({
			name: contact.name,
			emails: [{ email }],
			legal_bases: [GRANTED],
		});
	});

	it('cannot speak as the flow itself does', async () => {
		const { email, contact } = await world.subscribed();
		const pista = JSON.stringify({
			origem: 'retomada',
			email,
			email_antigo: '',
			emails: [],
			rd_id: '',
			rd_mudou: '',
			mkt_id: (await world.ac.subscriber(email)).id,
			campanha: 'Falsa',
		});
		const calls = await world.callsDuring(() => forged({ type: 'subscribe', pista }));
		expect(calls).toEqual({ crm: [], activecampaign: [] });
		expect(await world.crm.dealsOf(contact.id)).toEqual([]);
	});

	it('of another list or tag is no reason to do anything', async () => {
		const { email } = await world.subscribed();
		const calls = await world.callsDuring(() => world.ac.tag(email, 'E-book 2026'));
		expect(calls).toEqual({ crm: [], activecampaign: [] });
	});
});
