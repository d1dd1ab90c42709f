import { beforeAll, describe, expect, it } from 'vitest';
import { configure } from './support/configure.ts';
import {
	enterMailchimp,
	type MailchimpWorld,
	PATH,
	REVIEW,
	someone,
	TABLE,
} from './support/mailchimp-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import { forgetContacts } from './support/world.ts';

const GRANTED = { category: 'communications', type: 'consent', status: 'granted' };
const DECLINED = { ...GRANTED, status: 'declined' };
const PERMISSION = 'a1b2c3d4e0';

let world: MailchimpWorld;
beforeAll(async () => {
	world = await enterMailchimp();
});

async function after(act: () => Promise<unknown>): Promise<void> {
	await act();
	await world.settle();
}

describe('consent', () => {
	it('goes to the linked contact, not to an older one with the same first address', async () => {
		const shared = someone('empresa');
		const older = await world.crm.addContact({ name: 'Recepção', emails: [{ email: shared }] });
		const { email, contact } = await world.subscribed();
		await after(() =>
			world.crm.updateContact(contact.id, { emails: [{ email: shared }, { email }] }),
		);
		await after(() => world.mailchimp.unsubscribe(email));
		expect((await world.crm.contact(contact.id)).legal_bases).toEqual([DECLINED]);
		expect(await world.crm.contact(older.id)).toMatchObject({ name: 'Recepção', legal_bases: [] });
	});

	it('goes to the linked contact though he has no address in the CRM any more', async () => {
		const { email, contact } = await world.subscribed();
		await after(() => world.crm.updateContact(contact.id, { emails: [] }));
		const before = (await world.crm.everyContact()).length;
		await after(() => world.mailchimp.unsubscribe(email));
		expect((await world.crm.contact(contact.id)).legal_bases).toEqual([DECLINED]);
		expect(await world.crm.everyContact()).toHaveLength(before);
	});

	it('ends though a person still has to decide on the address', async () => {
		const taken = someone('ocupado');
		await world.crm.addContact({ name: 'Outra', emails: [{ email: taken }] });
		const { email, contact } = await world.subscribed();
		await after(() => world.mailchimp.changeEmail(email, taken));
		await after(() => world.mailchimp.unsubscribe(taken));
		expect(await world.crm.contact(contact.id)).toMatchObject({
			emails: [{ email }],
			legal_bases: [DECLINED],
		});
	});

	it('ends for each of two contacts that nobody has told apart', async () => {
		const email = someone('dois');
		const two = [
			await world.crm.addContact({ name: 'Ana', emails: [{ email }], legal_bases: [GRANTED] }),
			await world.crm.addContact({ name: 'Ana Lima', emails: [{ email }] }),
		];
		await after(() => world.mailchimp.subscribe(email));
		await after(() => world.mailchimp.unsubscribe(email));
		for (const { id } of two) {
			expect((await world.crm.contact(id)).legal_bases).toEqual([DECLINED]);
		}
		const reviews = await world.n8n.dataTableRows(REVIEW);
		expect(reviews.filter((row) => row.email === email)).toHaveLength(1);
	});

	it('ends in Mailchimp too, though the address has changed on both sides', async () => {
		const { email, contact } = await world.subscribed();
		await world.mailchimp.control.plan([{ action: { type: 'drop' }, times: null }]);
		await world.mailchimp.changeEmail(email, someone('novo'));
		await world.settle();
		await world.mailchimp.control.plan([]);
		const renewed = someone('outro');
		await after(() =>
			world.crm.updateContact(contact.id, {
				emails: [{ email: renewed }],
				legal_bases: [DECLINED],
			}),
		);
		const rows = await world.n8n.dataTableRows(TABLE);
		const id = String(rows.find((row) => row.rd_id === contact.id)?.mkt_id);
		expect((await world.mailchimp.member(id))?.status).toBe('unsubscribed');
	});
});

describe('the consent of the form', () => {
	it('counts only when it is ticked, where "Configuração" names it', async () => {
		const restore = await configure(world, PATH, { permissao_consentimento: PERMISSION });
		const ticked = (enabled: boolean) => ({
			marketing_permissions: [{ marketing_permission_id: PERMISSION, enabled }],
		});
		try {
			const [yes, no] = [someone('sim'), someone('nao')];
			await world.mailchimp.subscribe(yes, ticked(true));
			await after(() => world.mailchimp.subscribe(no, ticked(false)));
			expect(await world.crm.contactsWith(yes)).toMatchObject([{ legal_bases: [GRANTED] }]);
			expect(await world.crm.contactsWith(no)).toMatchObject([{ legal_bases: [] }]);
			const form = { ...ticked(true), merge_fields: { FNAME: 'Bia' } };
			await after(() => world.mailchimp.changeProfile(no, form));
			expect(await world.crm.contactsWith(no)).toMatchObject([{ legal_bases: [GRANTED] }]);
		} finally {
			await restore();
		}
	});
});

describe('a contact deleted in the CRM', () => {
	beforeAll(() => forgetContacts(world));

	it('stays deleted, whatever comes of his subscription', async () => {
		const { email, contact } = await world.subscribed();
		await world.crm.deleteContact(contact.id);
		await after(() => world.mailchimp.changeProfile(email, { merge_fields: { FNAME: 'Bia' } }));
		await after(() => world.mailchimp.replay('profile', 2));
		await after(() => world.mailchimp.changeProfile(email, { merge_fields: { FNAME: 'Eva' } }));
		await after(() => world.n8n.runFromTrigger(workflowOf(PATH).id, 'Conferência de hora em hora'));
		expect(await world.crm.contactsWith(email)).toEqual([]);
		const rows = await world.n8n.dataTableRows(TABLE);
		expect(rows.filter((row) => row.email === email)).toMatchObject([
			{ motivo: 'excluído no CRM', rd_id: contact.id },
		]);
	});
});

describe('a first name alone in the CRM', () => {
	it('leaves the surname in Mailchimp as it is', async () => {
		const { email, contact } = await world.subscribed();
		await after(() => world.crm.updateContact(contact.id, { name: 'Ana', job_title: 'Diretora' }));
		const names = async () => (await world.mailchimp.member(email))?.merge_fields;
		expect(await names()).toMatchObject({ FNAME: 'Ana', LNAME: 'Lima', CARGO: 'Diretora' });
		await after(() => world.crm.updateContact(contact.id, { name: 'Bia' }));
		expect(await names()).toMatchObject({ FNAME: 'Bia', LNAME: 'Lima' });
	});
});
