import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectHelpdesk, type Helpdesk, onlyNote } from './support/helpdesk.ts';
import { SECOND, timePasses } from './support/helpdesk-clock.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { CONNECTORS, enterHelpdesk, flowRecords, PANELS } from './support/helpdesk-flows.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';
import { panel, Zendesk } from './support/zendesk.ts';

const { waiting, minutesLater } = flowRecords('zendesk', 'context');
const resolution = flowRecords('zendesk', 'solved');

let world: SandboxWorld;
let zendesk: Zendesk;
let helpdesk: Helpdesk;
beforeAll(async () => {
	world = await enterHelpdesk('zendesk');
	zendesk = await Zendesk.connect();
	helpdesk = await connectHelpdesk('zendesk');
});
afterEach(() => zendesk.control.clearFaults());

/** Returns executions of the flows that Zendesk and its agents call. The queue's own ones run every minute. */
const startedSince = async (afterId: string) => {
	const called = [CONNECTORS.zendesk, PANELS.zendesk].map((path) => workflowOf(path).id);
	const lists = called.map((workflowId) => world.n8n.executions.list({ workflowId, afterId }));
	return (await Promise.all(lists)).flat();
};

it('rejects unsigned notifications', async () => {
	const ticket = await zendesk.opens(await helpdeskCustomer(world));
	await world.settle();
	const [real] = await helpdesk.told(ticket, 'created');
	const newest = await world.n8n.executions.newestId();
	const response = await fetch(real?.url ?? '', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ 'ticket.id': '1' }),
	});
	expect(response.status).toBe(401);
	expect(await startedSince(newest)).toEqual([]);
});

it('notes a solution later if Zendesk does not report its time', async () => {
	const { name, email, deals } = await helpdeskCustomer(world);
	await zendesk.control.fault('showTicketMetrics', { type: 'status', status: 503 });
	const ticket = await zendesk.solved(world, { name, email });
	expect(await world.crm.notes(deals[0]?.id ?? '')).toEqual([]);
	await resolution.minutesLater(world, ticket);
	expect(await world.crm.notes(deals[0]?.id ?? '')).toHaveLength(1);
});

describe('a ticket that changes while its note is written', () => {
	async function openedWhile(act: (ticket: number) => Promise<unknown>) {
		const { email, name } = await helpdeskCustomer(world);
		const before = await zendesk.control.ledgerEnd();
		await zendesk.control.fault('updateTicket', { type: 'latency', ms: 2000 });
		const ticket = await zendesk.opens({ name, email });
		await zendesk.control.untilCalled('updateTicket', before);
		// Zendesk distinguishes versions only by the second.
		const comeBack = await timePasses(zendesk.control, SECOND);
		try {
			await act(ticket);
			await world.settle();
		} finally {
			await comeBack();
		}
		return ticket;
	}

	it("keeps the tag that an agent adds meanwhile, next to the note's own", async () => {
		const ticket = await openedWhile((id) => zendesk.agentTags(id, 'urgente'));
		await onlyNote(helpdesk, ticket);
		const { tags } = await zendesk.ticket(ticket);
		expect(tags.sort()).toEqual([
			'contexto_rdcrm',
			expect.stringMatching(/^contexto_rdcrm-[0-9a-f]{8}$/),
			'urgente',
		]);
		expect(await waiting(world, ticket)).toEqual([]);
	});

	it.each([
		['closed', (id: number) => zendesk.sets(id, 'closed')],
		['deleted', (id: number) => zendesk.deletes(id)],
	])('is left alone if it was %s', async (_, act) => {
		const ticket = await openedWhile(act);
		expect(await waiting(world, ticket)).toEqual([]);
	});

	it('is retried after some minutes if it keeps changing', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await zendesk.control.fault('updateTicket', { type: 'status', status: 409 }, null);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		expect(await zendesk.internalNotes(ticket)).toEqual([]);
		expect(await waiting(world, ticket)).toMatchObject([
			{ situacao: expect.stringContaining('não aceitou a nota interna (Gravar a nota: 409 ') },
		]);
		await zendesk.control.clearFaults();
		await minutesLater(world, ticket);
		await onlyNote(helpdesk, ticket);
	});
});

describe('the side panel', () => {
	it('takes the customer from the signed ticket, whatever else is requested', async () => {
		const [mine, other] = [await helpdeskCustomer(world), await helpdeskCustomer(world)];
		const [ticket, theirs] = [await zendesk.opens(mine), await zendesk.opens(other)];
		await world.settle();
		const query = { ticket_id: String(theirs), email: other.email, contact_id: other.contact.id };
		const { text } = await panel({ ticket_id: String(ticket) }, { query });
		expect(text).toContain(mine.name);
		expect(text).not.toContain(other.name);
	});

	it('says that a token must name the ticket and expire', async () => {
		const { name, email } = await helpdeskCustomer(world);
		const ticket = String(await zendesk.opens({ name, email }));
		const forever = await panel({ ticket_id: ticket }, { lifetimeSeconds: null });
		const unsigned = await panel({}, { query: { ticket_id: ticket } });
		for (const { status, text } of [forever, unsigned]) {
			expect(status).toBe(400);
			expect(text).toContain('assinatura');
			expect(text).not.toContain(name);
		}
		await world.settle();
	});

	it.each([
		['no token', { secret: null }, 401],
		['a token signed with another secret', { secret: 'not-the-secret' }, 403],
		['a token that has expired', { lifetimeSeconds: -30 }, 403],
	])('refuses %s', async (_, knock, status) => {
		const newest = await world.n8n.executions.newestId();
		expect((await panel({ ticket_id: '1' }, knock)).status).toBe(status);
		expect(await startedSince(newest)).toEqual([]);
	});
});
