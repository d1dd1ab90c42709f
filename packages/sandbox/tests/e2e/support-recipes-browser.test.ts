import { describe, expect, it } from 'vitest';
import { clickedRecipes } from './support/clicked-recipes.ts';
import { connectHelpdesk, onlyNote, opened } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, STORIES } from './support/helpdesk-flows.ts';

const recipes = clickedRecipes();

describe('after a recipe is followed in the editor,', () => {
	it("the ticket's note shows an additional field of the contact", async () => {
		const world = await enterHelpdesk('zendesk');
		const helpdesk = await connectHelpdesk('zendesk');
		recipes.restore(world, STORIES.context);
		await recipes.open(STORIES.context);
		const texts = await recipes.editor.openNode('Configuração');
		await texts.addToRow('nota', '<p>Nascimento: {contato:birthday}</p>');
		await texts.close();
		await recipes.publish('note-field');

		const { name, email, contact } = await helpdeskCustomer(world);
		await world.crm.updateContact(contact.id, { birthday: '1990-05-20' });
		const ticket = await opened(world, helpdesk, { name, email });
		expect(await onlyNote(helpdesk, ticket)).toContain('Nascimento: 1990-05-20');
	});

	it("the ticket's note is in English, and so are its amounts", async () => {
		const world = await enterHelpdesk('zendesk');
		const helpdesk = await connectHelpdesk('zendesk');
		recipes.restore(world, STORIES.context);
		await recipes.open(STORIES.context);
		const texts = await recipes.editor.openNode('Configuração');
		await texts.setRow('nota', '<p>{contact} owns:</p>\n<p>{deal} {value}</p>');
		await texts.close();
		const context = await recipes.editor.openNode('Contexto');
		await context.addOption('Add option', 'Locale');
		await context.fill('locale', 'en-US');
		await context.close();
		await recipes.publish('note-english');

		const { deals, ...customer } = await helpdeskCustomer(world);
		const note = await onlyNote(helpdesk, await opened(world, helpdesk, customer));
		expect(note).toContain(`${customer.name} owns:`);
		expect(note).toContain(`${deals[0]?.name} R$1,500.00`);
	});
});
