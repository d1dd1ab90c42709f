import { afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Freshdesk, notice, panel, RESOLVED } from './support/freshdesk.ts';
import { connectHelpdesk, type Helpdesk, onlyNote } from './support/helpdesk.ts';
import { HOUR, timePasses } from './support/helpdesk-clock.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, flowRecords } from './support/helpdesk-flows.ts';
import type { SandboxWorld } from './support/world.ts';

const context = flowRecords('freshdesk', 'context');
const resolution = flowRecords('freshdesk', 'solved');

let world: SandboxWorld;
let freshdesk: Freshdesk;
let helpdesk: Helpdesk;
beforeAll(async () => {
	world = await enterHelpdesk('freshdesk');
	freshdesk = await Freshdesk.connect();
	helpdesk = await connectHelpdesk('freshdesk');
});
afterEach(() => freshdesk.control.clearFaults());

it('plays both stories once: a note on the ticket, then one on the deal, with its mark', async () => {
	const { deals, ...customer } = await helpdeskCustomer(world);
	const ticket = await freshdesk.opens(customer);
	await world.settle();
	expect(await onlyNote(helpdesk, ticket)).toContain(`${deals[0]?.name}</a></b>`);
	await freshdesk.sets(ticket, RESOLVED);
	await world.settle();
	const [note] = await world.crm.notes(deals[0]?.id ?? '');
	expect(note).toMatch(
		new RegExp(`^Ticket #${ticket} do Freshdesk resolvido[^]*\\[freshdesk-${ticket}-.+\\]$`),
	);
	expect(await resolution.waiting(world, ticket)).toEqual([]);
});

describe('forged Freshdesk notifications', () => {
	it.each([
		['no secret', { ticket_id: 1 }, null, 403],
		['a wrong secret', { ticket_id: 1 }, 'wrong', 403],
		['no ticket', {}, undefined, 400],
		['an id that is a path', { ticket_id: '1/notes' }, undefined, 400],
		['an id that is a record', { ticket_id: { id: 1 } }, undefined, 400],
	])('are refused: %s', async (_, body, secret, status) => {
		const before = await freshdesk.control.ledgerEnd();
		expect(await notice('novo', body, secret)).toBe(status);
		expect(await notice('resolvido', body, secret)).toBe(status);
		await world.settle();
		expect(await freshdesk.control.ledger(before)).toEqual([]);
	});

	it('about an unknown ticket do nothing', async () => {
		const before = await freshdesk.control.ledgerEnd();
		expect(await notice('novo', { ticket_id: 987654321 })).toBe(200);
		await world.settle();
		const calls = await freshdesk.control.ledger(before);
		expect(calls.map(({ operationId, status }) => [operationId, status])).toEqual([
			['viewTicket', 404],
		]);
		expect(await context.waiting(world, 987654321)).toEqual([]);
	});
});

describe('the note of a ticket', () => {
	it('is written later if its conversations cannot be read', async () => {
		await freshdesk.control.fault('listConversations', { type: 'status', status: 429 });
		const ticket = await freshdesk.opens(await helpdeskCustomer(world));
		await world.settle();
		expect(await context.waiting(world, ticket)).toMatchObject([
			{ situacao: expect.stringContaining('O Freshdesk não respondeu') },
		]);
		await context.minutesLater(world, ticket);
		await onlyNote(helpdesk, ticket);
	});

	it('is written after all if the ticket was closed when its notification came, and is reopened', async () => {
		await freshdesk.control.plan([{ match: {}, action: { type: 'drop' }, times: null }]);
		onTestFinished(() => freshdesk.control.plan([]));
		const ticket = await freshdesk.opens(await helpdeskCustomer(world));
		await helpdesk.closes(ticket);
		expect(await notice('novo', { ticket_id: ticket })).toBe(200);
		await world.settle();
		expect(await helpdesk.notes(ticket)).toEqual([]);
		await helpdesk.reopens(ticket);
		onTestFinished(await timePasses(freshdesk.control, HOUR / 10));
		await context.runCheck(world);
		await onlyNote(helpdesk, ticket);
	});

	it('is added to earlier answers', async () => {
		await freshdesk.control.plan([{ action: { type: 'reorder', count: 2 } }]);
		const first = await freshdesk.opens(await helpdeskCustomer(world));
		await freshdesk.agentReplies(first, 'Já vejo');
		await freshdesk.opens(await helpdeskCustomer(world));
		await world.settle();
		const kinds = (await freshdesk.conversations(first)).map((one) => one.private);
		expect(kinds).toEqual([false, true]);
		await freshdesk.control.plan([]);
	});

	it('is not retried if the ticket was deleted in the meantime', async () => {
		const before = await freshdesk.control.ledgerEnd();
		await freshdesk.control.fault('createNote', { type: 'latency', ms: 2000 });
		const ticket = await freshdesk.opens(await helpdeskCustomer(world));
		await freshdesk.control.untilCalled('createNote', before);
		await freshdesk.deletes(ticket);
		await world.settle();
		expect(await context.waiting(world, ticket)).toEqual([]);
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

	it('is missing from the note if the key may not see agents', async () => {
		const { notes } = await resolvedWhile(403);
		expect(await notes()).toEqual([expect.stringContaining('Agente: não informado\n')]);
	});

	it('is awaited if Freshdesk does not answer', async () => {
		const { ticket, notes } = await resolvedWhile(503);
		expect(await notes()).toEqual([]);
		expect(await resolution.waiting(world, ticket)).toMatchObject([
			{ situacao: expect.stringContaining('O Freshdesk não respondeu') },
		]);
		await resolution.minutesLater(world, ticket);
		expect(await notes()).toEqual([expect.stringContaining('Agente: Marina Lopes\n')]);
	});
});

describe('a caller of the side panel', () => {
	it.each([
		['without the secret', null],
		['with a wrong secret', 'wrong'],
	])('%s is rejected before anything is read', async (_, secret) => {
		const before = await freshdesk.control.ledgerEnd();
		expect(await panel({ ticket_id: 1 }, secret)).toMatchObject({ status: 403 });
		expect(await freshdesk.control.ledger(before)).toEqual([]);
	});

	it('gets the requester of the ticket, whoever else the request names', async () => {
		const other = await helpdeskCustomer(world, { deals: [{ name: 'Alheia' }] });
		const customer = await helpdeskCustomer(world);
		const ticket_id = await freshdesk.opens(customer);
		await world.settle();
		const { text } = await panel({ ticket_id, email: other.email, requester_id: 1, quem: 'fila' });
		expect(text).toContain(customer.name);
		expect(text).not.toContain(other.name);
	});

	it.each([[{ id: 1 }], ['1/notes']])('asking for ticket %j gets 400', async (ticket_id) => {
		expect(await panel({ ticket_id })).toMatchObject({ status: 400 });
	});

	it.each([
		['in the trash', (id: number) => freshdesk.deletes(id)],
		['that is spam', (id: number) => freshdesk.marksAsSpam(id)],
		[
			'that is spam in the trash',
			async (id: number) => {
				await freshdesk.marksAsSpam(id);
				await freshdesk.deletes(id);
			},
		],
	])('asking for a ticket %s gets 404, and is not told to retry', async (_, throwAway) => {
		const ticket_id = await freshdesk.opens(await helpdeskCustomer(world));
		await world.settle();
		await throwAway(ticket_id);
		const { status, text } = await panel({ ticket_id });
		expect(status).toBe(404);
		expect(text).toContain('Este ticket não existe.');
		const json = await panel({ ticket_id, formato: 'json' });
		expect(JSON.parse(json.text)).toEqual({ encontrado: false, aviso: 'Este ticket não existe.' });
	});
});
