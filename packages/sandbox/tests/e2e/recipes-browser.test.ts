import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from './support/browser.ts';
import { publishChanged } from './support/configure.ts';
import { Editor } from './support/editor.ts';
import { connectHelpdesk, onlyNote, opened } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, STORIES } from './support/helpdesk-flows.ts';
import { enterMarketing, someone } from './support/marketing-case.ts';
import { EVENTS_FLOW } from './support/queue.ts';
import { ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import { serve } from './support/server.ts';
import { workflowOf } from './support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const OWN_STEPS = 'erp-quotes/seus-passos.json';

let browser: Browser;
let editor: Editor;
beforeAll(async () => {
	const world = await enterSandbox();
	browser = await startBrowser();
	editor = await Editor.open(browser, world);
});
afterAll(() => browser?.close());

/** Functions that restore each changed workflow from its file. */
const restores: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	await editor.leave();
	for (const restore of restores.splice(0)) await restore();
});
const restore = (world: SandboxWorld, path: string) =>
	restores.push(() => publishChanged(world, path, (file) => file));

const open = (path: string) => editor.openCanvas(workflowOf(path).id);

async function publish(name: string): Promise<void> {
	await editor.publish();
	await editor.picture(`recipe-${name}`);
	expect(editor.complaints).toEqual([]);
}

describe('clicked by the guide in the editor,', () => {
	it('a message in its place is sent once the quote has a number, and the quote ends as always', async () => {
		const world = await enterSandbox(...ERP_FLOWS, EVENTS_FLOW, OWN_STEPS);
		const chat = await serve(() => ({ status: 200 }));
		restore(world, OWN_STEPS);
		await open(OWN_STEPS);
		const message = await editor.appendNode('HTTP Request', 'Orçamento criado: seus passos aqui');
		await message.rename('Avisar a equipe');
		await message.choose('method', 'POST');
		await message.fill('url', chat.url);
		await message.toggle('sendBody');
		await message.fill('name', 'text');
		const read = "$('Negociação').first().json.deal";
		await message.fill(
			'value',
			`Orçamento {{ ${read}.custom_fields.id_orcamento_erp }} de {{ ${read}.name }}`,
		);
		await message.close();
		await publish('own-steps');

		const { deal, moveTo, number } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'vendido' });
		const text = `Orçamento ${await number()} de ${deal.name}`;
		expect(chat.asked.map(({ body }) => body)).toEqual([{ text }]);
	});

	it('one more field goes both ways between Mailchimp and the CRM', async () => {
		const world = await enterMarketing('Mailchimp', ['subscriber']);
		restores.push(world.leave);
		const slug = await world.crm.addField('contact', `Empresa ${randomUUID().slice(0, 8)}`);
		await open(world.paths.sync);
		const sync = await editor.openNode('Sincronizar');
		await sync.refreshCustomFields();
		await sync.fill(slug, "{{ $('Pessoa').item.json.campos.EMPRESA }}");
		await sync.close();
		await publish('sync');
		await open(world.paths.connector);
		const fields = await editor.openNode('Campos no Mailchimp');
		await fields.addRow(
			'EMPRESA',
			`{{ $('Pedido').first().json.mudar.custom_fields?.['${slug}'] ?? '' }}`,
		);
		await fields.close();
		await publish('mailchimp');

		const email = someone();
		await world.tool.subscribe(email, {
			...{ first: 'Ana', confirmed: true, more: { EMPRESA: 'Padaria Sol' } },
		});
		const { id } = await world.crm.addContact({ name: 'Ana', emails: [{ email }] });
		await world.settle();
		expect((await world.crm.contact(id)).custom_fields[slug]).toBe('Padaria Sol');
		await world.crm.updateContact(id, { custom_fields: { [slug]: 'Padaria Lua' } });
		await world.settle();
		expect((await world.subscriber(email)).fields.EMPRESA).toBe('Padaria Lua');
	});

	it("one more field of the contact stands in the ticket's note", async () => {
		const world = await enterHelpdesk('zendesk');
		const helpdesk = await connectHelpdesk('zendesk');
		restore(world, STORIES.context);
		await open(STORIES.context);
		const texts = await editor.openNode('Configuração');
		await texts.addToRow('nota', '<p>Nascimento: {contato:birthday}</p>');
		await texts.close();
		await publish('zendesk');

		const { name, email, contact } = await helpdeskCustomer(world);
		await world.crm.updateContact(contact.id, { birthday: '1990-05-20' });
		const ticket = await opened(world, helpdesk, { name, email });
		expect(await onlyNote(helpdesk, ticket)).toContain('Nascimento: 1990-05-20');
	});
});
