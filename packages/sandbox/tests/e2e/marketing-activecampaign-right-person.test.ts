import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	enterActiveCampaign,
	type MarketingWorld,
	PATH,
	someEmail,
} from './support/activecampaign-case.ts';
import { configure } from './support/configure.ts';
import { forgetContacts } from './support/world.ts';

const GRANTED = { category: 'communications', type: 'consent', status: 'granted' };
const DECLINED = { ...GRANTED, status: 'declined' };

let world: MarketingWorld;
beforeAll(async () => {
	world = await enterActiveCampaign();
});

afterEach(() => world.calm());
afterAll(() => world.limit());

async function after(act: () => Promise<unknown>): Promise<void> {
	await act();
	await world.settle();
}

describe('consent', () => {
	it('goes to the linked contact, not to an older one with the same first address', async () => {
		const { ac, crm, subscribed } = world;
		const shared = someEmail();
		const older = await crm.addContact({ name: 'Recepção', emails: [{ email: shared }] });
		const { email, contact } = await subscribed();
		await after(() => crm.updateContact(contact.id, { emails: [{ email: shared }, { email }] }));
		await after(() => ac.unsubscribe(email));
		expect((await crm.contact(contact.id)).legal_bases).toEqual([DECLINED]);
		expect(await crm.contact(older.id)).toMatchObject({ name: 'Recepção', legal_bases: [] });
	});

	it('goes to the linked contact though he has no address in the CRM any more', async () => {
		const { ac, crm, subscribed } = world;
		const { email, contact } = await subscribed();
		await after(() => crm.updateContact(contact.id, { emails: [] }));
		const before = (await crm.everyContact()).length;
		await after(() => ac.unsubscribe(email));
		expect((await crm.contact(contact.id)).legal_bases).toEqual([DECLINED]);
		expect(await crm.everyContact()).toHaveLength(before);
	});

	it('ends though a person still has to decide on the address', async () => {
		const { ac, crm, subscribed } = world;
		const taken = someEmail();
		await crm.addContact({ name: 'Outra', emails: [{ email: taken }] });
		const { email, contact } = await subscribed();
		await after(() => ac.update(email, { email: taken }));
		await after(() => ac.unsubscribe(taken));
		expect(await crm.contact(contact.id)).toMatchObject({
			emails: [{ email }],
			legal_bases: [DECLINED],
		});
	});

	it('ends for each of two contacts that nobody has told apart', async () => {
		const { ac, crm, reviewsOf } = world;
		const email = someEmail();
		const two = [
			await crm.addContact({ name: 'Ana', emails: [{ email }], legal_bases: [GRANTED] }),
			await crm.addContact({ name: 'Ana Lima', emails: [{ email }] }),
		];
		await after(() => ac.submitForm({ email, first_name: 'Ana' }));
		await after(() => ac.unsubscribe(email));
		for (const { id } of two) expect((await crm.contact(id)).legal_bases).toEqual([DECLINED]);
		expect(await reviewsOf(email)).toHaveLength(1);
	});
});

describe('the consent of the form', () => {
	it('counts only when it is ticked, where "Configuração" names it', async () => {
		const { ac, crm } = world;
		const restore = await configure(world, PATH, { campo_consentimento: 'CONSENTIMENTO' });
		const ticked = { fields: { CONSENTIMENTO: '||Aceito receber e-mails||' } };
		try {
			const [yes, no] = [someEmail(), someEmail()];
			await ac.submitForm({ email: yes, first_name: 'Ana', ...ticked });
			await after(() => ac.submitForm({ email: no, first_name: 'Bia' }));
			expect(await crm.contactsWith(yes)).toMatchObject([{ legal_bases: [GRANTED] }]);
			expect(await crm.contactsWith(no)).toMatchObject([{ legal_bases: [] }]);
			await after(() => ac.update(no, ticked));
			expect(await crm.contactsWith(no)).toMatchObject([{ legal_bases: [GRANTED] }]);
		} finally {
			await restore();
		}
	});
});

describe('a contact deleted in the CRM', () => {
	beforeAll(() => forgetContacts(world));

	it('stays deleted, whatever comes of his subscription', async () => {
		const { ac, crm, run, rowOf, subscribed } = world;
		const { email, contact } = await subscribed();
		await crm.deleteContact(contact.id);
		await after(() => ac.update(email, { first_name: 'Bia' }));
		await after(() => ac.update(email, { first_name: 'Eva' }));
		await run('Conferência de hora em hora');
		expect(await crm.contactsWith(email)).toEqual([]);
		expect(await rowOf(email)).toMatchObject({ motivo: 'excluído no CRM', rd_id: contact.id });
	});
});

describe('a first name alone in the CRM', () => {
	it('leaves the surname in ActiveCampaign as it is', async () => {
		const { ac, crm, subscribed } = world;
		const { email, contact } = await subscribed();
		await after(() => crm.updateContact(contact.id, { name: 'Ana', job_title: 'Diretora' }));
		expect(await ac.subscriber(email)).toMatchObject({
			name: 'Ana Lima',
			fields: { CARGO: 'Diretora' },
		});
		await after(() => crm.updateContact(contact.id, { name: 'Bia' }));
		expect((await ac.subscriber(email)).name).toBe('Bia Lima');
	});
});
