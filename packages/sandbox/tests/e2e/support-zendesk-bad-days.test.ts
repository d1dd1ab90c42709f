import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { SECOND, timePasses } from './support/helpdesk-clock.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { HELPDESKS, helpdeskRecord } from './support/helpdesk-record.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';
import { Zendesk } from './support/zendesk.ts';

const { rowOf, fiveMinutesLater, givesUp } = helpdeskRecord('zendesk', 'contexto');
const UNAVAILABLE = { type: 'status', status: 503 };

let world: SandboxWorld;
let zendesk: Zendesk;
beforeAll(async () => {
	world = await enterSandbox(HELPDESKS.zendesk);
	zendesk = await Zendesk.connect();
});

afterEach(async () => {
	await world.crm.control.clearFaults();
	await zendesk.control.clearFaults();
	await zendesk.control.plan([]);
});

async function announcementsOf(ticket: number) {
	return (await zendesk.control.deliveries()).filter(
		({ eventName, body }) =>
			eventName === 'ticket_created' && JSON.parse(body)['ticket.id'] === String(ticket),
	);
}

describe('events that go astray', () => {
	it('adds one note however often the ticket is announced, and whenever again', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await zendesk.control.plan([
			{ match: { eventName: 'ticket_created' }, action: { type: 'duplicate', copies: 3 } },
		]);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		await zendesk.onlyNote(ticket);
		const [announced] = await announcementsOf(ticket);
		await zendesk.control.replay(announced?.id ?? '', 2);
		await world.settle();
		await zendesk.onlyNote(ticket);
	});

	it('leaves a ticket alone that is closed when its turn comes', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await zendesk.control.plan([
			{ match: { eventName: 'ticket_created' }, action: { type: 'delay', ms: 1500 } },
		]);
		const ticket = await zendesk.opens({ name, email });
		await zendesk.sets(ticket, 'closed');
		await world.settle();
		expect(await zendesk.internalNotes(ticket)).toEqual([]);
		expect(await rowOf(world, ticket)).toMatchObject({ situacao: 'nada a fazer', retomar_em: 0 });
	});

	it('gives up a ticket that is gone', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await zendesk.control.plan([
			{ match: { eventName: 'ticket_created' }, action: { type: 'delay', ms: 1500 } },
		]);
		const ticket = await zendesk.opens({ name, email });
		await zendesk.deletes(ticket);
		const before = await world.crm.control.ledgerEnd();
		await world.settle();
		expect(await rowOf(world, ticket)).toMatchObject({ situacao: 'nada a fazer', retomar_em: 0 });
		expect(await world.crm.control.ledger(before)).toEqual([]);
	});

	it('refuses what Zendesk has not signed', async () => {
		await helpdeskCustomer(world);
		const [real] = (await zendesk.control.deliveries()).filter(
			({ eventName }) => eventName === 'ticket_created',
		);
		const newest = await world.n8n.executions.newestId();
		const response = await fetch(real?.url ?? '', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ 'ticket.id': '1' }),
		});
		expect(response.status).toBe(401);
		expect(await world.n8n.executions.newestId()).toBe(newest);
	});
});

describe('bad days', () => {
	it('brings the context later when the CRM is down, and says meanwhile why', async () => {
		const { email, name, deals } = await helpdeskCustomer(world);
		await world.crm.control.fault('listContacts', UNAVAILABLE, null);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		expect(await zendesk.internalNotes(ticket)).toEqual([]);
		const row = await rowOf(world, ticket);
		expect(row).toMatchObject({
			situacao: 'em andamento',
			tentativas: 1,
			motivo: expect.stringContaining('O RD Station CRM não respondeu (503)'),
		});
		expect(Number(row?.retomar_em)).toBeGreaterThan(Date.now());
		expect(JSON.stringify(row)).not.toContain(email);

		await fiveMinutesLater(world, ticket);
		expect(await rowOf(world, ticket)).toMatchObject({ tentativas: 2 });
		await world.crm.control.clearFaults();
		await fiveMinutesLater(world, ticket);
		expect(await zendesk.onlyNote(ticket)).toContain(deals[0]?.name);
		expect(await rowOf(world, ticket)).toMatchObject({ situacao: 'contexto anotado', motivo: '' });
	});

	it('tries on when the ticket is announced anew after ten tries', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await world.crm.control.fault('listContacts', UNAVAILABLE, null);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		await givesUp(world, ticket);
		const [announced] = await announcementsOf(ticket);
		await zendesk.control.replay(announced?.id ?? '', 1);
		await world.settle();
		const row = await rowOf(world, ticket);
		expect(row).toMatchObject({ tentativas: 1 });
		expect(Number(row?.retomar_em)).toBeGreaterThan(Date.now());
		await world.crm.control.clearFaults();
		await fiveMinutesLater(world, ticket);
		await zendesk.onlyNote(ticket);
	});

	it("tells the CRM's refusal from its silence", async () => {
		const { email, name } = await helpdeskCustomer(world);
		await world.crm.control.fault('listDeals', { type: 'status', status: 403 });
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		expect(await rowOf(world, ticket)).toMatchObject({
			motivo: expect.stringContaining('O RD Station CRM recusou a consulta (403)'),
		});
	});

	it('brings it later when Zendesk does not let the ticket be read', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await zendesk.control.fault('showTicket', UNAVAILABLE);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		expect(await rowOf(world, ticket)).toMatchObject({
			motivo: expect.stringContaining('O Zendesk não respondeu (503)'),
		});
		await fiveMinutesLater(world, ticket);
		await zendesk.onlyNote(ticket);
	});

	it('adds no second note when the first is there but its answer was lost', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await zendesk.control.fault('updateTicket', { type: 'reset', when: 'after' });
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		await zendesk.onlyNote(ticket);
		await fiveMinutesLater(world, ticket);
		await zendesk.onlyNote(ticket);
		expect(await rowOf(world, ticket)).toMatchObject({ retomar_em: 0 });
	});

	/** A ticket to which `act` happens after it was read, before the note is written. */
	async function openedWhile(act: (ticket: number) => Promise<unknown>) {
		const { email, name } = await helpdeskCustomer(world);
		const before = await zendesk.control.ledgerEnd();
		await zendesk.control.fault('updateTicket', { type: 'latency', ms: 2000 });
		const ticket = await zendesk.opens({ name, email });
		await vi.waitFor(async () => {
			const entries = await zendesk.control.ledger(before);
			expect(entries.map(({ operationId }) => operationId)).toContain('updateTicket');
		}, 20_000);
		// Zendesk tells versions apart by the second.
		const comeBack = await timePasses(zendesk.control, SECOND);
		try {
			await act(ticket);
			await world.settle();
		} finally {
			await comeBack();
		}
		return ticket;
	}

	it("keeps the tag that an agent adds meanwhile, beside the note's own", async () => {
		const ticket = await openedWhile((id) => zendesk.agentTags(id, 'urgente'));
		await zendesk.onlyNote(ticket);
		const { tags } = await zendesk.ticket(ticket);
		expect(tags.sort()).toEqual(['contexto_rdcrm', 'urgente']);
		expect(await rowOf(world, ticket)).toMatchObject({
			situacao: 'contexto anotado',
			retomar_em: 0,
		});
	});

	it.each([
		['closed', (id: number) => zendesk.sets(id, 'closed')],
		['deleted', (id: number) => zendesk.deletes(id)],
	])('does not say that a ticket has the note that was %s meanwhile', async (_, act) => {
		const ticket = await openedWhile(act);
		expect(await rowOf(world, ticket)).toMatchObject({
			situacao: 'nada a fazer',
			motivo: '',
			retomar_em: 0,
		});
	});
});
