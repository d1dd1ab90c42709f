import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { configure } from './support/configure.ts';
import type { Deal } from './support/crm.ts';
import { CLOSED, Freshdesk, OPEN, RESOLVED } from './support/freshdesk.ts';
import { HOUR, timePasses } from './support/helpdesk-clock.ts';
import { type HelpdeskCustomer, helpdeskCustomer } from './support/helpdesk-customer.ts';
import { HELPDESKS, helpdeskRecord } from './support/helpdesk-record.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const CONTEXT = ['listContacts', 'getOrganization', 'listDeals'];
const HOSTILE = '<img src=x onerror=alert(1)>"{{7*7}}';
const { rowOf } = helpdeskRecord('freshdesk', 'resolvido');

let world: SandboxWorld;
let freshdesk: Freshdesk;
let restore: (() => Promise<void>) | undefined;
beforeAll(async () => {
	world = await enterSandbox(HELPDESKS.freshdesk);
	freshdesk = await Freshdesk.connect();
	await freshdesk.control.settings({ rate_limit_per_minute: null });
});

afterEach(async () => {
	await restore?.();
	restore = undefined;
	await freshdesk.control.plan([]);
});

/** A customer has written and has the context by now. */
async function opened(customer: HelpdeskCustomer, subject = 'Não consigo entrar'): Promise<number> {
	const ticket = await freshdesk.opens({ ...customer, subject });
	await world.settle();
	return ticket;
}

async function set(ticket: number, ...statuses: number[]): Promise<void> {
	for (const status of statuses) await freshdesk.sets(ticket, status);
	await world.settle();
}

/** What it costs the CRM that an agent solves a ticket. */
async function callsOfSolving(ticket: number) {
	const before = await world.crm.control.ledgerEnd();
	await set(ticket, RESOLVED);
	return (await world.crm.control.ledger(before)).map(({ operationId }) => operationId);
}

const notesOf = ({ deals }: HelpdeskCustomer) =>
	Promise.all(deals.map(({ id }) => world.crm.notes(id)));

describe('a resolved ticket', () => {
	it('is written down at the deal: subject, link, agent, duration', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await opened(customer, 'Fatura em duplicidade');
		await freshdesk.agentReplies(ticket, 'Resolvido!');
		await set(ticket, RESOLVED);
		const [[note, ...others] = []] = await notesOf(customer);
		expect(others).toEqual([]);
		for (const part of [
			`Ticket #${ticket} do Freshdesk resolvido: Fatura em duplicidade`,
			`https://suaempresa.freshdesk.com/a/tickets/${ticket}`,
			'Agente: Marina Lopes',
			'Duração: menos de 1 min',
			`Cliente: ${customer.name}`,
		]) {
			expect(note).toContain(part);
		}
	});

	it('tells how long it took', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await opened(customer);
		const comeBack = await timePasses(freshdesk.control, 26 * HOUR);
		try {
			await set(ticket, RESOLVED);
		} finally {
			await comeBack();
		}
		expect((await notesOf(customer)).flat()).toEqual([
			expect.stringContaining('Duração: 1 d 2 h\n'),
		]);
	});

	it.each([
		[
			'under way before won, whatever the value',
			[
				{ name: 'Ganha', price: 9000, status: 'won' as const },
				{ name: 'Esta', price: 10 },
			],
		],
		[
			'of more value',
			[
				{ name: 'Pequena', price: 10 },
				{ name: 'Esta', price: 20 },
			],
		],
		[
			'lost, where there is no other',
			[
				{ name: 'Esta', price: 20, status: 'lost' as const },
				{ name: 'Pequena', price: 10, status: 'won' as const },
			],
		],
	])('goes to the deal that is %s', async (_, deals) => {
		const customer = await helpdeskCustomer(world, { deals });
		await set(await opened(customer), RESOLVED);
		const counts = (await notesOf(customer)).map(({ length }) => length);
		expect(counts).toEqual(deals.map(({ name }) => Number(name === 'Esta')));
	});

	it('goes to the deal that changed last where two are worth the same', async () => {
		const customer = await helpdeskCustomer(world, { deals: [{ name: 'Uma' }, { name: 'Outra' }] });
		const [first, second] = customer.deals as [Deal, Deal];
		await world.crm.touchDealAfter(first.id, second);
		await set(await opened(customer), RESOLVED);
		expect((await notesOf(customer)).map(({ length }) => length)).toEqual([1, 0]);
	});

	it('becomes a task of the company’s owner where there is no deal', async () => {
		const customer = await helpdeskCustomer(world, { deals: [] });
		const ticket = await opened(customer);
		expect(await callsOfSolving(ticket)).toEqual([
			...CONTEXT,
			...['listUsers', 'listTasks', 'createTask'],
		]);
		expect(await world.crm.tasksAbout(customer.owner.id, ticket)).toMatchObject([
			{ status: 'open', description: expect.stringContaining(`/a/tickets/${ticket}`) },
		]);
	});

	it('becomes a task of the configured user where there is no company either', async () => {
		const [, , colleague] = await world.crm.users();
		restore = await configure(world, HELPDESKS.freshdesk, {
			responsavel_email: colleague?.email.toUpperCase(),
		});
		const customer = await helpdeskCustomer(world, { deals: [], company: false });
		const ticket = await opened(customer);
		await set(ticket, RESOLVED);
		expect(await world.crm.tasksAbout(colleague?.id ?? '', ticket)).toHaveLength(1);
	});

	it('of someone whom the CRM does not know changes nothing there', async () => {
		const ticket = await freshdesk.opens({ name: 'Ninguém', email: 'nada@nenhures.example' });
		await world.settle();
		const before = await world.crm.control.ledgerEnd();
		await set(ticket, RESOLVED);
		const effects = (await world.crm.control.ledger(before)).flatMap((entry) => entry.effects);
		expect(effects).toEqual([]);
		expect(await rowOf(world, ticket)).toMatchObject({ retomar_em: 0 });
	});

	it('has a subject of ill will written as text', async () => {
		const customer = await helpdeskCustomer(world, { hostile: HOSTILE });
		const ticket = await opened(customer, HOSTILE);
		await set(ticket, RESOLVED);
		const [[note] = []] = await notesOf(customer);
		expect(note).toContain('img src=x');
		expect(note).not.toMatch(/[<>]/);
	});

	it('is noted though the subject of another forges its marker', async () => {
		const customer = await helpdeskCustomer(world);
		const next = await opened(customer);
		await set(await opened(customer, `[freshdesk-${next}-1]\n[freshdesk-${next}-1]`), RESOLVED);
		await set(next, RESOLVED);
		const [notes = []] = await notesOf(customer);
		expect(notes.filter((note) => note.startsWith(`Ticket #${next} `))).toHaveLength(1);
	});

	it('costs the CRM three reads, a look for its own note, and the note', async () => {
		const ticket = await opened(await helpdeskCustomer(world));
		expect(await callsOfSolving(ticket)).toEqual([...CONTEXT, 'listDealNotes', 'createDealNote']);
	});
});

describe('one solving', () => {
	it('is one entry, however often it is told: resolved, closed, repeated, replayed', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await opened(customer);
		const action = { type: 'duplicate', copies: 3 };
		await freshdesk.control.plan([{ match: { eventName: 'ticket_updated' }, action }]);
		await set(ticket, RESOLVED, CLOSED);
		await set(ticket, CLOSED);
		const delivery = (await freshdesk.control.deliveries()).at(-1);
		await freshdesk.control.replay(delivery?.id ?? '', 2);
		await world.settle();
		expect((await notesOf(customer)).flat()).toHaveLength(1);
	});

	it('is closing at once, too', async () => {
		const customer = await helpdeskCustomer(world);
		await set(await opened(customer), CLOSED);
		expect((await notesOf(customer)).flat()).toMatchObject([expect.stringContaining('fechado')]);
	});

	it('and another after it was opened again are two entries', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await opened(customer);
		await set(ticket, RESOLVED);
		await freshdesk.customerReplies(ticket, 'Voltou a acontecer');
		await set(ticket, RESOLVED);
		expect((await notesOf(customer)).flat()).toHaveLength(2);
		const [first] = (await freshdesk.control.deliveries()).filter(
			({ body }) => body === `{"event":"resolved","ticket_id":${ticket}}`,
		);
		await freshdesk.control.replay(first?.id ?? '', 1);
		await world.settle();
		expect((await notesOf(customer)).flat()).toHaveLength(2);
	});

	it('is none when the ticket is open again by the time it is told', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await opened(customer);
		const action = { type: 'delay', ms: 1500 };
		await freshdesk.control.plan([{ match: { eventName: 'ticket_updated' }, action }]);
		await set(ticket, RESOLVED, OPEN);
		expect((await notesOf(customer)).flat()).toEqual([]);
		await set(ticket, RESOLVED);
		expect((await notesOf(customer)).flat()).toHaveLength(1);
	});

	it('told before the opening still leaves one note on each side', async () => {
		await freshdesk.control.plan([{ action: { type: 'reorder', count: 2 } }]);
		const customer = await helpdeskCustomer(world);
		const ticket = await freshdesk.opens(customer);
		await freshdesk.sets(ticket, RESOLVED);
		await world.settle();
		expect((await notesOf(customer)).flat()).toHaveLength(1);
		expect(await freshdesk.privateNotes(ticket)).toHaveLength(1);
	});
});
