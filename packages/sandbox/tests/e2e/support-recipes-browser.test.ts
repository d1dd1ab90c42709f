import { describe, expect, it } from 'vitest';
import { clickedRecipes } from './support/clicked-recipes.ts';
import { connectHelpdesk, onlyNote, opened } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, STORIES } from './support/helpdesk-flows.ts';

const recipes = clickedRecipes();

describe('after two recipes are followed in the editor,', () => {
	it("the ticket's note is in English, with its amounts and an additional field of the contact", async () => {
		const world = await enterHelpdesk('zendesk');
		const helpdesk = await connectHelpdesk('zendesk');
		recipes.restore(world, STORIES.context);
		await recipes.open(STORIES.context);
		const texts = await recipes.editor.openNode('Configuração');
		await texts.setRow('nota', '<p>{contact} owns:</p>\n<p>{deal} {value}</p>');
		await texts.addToRow('nota', '<p>Nascimento: {contato:birthday}</p>');
		await texts.close();
		const context = await recipes.editor.openNode('Contexto');
		await context.addOption('Add option', 'Locale');
		await context.fill('locale', 'en-US');
		await context.close();
		await recipes.publish('note-english');

		const { deals, contact, ...customer } = await helpdeskCustomer(world);
		await world.crm.updateContact(contact.id, { birthday: '1990-05-20' });
		const note = await onlyNote(helpdesk, await opened(world, helpdesk, customer));
		expect(note).toContain(`${customer.name} owns:`);
		expect(note).toContain(`${deals[0]?.name} R$1,500.00`);
		expect(note).toContain('Nascimento: 1990-05-20');
	});
});
