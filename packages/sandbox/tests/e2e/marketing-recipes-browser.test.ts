import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { accountValues } from '../../src/index.ts';
import { addresses } from './support/addresses.ts';
import { clickedRecipes } from './support/clicked-recipes.ts';
import { AUDIENCES, Mailchimp } from './support/mailchimp.ts';
import { leadsOf } from './support/marketing/leads.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, someone } from './support/marketing-case.ts';
import { ROLES } from './support/queue.ts';

const recipes = clickedRecipes();

/** Follows "Mais um campo, nos dois sentidos" for new text fields of the contact. Returns their slugs. */
async function mapFields(world: MarketingWorld, ...tags: string[]): Promise<string[]> {
	const slugs: [tag: string, slug: string][] = [];
	for (const tag of tags) {
		slugs.push([tag, await world.crm.addField('contact', `${tag} ${randomUUID().slice(0, 8)}`)]);
	}
	await recipes.open(world.paths.sync);
	const sync = await recipes.editor.openNode('Sincronizar');
	await sync.refreshCustomFields();
	for (const [tag, slug] of slugs) {
		await sync.fill(slug, `{{ $('Pessoa').item.json.campos.${tag} }}`);
	}
	await sync.close();
	await recipes.publish('sync-fields');
	recipes.next();
	await recipes.open(world.paths.connector);
	for (const [tag, slug] of slugs) {
		const fields = await recipes.editor.openNode('Campos no Mailchimp');
		const value = `{{ $('Pedido').first().json.mudar.custom_fields?.['${slug}'] ?? '' }}`;
		await fields.addRow(tag, value);
		await fields.close();
	}
	await recipes.publish('mailchimp-fields');
	return slugs.map(([, slug]) => slug);
}

describe('after a recipe is followed in the editor,', () => {
	it('an additional field is synced both ways between Mailchimp and the CRM, and a date there', async () => {
		const world = await enterMarketing('Mailchimp', ['subscriber']);
		recipes.afterwards(world.leave);
		const [slug = '', birthday = ''] = await mapFields(world, 'EMPRESA', 'NIVER');

		const email = someone();
		await world.tool.subscribe(email, {
			...{ first: 'Ana', confirmed: true, more: { EMPRESA: 'Padaria Sol' } },
		});
		const { id } = await world.crm.addContact({ name: 'Ana', emails: [{ email }] });
		await world.settle();
		expect((await world.crm.contact(id)).custom_fields[slug]).toBe('Padaria Sol');
		await world.crm.updateContact(id, {
			custom_fields: { [slug]: 'Padaria Lua', [birthday]: '1990-05-20' },
		});
		await world.settle();
		expect((await world.subscriber(email)).fields).toMatchObject({
			...{ EMPRESA: 'Padaria Lua', NIVER: '05/20' },
		});
	});

	it('a lead gets the owner of its state, or the default owner in other states', async () => {
		const world = await enterMarketing('Mailchimp');
		recipes.afterwards(world.leave);
		const { responsavel_email } = accountValues()[world.paths.deal]?.Configuração ?? {};
		const users = await world.crm.users();
		const usual = users.find((user) => user.email === responsavel_email);
		const other = users.find((user) => user.email !== responsavel_email);
		await recipes.open(world.paths.deal);
		const qualify = await recipes.editor.openNode('Qualificar');
		await qualify.addOption('Add Owner', 'Value');
		await qualify.fill('value', "{{ $('Sincronizar').first().json.campos.EMPRESA }}");
		await qualify.addOption('Add Owner', 'Owner Table');
		await qualify.addTableRow('Add Row');
		await qualify.fill('values', 'SP, RJ');
		await qualify.choose('owner', other?.name ?? '');
		await qualify.close();
		await recipes.publish('owner-by-state');

		const { dealsOf, qualify: qualifies } = leadsOf(world);
		for (const [state, owner] of [
			['rj', other],
			['MG', usual],
		] as const) {
			const { email } = await world.subscribed({ more: { EMPRESA: state } });
			await qualifies(email);
			expect(await dealsOf(email)).toMatchObject([{ owner_id: owner?.id }]);
		}
	});

	it('a sign-up to a second audience becomes a contact, whose changes go back there', async () => {
		const world = await enterMarketing('Mailchimp', ['contact', 'subscriber']);
		recipes.afterwards(world.leave);
		const customers = await Mailchimp.connect(addresses().mailchimp, AUDIENCES.clientes);
		await recipes.open(world.paths.connector);
		const copy = await recipes.editor.duplicate('Mailchimp: conector dos clientes');
		recipes.afterwards(async () => {
			await world.n8n.unpublishWorkflow(copy);
			await world.n8n.archiveWorkflow(copy);
			await world.n8n.tables.remove(ROLES, { papel: 'marketing', sistema: 'clientes' });
		});
		await recipes.editor.openCanvas(copy);
		const settings = await recipes.editor.openNode('Configuração');
		await settings.setRow('sistema', 'clientes');
		await settings.setRow('categoria_interesses', AUDIENCES.clientes.categoria_interesses);
		await settings.close();
		const trigger = await recipes.editor.openNode('Assinante mudou');
		await trigger.choose('list', await customers.listName());
		await trigger.close();
		await recipes.publish('second-audience');

		const email = someone('cliente');
		await customers.subscribe(email, { merge_fields: { FNAME: 'Rui', LNAME: 'Alves' } });
		await world.settle();
		const contact = await world.onlyContact(email);
		expect(contact.name).toBe('Rui Alves');
		expect(await world.tool.find(email)).toBeUndefined();
		await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
		await world.settle();
		expect((await customers.member(email))?.merge_fields.CARGO).toBe('Diretora');
	});
});
