import { expect, it, onTestFinished } from 'vitest';
import { publishChanged } from './support/configure.ts';
import { enterMarketing } from './support/marketing-case.ts';
import { addAfter, message, placeOf, rowsOf } from './support/own-steps.ts';
import { serve } from './support/server.ts';

const OWN_STEPS = 'marketing-sync/seus-passos.json';

it('the place for own steps is reached once by a contact that the flow creates', async () => {
	const world = await enterMarketing('Mailchimp', ['contact']);
	onTestFinished(world.leave);
	const chat = await serve(() => ({ status: 200 }));
	const email = "{{ $('Contato').first().json.contact.emails[0].email }}";
	const restore = await publishChanged(world, OWN_STEPS, (workflow) =>
		addAfter(workflow, placeOf('Contato criado'), message(chat.url, email)),
	);
	onTestFinished(restore);
	const known = `conhecida.${Date.now()}@exemplo.com.br`;
	await world.crm.addContact({ name: 'Bia', emails: [{ email: known }] });
	await world.tool.subscribe(known, { first: 'Bia', confirmed: true });
	const created = await world.subscribed();
	await world.later();
	expect(chat.asked.map(({ body }) => body)).toEqual([{ text: created.email }]);
	expect(await rowsOf(world, OWN_STEPS)).toEqual([]);
});
