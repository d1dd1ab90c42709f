import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { publishChanged } from './support/configure.ts';
import {
	callsAbout,
	connectHelpdesk,
	crmCalls,
	type Helpdesk,
	helpdeskCalls,
	onlyNote,
	opened,
	solved,
} from './support/helpdesk.ts';
import { HOUR, timePasses } from './support/helpdesk-clock.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import {
	CONNECTORS,
	enterHelpdesk,
	flowRecords,
	runCheck,
	VENDORS,
} from './support/helpdesk-flows.ts';
import { nodeOf } from './support/recipes.ts';
import type { SandboxWorld } from './support/world.ts';

const EMAIL = 'rita@desconhecida.example';

describe.each(VENDORS)('the check of %s', (vendor) => {
	const context = flowRecords(vendor, 'context');
	const resolution = flowRecords(vendor, 'solved');
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	beforeAll(async () => {
		world = await enterHelpdesk(vendor);
		helpdesk = await connectHelpdesk(vendor);
	});

	const restores: (() => Promise<void>)[] = [];
	afterEach(async () => {
		for (const restore of restores.splice(0)) await restore();
		await helpdesk.control.plan([]);
	});
	const nothingArrives = () =>
		helpdesk.control.plan([{ match: {}, action: { type: 'drop' }, times: null }]);
	/** Lets six minutes pass, as helpdesks list the last minute's changes later. */
	const aWhileLater = async () => {
		restores.push(await timePasses(helpdesk.control, HOUR / 10));
	};

	describe('for a ticket that was not reported to n8n', () => {
		it('gets its note once, at the next check', async () => {
			const customers = [await helpdeskCustomer(world), await helpdeskCustomer(world)];
			await nothingArrives();
			const tickets: number[] = [];
			for (const customer of customers) tickets.push(await opened(world, helpdesk, customer));
			const closed = await opened(world, helpdesk, await helpdeskCustomer(world));
			await helpdesk.closes(closed);
			for (const ticket of tickets) expect(await helpdesk.notes(ticket)).toEqual([]);
			await aWhileLater();
			await context.runCheck(world);
			for (const ticket of tickets) await onlyNote(helpdesk, ticket);
			expect(await helpdesk.notes(closed)).toEqual([]);

			const before = await world.crm.control.ledgerEnd();
			await context.runCheck(world);
			for (const ticket of tickets) await onlyNote(helpdesk, ticket);
			expect(await crmCalls(world, before)).toEqual([]);
		});

		it('is noted on the deal once, at the next check after it is solved', async () => {
			const { deals, ...customer } = await helpdeskCustomer(world);
			const deal = deals[0]?.id ?? '';
			const ticket = await opened(world, helpdesk, customer);
			await nothingArrives();
			await helpdesk.solves(ticket);
			await world.settle();
			expect(await world.crm.notes(deal)).toEqual([]);
			await aWhileLater();
			await resolution.runCheck(world);
			expect(await world.crm.notes(deal)).toHaveLength(1);

			const [crm, desk] = [world.crm.control, helpdesk.control];
			const before = [await crm.ledgerEnd(), await desk.ledgerEnd()] as const;
			await resolution.runCheck(world);
			expect(await crmCalls(world, before[0])).toEqual([]);
			expect(callsAbout(ticket, await helpdeskCalls(helpdesk, before[1]))).toEqual([]);
		});

		it('is found even if the changes during an outage fill several pages', async () => {
			restores.push(
				await publishChanged(world, CONNECTORS[vendor], (workflow) => {
					const { parameters } = nodeOf(workflow, 'Tickets mudados').parameters.queryParameters as {
						parameters: { name: string; value: string }[];
					};
					for (const one of parameters) if (one.name === 'per_page') one.value = '2';
					return workflow;
				}),
			);
			await nothingArrives();
			const tickets: number[] = [];
			for (let n = 0; n < 5; n++) {
				const { name, email } = await helpdeskCustomer(world, { deals: [], company: false });
				tickets.push(await helpdesk.opens({ name, email }));
			}
			restores.push(await timePasses(helpdesk.control, 24 * HOUR));
			await context.runCheck(world);
			for (const ticket of tickets) await onlyNote(helpdesk, ticket);
		});

		it('is found by the next check if the helpdesk did not answer this one', async () => {
			await nothingArrives();
			const ticket = await opened(world, helpdesk, await helpdeskCustomer(world));
			await aWhileLater();
			await helpdesk.control.fault(helpdesk.listing, { type: 'status', status: 503 });
			await context.runCheck(world, 'error');
			expect(await helpdesk.notes(ticket)).toEqual([]);
			await helpdesk.control.clearFaults();
			await context.runCheck(world);
			await onlyNote(helpdesk, ticket);
		});
	});

	it('costs no call about a ticket that was reported', async () => {
		const tickets = [
			await opened(world, helpdesk, await helpdeskCustomer(world)),
			await solved(world, helpdesk, await helpdeskCustomer(world)),
		];
		await aWhileLater();
		const before = await helpdesk.control.ledgerEnd();
		await runCheck(world, vendor);
		const asked = await helpdeskCalls(helpdesk, before);
		expect(asked).not.toEqual([]);
		for (const ticket of tickets) expect(callsAbout(ticket, asked)).toEqual([]);
	});

	it('adds the context of the new customer once if the requester of a ticket changes', async () => {
		const ticket = await opened(world, helpdesk, { name: 'Rita', email: EMAIL });
		await onlyNote(helpdesk, ticket);
		await helpdesk.changesRequester(ticket, 'mais.outra@desconhecida.example');
		await aWhileLater();
		for (let times = 0; times < 2; times++) {
			await runCheck(world, vendor);
			expect(await helpdesk.notes(ticket)).toHaveLength(2);
		}
	});
});
