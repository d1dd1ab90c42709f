import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	connectHelpdesk,
	type Helpdesk,
	onlyNote,
	opened,
	solved,
	UNAVAILABLE,
} from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, flowRecords, ONE_VENDOR } from './support/helpdesk-flows.ts';
import { leasesEnd } from './support/queue.ts';
import type { SandboxWorld } from './support/world.ts';

const LOST = { type: 'reset', when: 'after' };

/** Failures that belong to the stories. Those of each helpdesk are in its connector's contract. */
describe.each(ONE_VENDOR)('outages, in %s,', (vendor) => {
	const context = flowRecords(vendor, 'context');
	const resolution = flowRecords(vendor, 'solved');
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	beforeAll(async () => {
		world = await enterHelpdesk(vendor);
		helpdesk = await connectHelpdesk(vendor);
	});
	afterEach(async () => {
		await world.crm.control.clearFaults();
		await helpdesk.control.clearFaults();
		await helpdesk.control.plan([]);
	});

	it('of the CRM delay the context, and the queue shows the reason', async () => {
		const customer = await helpdeskCustomer(world);
		await world.crm.control.fault('listContacts', UNAVAILABLE, null);
		const ticket = await opened(world, helpdesk, customer);
		expect(await helpdesk.notes(ticket)).toEqual([]);
		const [row] = await context.waiting(world, ticket);
		expect(row).toMatchObject({
			tentativas: 1,
			situacao: expect.stringContaining('O RD Station CRM não respondeu (503)'),
		});
		expect(Number(row?.proxima)).toBeGreaterThan(Date.now());
		expect(JSON.stringify(row)).not.toContain(customer.email);

		await context.minutesLater(world, ticket);
		expect(await context.waiting(world, ticket)).toMatchObject([{ tentativas: 2 }]);
		await world.crm.control.clearFaults();
		await context.minutesLater(world, ticket);
		expect(await onlyNote(helpdesk, ticket)).toContain(customer.deals[0]?.name);
		expect(await context.waiting(world, ticket)).toEqual([]);
	});

	it('of the CRM are distinguished from its refusals', async () => {
		await world.crm.control.fault('listDeals', { type: 'status', status: 403 });
		const ticket = await opened(world, helpdesk, await helpdeskCustomer(world));
		expect(await context.waiting(world, ticket)).toMatchObject([
			{ situacao: expect.stringContaining('O RD Station CRM recusou a consulta (403)') },
		]);
	});

	it('of the helpdesk delay the note, which is written once, and the queue shows the reason', async () => {
		for (const [operation, fault] of [
			[helpdesk.reading, UNAVAILABLE],
			[helpdesk.writing, LOST],
		] as const) {
			await helpdesk.control.fault(operation, fault);
			const ticket = await opened(world, helpdesk, await helpdeskCustomer(world));
			expect(await context.waiting(world, ticket), operation).toMatchObject([
				{ situacao: expect.stringContaining(`O ${helpdesk.name} não`) },
			]);
			await context.minutesLater(world, ticket);
			await onlyNote(helpdesk, ticket);
			expect(await context.waiting(world, ticket)).toEqual([]);
		}
	});

	it('of the CRM delay the note on the deal', async () => {
		const customer = await helpdeskCustomer(world);
		await world.crm.control.fault('createDealNote', UNAVAILABLE, null);
		const ticket = await solved(world, helpdesk, customer);
		const deal = customer.deals[0]?.id ?? '';
		expect(await world.crm.notes(deal)).toEqual([]);
		await world.crm.control.clearFaults();
		await resolution.minutesLater(world, ticket);
		expect(await world.crm.notes(deal)).toHaveLength(1);
		expect(await resolution.waiting(world, ticket)).toEqual([]);
	});

	it('of the helpdesk delay the note on the deal', async () => {
		const { deals, ...customer } = await helpdeskCustomer(world);
		const ticket = await opened(world, helpdesk, customer);
		await helpdesk.control.fault(helpdesk.reading, UNAVAILABLE);
		await helpdesk.solves(ticket);
		await world.settle();
		expect(await world.crm.notes(deals[0]?.id ?? '')).toEqual([]);
		expect(await resolution.waiting(world, ticket)).toMatchObject([
			{
				situacao: expect.stringContaining(
					`O ${helpdesk.name} não respondeu como esperado (Ler o ticket: 503`,
				),
			},
		]);
		await resolution.minutesLater(world, ticket);
		expect(await world.crm.notes(deals[0]?.id ?? '')).toHaveLength(1);
	});

	it('leave one note on the deal if the response is lost', async () => {
		const { deals, ...customer } = await helpdeskCustomer(world);
		await world.crm.control.fault('createDealNote', LOST);
		const ticket = await solved(world, helpdesk, customer);
		expect(await world.crm.notes(deals[0]?.id ?? '')).toHaveLength(1);
		expect(await resolution.waiting(world, ticket)).toEqual([]);
	});

	it('do not change the chosen deal, even if another one has become more important', async () => {
		const { contact, deals, ...customer } = await helpdeskCustomer(world);
		await world.crm.control.fault('createDealNote', UNAVAILABLE, null);
		const ticket = await solved(world, helpdesk, customer);
		const bigger = await world.crm.createDeal({
			name: `Maior de ${customer.name}`,
			one_time_price: 99_000,
			stage_id: await world.crm.stageId('Apresentação'),
			contact_ids: [contact.id],
		});
		await world.crm.control.clearFaults();
		await resolution.minutesLater(world, ticket);
		expect(await world.crm.notes(deals[0]?.id ?? '')).toHaveLength(1);
		expect(await world.crm.notes(bigger.id)).toEqual([]);
	});

	it('lead to the next deal if the chosen one is deleted meanwhile', async () => {
		const { deals, ...customer } = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Menor', price: 100 },
				{ name: 'Maior', price: 500 },
			],
		});
		const [smaller, larger] = deals.map(({ id }) => id);
		await world.crm.control.fault('createDealNote', UNAVAILABLE, null);
		const ticket = await solved(world, helpdesk, customer);
		await world.crm.deleteDeal(larger ?? '');
		await world.crm.control.clearFaults();
		await resolution.minutesLater(world, ticket);
		expect(await world.crm.notes(smaller ?? '')).toHaveLength(1);
		expect(await resolution.waiting(world, ticket)).toEqual([]);
	});

	describe('irregular events', () => {
		it('add one note, however often and late the ticket is reported', async () => {
			await helpdesk.control.plan([
				{ match: { eventName: 'ticket_created' }, action: { type: 'duplicate', copies: 3 } },
			]);
			const ticket = await opened(world, helpdesk, await helpdeskCustomer(world));
			await onlyNote(helpdesk, ticket);
			const before = await world.crm.control.ledgerEnd();
			const [announced] = await helpdesk.told(ticket, 'created');
			await helpdesk.control.replay(announced?.id ?? '', 2);
			await world.settle();
			await onlyNote(helpdesk, ticket);
			expect(await world.crm.control.ledger(before)).toEqual([]);
		});

		it.each([
			['closed', 'closes'],
			['deleted', 'deletes'],
		] as const)('leave a ticket alone that was %s before it was processed', async (_, act) => {
			await helpdesk.control.plan([
				{ match: { eventName: 'ticket_created' }, action: { type: 'delay', ms: 1500 } },
			]);
			const ticket = await helpdesk.opens({ name: 'Ana', email: 'ana@desconhecida.example' });
			const before = await helpdesk.control.ledgerEnd();
			await helpdesk[act](ticket);
			await world.settle();
			const calls = await helpdesk.control.ledger(before);
			expect(calls.map(({ operationId }) => operationId)).not.toContain(helpdesk.writing);
			expect(await context.waiting(world, ticket)).toEqual([]);
		});
	});

	it('that interrupt an execution leave its ticket to the next one', async () => {
		const newest = await world.n8n.executions.newestId();
		const before = await helpdesk.control.ledgerEnd();
		await helpdesk.control.fault(helpdesk.reading, { type: 'latency', ms: 3000 });
		const ticket = await helpdesk.opens(await helpdeskCustomer(world));
		await helpdesk.control.untilCalled(helpdesk.reading, before);
		const running = await world.n8n.executions.list({ status: ['running'], afterId: newest });
		for (const { id } of running) await world.n8n.executions.stop(id);
		await world.settle();
		expect(await helpdesk.notes(ticket)).toEqual([]);
		await leasesEnd(
			world.n8n,
			running.map(({ id }) => id),
		);
		await context.minutesLater(world, ticket);
		await onlyNote(helpdesk, ticket);
	});
});
