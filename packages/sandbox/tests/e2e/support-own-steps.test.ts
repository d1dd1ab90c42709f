import { expect, it, onTestFinished } from 'vitest';
import { publishChanged } from './support/configure.ts';
import { connectHelpdesk, opened } from './support/helpdesk.ts';
import { HOUR, timePasses } from './support/helpdesk-clock.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, runCheck } from './support/helpdesk-flows.ts';
import { addAfter, message, placeOf, rowsOf } from './support/own-steps.ts';
import { serve } from './support/server.ts';

const OWN_STEPS = 'support-context/seus-passos.json';

it('the place for own steps is reached once each time a ticket is solved', async () => {
	const world = await enterHelpdesk('zendesk');
	const helpdesk = await connectHelpdesk('zendesk');
	const chat = await serve(() => ({ status: 200 }));
	const text = "{{ $('Ticket').first().json.numero }}";
	const restore = await publishChanged(world, OWN_STEPS, (workflow) =>
		addAfter(workflow, placeOf('Ticket resolvido'), message(chat.url, text)),
	);
	onTestFinished(restore);
	const ticket = await opened(world, helpdesk, await helpdeskCustomer(world));
	// The check also finds the solved tickets of other tests, to which these steps are new.
	const said = () =>
		chat.asked
			.map(({ body }) => (body as { text: string }).text)
			.filter((one) => one === `${ticket}`);
	expect(said()).toEqual([]);
	await helpdesk.solves(ticket);
	await world.settle();
	onTestFinished(await timePasses(helpdesk.control, HOUR / 10));
	await runCheck(world, 'zendesk');
	expect(said()).toHaveLength(1);
	await helpdesk.reopens(ticket);
	await world.settle();
	await helpdesk.solves(ticket);
	await world.settle();
	expect(said()).toHaveLength(2);
	expect(await rowsOf(world, OWN_STEPS)).toEqual([]);
});
