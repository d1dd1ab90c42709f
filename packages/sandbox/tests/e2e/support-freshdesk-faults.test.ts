import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Freshdesk, notice, RESOLVED } from './support/freshdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { HELPDESKS, helpdeskRecord } from './support/helpdesk-record.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const UNAVAILABLE = { type: 'status', status: 503 };
const LOST = { type: 'reset', when: 'after' };
const context = helpdeskRecord('freshdesk', 'contexto');
const resolved = helpdeskRecord('freshdesk', 'resolvido');

let world: SandboxWorld;
let freshdesk: Freshdesk;
beforeAll(async () => {
	world = await enterSandbox(HELPDESKS.freshdesk);
	freshdesk = await Freshdesk.connect();
	await freshdesk.control.settings({ rate_limit_per_minute: null });
});

afterEach(async () => {
	await world.crm.control.clearFaults();
	await freshdesk.control.clearFaults();
});

describe('bad days of the CRM', () => {
	it('bring the context late, not never', async () => {
		const customer = await helpdeskCustomer(world);
		await world.crm.control.fault('listDeals', UNAVAILABLE, null);
		const ticket = await freshdesk.opens(customer);
		await world.settle();
		expect(await freshdesk.conversations(ticket)).toEqual([]);
		expect(await context.rowOf(world, ticket)).toMatchObject({
			situacao: 'em andamento',
			motivo: expect.stringContaining('O RD Station CRM não respondeu (503)'),
			tentativas: 1,
		});
		await context.fiveMinutesLater(world, ticket);
		expect(await context.rowOf(world, ticket)).toMatchObject({ tentativas: 2 });
		await world.crm.control.clearFaults();
		await context.fiveMinutesLater(world, ticket);
		expect(await freshdesk.privateNotes(ticket)).toEqual([
			expect.stringContaining(String(customer.deals[0]?.name)),
		]);
		expect(await context.rowOf(world, ticket)).toMatchObject({ motivo: '', retomar_em: 0 });
	});

	it('are told apart from its refusals', async () => {
		await world.crm.control.fault('listDeals', { type: 'status', status: 403 });
		const ticket = await freshdesk.opens(await helpdeskCustomer(world));
		await world.settle();
		expect(await context.rowOf(world, ticket)).toMatchObject({
			motivo: expect.stringContaining('O RD Station CRM recusou a consulta (403)'),
		});
	});

	it('that outlast ten tries are tried again at the next notice', async () => {
		await world.crm.control.fault('listDeals', UNAVAILABLE, null);
		const ticket = await freshdesk.opens(await helpdeskCustomer(world));
		await world.settle();
		await context.givesUp(world, ticket);
		await notice({ event: 'created', ticket_id: ticket });
		await world.settle();
		const row = await context.rowOf(world, ticket);
		expect(row).toMatchObject({ tentativas: 1 });
		expect(Number(row?.retomar_em)).toBeGreaterThan(Date.now());
		await world.crm.control.clearFaults();
		await context.fiveMinutesLater(world, ticket);
		expect(await freshdesk.privateNotes(ticket)).toHaveLength(1);
	});

	it('bring the note on the deal late, not never', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await freshdesk.opens(customer);
		await world.settle();
		await world.crm.control.fault('createDealNote', UNAVAILABLE, null);
		await freshdesk.sets(ticket, RESOLVED);
		await world.settle();
		const deal = customer.deals[0]?.id ?? '';
		expect(await world.crm.notes(deal)).toEqual([]);
		await world.crm.control.clearFaults();
		await resolved.fiveMinutesLater(world, ticket);
		expect(await world.crm.notes(deal)).toHaveLength(1);
	});

	it.each([
		['createDealNote', undefined],
		['createTask', []],
	])('write once what %s had done though its answer was lost', async (operationId, deals) => {
		const customer = await helpdeskCustomer(world, { deals });
		const ticket = await freshdesk.opens(customer);
		await world.settle();
		await world.crm.control.fault(operationId, LOST);
		await freshdesk.sets(ticket, RESOLVED);
		await world.settle();
		await resolved.fiveMinutesLater(world, ticket);
		const notes = await Promise.all(customer.deals.map(({ id }) => world.crm.notes(id)));
		const tasks = await world.crm.tasksAbout(customer.owner.id, ticket);
		expect(notes.flat().length + tasks.length).toBe(1);
	});
});

describe('bad days of Freshdesk', () => {
	it.each([
		['viewTicket', UNAVAILABLE],
		['listConversations', { type: 'status', status: 429 }],
		['createNote', UNAVAILABLE],
		['createNote', LOST],
		['viewTicket', { type: 'reset', when: 'before' }],
	])('%s fails by %j, and the note comes later, once', async (operationId, fault) => {
		const customer = await helpdeskCustomer(world);
		await freshdesk.control.fault(operationId, fault);
		const ticket = await freshdesk.opens(customer);
		await world.settle();
		expect(await context.rowOf(world, ticket)).toMatchObject({
			motivo: expect.stringContaining('O Freshdesk não'),
		});
		await context.fiveMinutesLater(world, ticket);
		expect(await freshdesk.privateNotes(ticket)).toHaveLength(1);
	});
});

describe('a ticket thrown away while its note is written', () => {
	it('is not said to have it', async () => {
		const before = await freshdesk.control.ledgerEnd();
		await freshdesk.control.fault('createNote', { type: 'latency', ms: 2000 });
		const ticket = await freshdesk.opens(await helpdeskCustomer(world));
		await vi.waitFor(async () => {
			const entries = await freshdesk.control.ledger(before);
			expect(entries.map(({ operationId }) => operationId)).toContain('createNote');
		}, 20_000);
		await freshdesk.deletes(ticket);
		await world.settle();
		expect(await context.rowOf(world, ticket)).toMatchObject({
			situacao: 'nada a fazer',
			motivo: '',
			retomar_em: 0,
		});
	});
});

describe('the agent of a resolved ticket', () => {
	async function resolvedWhile(status: number) {
		const customer = await helpdeskCustomer(world);
		const ticket = await freshdesk.opens(customer);
		await freshdesk.agentReplies(ticket, 'Resolvido!');
		await world.settle();
		await freshdesk.control.fault('viewAgent', { type: 'status', status });
		await freshdesk.sets(ticket, RESOLVED);
		await world.settle();
		return { ticket, notes: () => world.crm.notes(customer.deals[0]?.id ?? '') };
	}

	it('is missing from the entry where the key may not see agents', async () => {
		const { notes } = await resolvedWhile(403);
		expect(await notes()).toEqual([expect.stringContaining('Agente: não informado\n')]);
	});

	it('is waited for where Freshdesk does not answer', async () => {
		const { ticket, notes } = await resolvedWhile(503);
		expect(await notes()).toEqual([]);
		expect(await resolved.rowOf(world, ticket)).toMatchObject({
			motivo: expect.stringContaining('O Freshdesk não respondeu'),
		});
		await resolved.fiveMinutesLater(world, ticket);
		expect(await notes()).toEqual([expect.stringContaining('Agente: Marina Lopes\n')]);
	});
});

describe('an execution that is cut off', () => {
	it('is taken up again', async () => {
		const newest = await world.n8n.executions.newestId();
		const before = await freshdesk.control.ledgerEnd();
		await freshdesk.control.fault('viewTicket', { type: 'latency', ms: 3000 });
		const ticket = await freshdesk.opens(await helpdeskCustomer(world));
		await vi.waitFor(async () => {
			const entries = await freshdesk.control.ledger(before);
			expect(entries.map(({ operationId }) => operationId)).toContain('viewTicket');
		}, 20_000);
		const running = await world.n8n.executions.list({ status: ['running'], afterId: newest });
		for (const { id } of running) await world.n8n.executions.stop(id);
		await world.settle();
		expect(await freshdesk.privateNotes(ticket)).toEqual([]);

		// Two minutes later its lease has run out.
		for (const { id } of running) {
			await world.n8n.updateDataTableRows('rdcrm_vez', { dono: id }, { ate: 1 });
		}
		await context.fiveMinutesLater(world, ticket);
		expect(await freshdesk.privateNotes(ticket)).toHaveLength(1);
	});
});

describe('notices that are not from Freshdesk', () => {
	it.each([
		['no secret', { event: 'created', ticket_id: 1 }, null, 403],
		['a wrong secret', { event: 'created', ticket_id: 1 }, 'wrong', 403],
		['an unknown event', { event: 'deleted', ticket_id: 1 }, undefined, 400],
		['no ticket', { event: 'created' }, undefined, 400],
		['an id that is a path', { event: 'created', ticket_id: '1/notes' }, undefined, 400],
	])('are refused: %s', async (_, body, secret, status) => {
		const before = await freshdesk.control.ledgerEnd();
		expect(await notice(body, secret)).toBe(status);
		await world.settle();
		expect(await freshdesk.control.ledger(before)).toEqual([]);
	});

	it('of a ticket that does not exist do nothing', async () => {
		const before = await freshdesk.control.ledgerEnd();
		expect(await notice({ event: 'created', ticket_id: 987654321 })).toBe(200);
		await world.settle();
		const calls = await freshdesk.control.ledger(before);
		expect(calls.map(({ operationId, status }) => [operationId, status])).toEqual([
			['viewTicket', 404],
		]);
		expect(await context.rowOf(world, 987654321)).toMatchObject({ retomar_em: 0 });
	});
});
