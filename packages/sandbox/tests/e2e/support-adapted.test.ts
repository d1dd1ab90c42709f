import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { publishChanged } from './support/configure.ts';
import {
	connectHelpdesk,
	type Helpdesk,
	onlyNote,
	opened,
	solved,
	UNAVAILABLE,
} from './support/helpdesk.ts';
import { HOUR, timePasses } from './support/helpdesk-clock.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, flowRecords, ONE_VENDOR, STORIES } from './support/helpdesk-flows.ts';
import { withNodesOnAllWires } from './support/recipes.ts';
import type { SandboxWorld } from './support/world.ts';

describe.each(ONE_VENDOR)('with a node on every wire that drops all fields, in %s,', (vendor) => {
	const records = {
		context: flowRecords(vendor, 'context'),
		solved: flowRecords(vendor, 'solved'),
	};
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	const restores: (() => Promise<void>)[] = [];
	beforeAll(async () => {
		world = await enterHelpdesk(vendor);
		helpdesk = await connectHelpdesk(vendor);
		for (const path of Object.values(STORIES)) {
			restores.push(await publishChanged(world, path, withNodesOnAllWires));
		}
		return async () => {
			for (const restore of restores) await restore();
		};
	});
	afterEach(async () => {
		await world.crm.control.clearFaults();
		await helpdesk.control.plan([]);
	});

	it('a ticket has its note, the panel its card, the deal its note', async () => {
		const { deals, ...customer } = await helpdeskCustomer(world, {
			deals: [{ name: 'Expansão' }, { name: 'Piloto', price: 7 }],
		});
		const ticket = await solved(world, helpdesk, customer);
		const note = await onlyNote(helpdesk, ticket);
		const card = await helpdesk.panel(ticket);
		expect(card.status).toBe(200);
		for (const { name } of deals) {
			expect(note).toContain(name);
			expect(card.text).toContain(name);
		}
		const notes = await Promise.all(deals.map(({ id }) => world.crm.notes(id)));
		expect(notes.map(({ length }) => length)).toEqual([0, 1]);
		for (const { waiting } of Object.values(records)) {
			expect(await waiting(world, ticket)).toEqual([]);
		}
	});

	it('a customer without deals gets a task, a stranger a note that says so', async () => {
		const { owner, ...customer } = await helpdeskCustomer(world, { deals: [] });
		const ticket = await solved(world, helpdesk, customer);
		expect(await world.crm.tasksAbout(owner.id, ticket, helpdesk.name)).toHaveLength(1);
		const email = 'alguem@desconhecido.example';
		const theirs = await solved(world, helpdesk, { name: 'Novo', email });
		expect(await onlyNote(helpdesk, theirs)).toContain('Nenhum contato');
	});

	it('the panel reports an error, and the note is written once the CRM is back', async () => {
		const customer = await helpdeskCustomer(world);
		await world.crm.control.fault('listContacts', UNAVAILABLE, null);
		const ticket = await opened(world, helpdesk, customer);
		expect((await helpdesk.panel(ticket)).status).toBe(502);
		expect((await helpdesk.panel('x')).status).toBe(400);
		await world.crm.control.clearFaults();
		await records.context.minutesLater(world, ticket);
		await onlyNote(helpdesk, ticket);
	});

	it('tickets without a notification are found', async () => {
		await helpdesk.control.plan([{ match: {}, action: { type: 'drop' }, times: null }]);
		const { deals, ...customer } = await helpdeskCustomer(world);
		const ticket = await solved(world, helpdesk, customer);
		expect(await helpdesk.notes(ticket)).toEqual([]);
		const comeBack = await timePasses(helpdesk.control, HOUR / 10);
		// The note changes the ticket, and helpdesks may omit changes of the last minute.
		await records.solved.runCheck(world);
		await comeBack();
		await onlyNote(helpdesk, ticket);
		expect(await world.crm.notes(deals[0]?.id ?? '')).toHaveLength(1);
	});
});
