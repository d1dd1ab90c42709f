import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Deal } from './support/crm.ts';
import {
	CONTEXT,
	connectHelpdesk,
	crmCalls,
	crmLink,
	type Helpdesk,
	onlyNote,
	opened,
	solved,
} from './support/helpdesk.ts';
import { HOUR, timePasses } from './support/helpdesk-clock.ts';
import { type HelpdeskCustomer, helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, flowRecords, ONE_VENDOR, tryByHand } from './support/helpdesk-flows.ts';
import type { SandboxWorld } from './support/world.ts';

describe.each(ONE_VENDOR)('a solved ticket in %s', (vendor) => {
	const { recordOf, waiting } = flowRecords(vendor, 'solved');
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	beforeAll(async () => {
		world = await enterHelpdesk(vendor);
		helpdesk = await connectHelpdesk(vendor);
	});
	afterEach(() => helpdesk.control.plan([]));

	const notesOf = async ({ deals }: HelpdeskCustomer) =>
		await Promise.all(deals.map(({ id }) => world.crm.notes(id)));

	it('is noted on the most important deal: ongoing before closed, then by value', async () => {
		const customer = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Menor', price: 100 },
				{ name: 'Maior', price: 500 },
				{ name: 'Ganha', price: 9000, status: 'won' },
			],
		});
		const { name, email, company, contact } = customer;
		const ticket = await opened(world, helpdesk, { name, email, subject: 'Fatura em dobro' });
		await helpdesk.agentReplies(ticket, 'Resolvido!');
		await helpdesk.solves(ticket);
		await world.settle();
		const [smaller, [note, ...others] = [], won] = await notesOf(customer);
		expect([smaller, others, won]).toEqual([[], [], []]);
		const lines = note?.split('\n') ?? [];
		expect(lines.slice(0, -1)).toEqual([
			`Ticket #${ticket} do ${helpdesk.name} resolvido: Fatura em dobro`,
			`Cliente: ${name} (${email})`,
			`Empresa: ${company}`,
			`No CRM: ${crmLink('contacts', contact.id)}`,
			'Agente: Marina Lopes',
			'Tempo até a solução: menos de 1 min',
			helpdesk.agentLink(ticket),
		]);
		expect(lines.at(-1)).toMatch(new RegExp(`^\\[${vendor}-${ticket}-.+\\]$`));
		expect(await recordOf(world, ticket)).toBe('anotado');
		expect(await waiting(world, ticket)).toEqual([]);
	});

	it('is noted by hand, as the guide describes, if nobody notified n8n', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await opened(world, helpdesk, customer);
		await helpdesk.control.plan([{ action: { type: 'drop' }, times: null }]);
		await helpdesk.solves(ticket);
		await world.settle();
		await helpdesk.control.plan([]);
		expect((await notesOf(customer)).flat()).toEqual([]);
		await tryByHand(world, vendor, 'solved', ticket);
		expect((await notesOf(customer)).flat()).toEqual([
			expect.stringContaining(`Ticket #${ticket} do ${helpdesk.name} resolvido`),
		]);
	});

	it('costs the CRM three reads, a search for its own note, and the note', async () => {
		const ticket = await opened(world, helpdesk, await helpdeskCustomer(world));
		const before = await world.crm.control.ledgerEnd();
		await helpdesk.solves(ticket);
		await world.settle();
		expect(await crmCalls(world, before)).toEqual([...CONTEXT, 'listDealNotes', 'createDealNote']);
	});

	it('is noted with the time it took to solve', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await opened(world, helpdesk, customer);
		const comeBack = await timePasses(helpdesk.control, 26 * HOUR);
		try {
			await helpdesk.solves(ticket);
			await world.settle();
		} finally {
			await comeBack();
		}
		expect((await notesOf(customer)).flat()).toEqual([
			expect.stringContaining('Tempo até a solução: 1 d 2 h\n'),
		]);
	});

	it('is noted on the deal that changed last if two have the same value', async () => {
		const customer = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Uma', price: 700 },
				{ name: 'Outra', price: 700 },
			],
		});
		const [first, second] = customer.deals as [Deal, Deal];
		await world.crm.touchDealAfter(first.id, second);
		await solved(world, helpdesk, customer);
		expect((await notesOf(customer)).map(({ length }) => length)).toEqual([1, 0]);
	});

	it('is noted on the closed deal with the highest value if none is ongoing', async () => {
		const customer = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Ganha', price: 100, status: 'won' },
				{ name: 'Perdida', price: 500, status: 'lost' },
			],
		});
		await solved(world, helpdesk, customer);
		expect((await notesOf(customer)).map(({ length }) => length)).toEqual([0, 1]);
	});

	it('adds no note and costs no call to the CRM if it is reported again or closed afterwards', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await opened(world, helpdesk, customer);
		await helpdesk.control.plan([
			{ match: { eventName: 'ticket_updated' }, action: { type: 'duplicate', copies: 3 } },
		]);
		await helpdesk.solves(ticket);
		await world.settle();
		const before = await world.crm.control.ledgerEnd();
		const [announced] = await helpdesk.told(ticket, 'updated');
		await helpdesk.control.replay(announced?.id ?? '', 2);
		await world.settle();
		await helpdesk.closes(ticket);
		await world.settle();
		expect(await crmCalls(world, before)).toEqual([]);
		expect((await notesOf(customer)).flat()).toHaveLength(1);
	});

	it('is noted if it is closed without being solved first', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await opened(world, helpdesk, customer);
		await helpdesk.closes(ticket);
		await world.settle();
		expect((await notesOf(customer)).flat()).toEqual([expect.stringContaining('fechado')]);
	});

	it('that is reopened and solved again gets one new note', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await solved(world, helpdesk, customer);
		// Helpdesks report times in whole seconds.
		const comeBack = await timePasses(helpdesk.control, HOUR);
		try {
			await helpdesk.reopens(ticket);
			await helpdesk.solves(ticket);
			await world.settle();
			const [announced] = await helpdesk.told(ticket, 'updated');
			await helpdesk.control.replay(announced?.id ?? '', 1);
			await world.settle();
		} finally {
			await comeBack();
		}
		const notes = (await notesOf(customer)).flat();
		expect(notes).toHaveLength(2);
		expect(new Set(notes.map((note) => note.split('\n').at(-1))).size).toBe(2);
	});

	it('is noted only once it is solved again if it was reopened before it was processed', async () => {
		const customer = await helpdeskCustomer(world);
		const ticket = await opened(world, helpdesk, customer);
		await helpdesk.control.plan([
			{ match: { eventName: 'ticket_updated' }, action: { type: 'delay', ms: 1500 } },
		]);
		await helpdesk.solves(ticket);
		await helpdesk.reopens(ticket);
		await world.settle();
		expect((await notesOf(customer)).flat()).toEqual([]);
		expect(await waiting(world, ticket)).toEqual([]);
		await helpdesk.solves(ticket);
		await world.settle();
		expect((await notesOf(customer)).flat()).toHaveLength(1);
	});

	it('has one note on the ticket and one on the deal even if its events arrive out of order', async () => {
		const customer = await helpdeskCustomer(world);
		await helpdesk.control.plan([{ match: {}, action: { type: 'reorder', count: 2 } }]);
		const ticket = await helpdesk.opens(customer);
		await helpdesk.solves(ticket);
		await world.settle();
		expect((await notesOf(customer)).flat()).toHaveLength(1);
		await onlyNote(helpdesk, ticket);
	});

	it("is noted even if another ticket's subject forges its marker", async () => {
		const customer = await helpdeskCustomer(world);
		const next = await opened(world, helpdesk, customer);
		const forged = `[${vendor}-${next}-0]`;
		await solved(world, helpdesk, { ...customer, subject: `${forged}\n${forged}` });
		await helpdesk.solves(next);
		await world.settle();
		const notes = (await notesOf(customer)).flat();
		expect(notes.filter((note) => note.startsWith(`Ticket #${next} `))).toHaveLength(1);
	});

	it('is noted without HTML', async () => {
		const customer = await helpdeskCustomer(world, { hostile: '<b onmouseover=alert(2)>' });
		const subject = 'Erro <img src=x onerror=alert(1)> na tela "Fatura"';
		await solved(world, helpdesk, { ...customer, subject });
		const [note] = (await notesOf(customer)).flat();
		expect(note).toContain('Erro ‹img src=x onerror=alert(1)› na tela "Fatura"');
		expect(note).not.toMatch(/[<>]/);
	});

	it('of somebody unknown to the CRM changes nothing there', async () => {
		const before = await world.crm.control.ledgerEnd();
		const ticket = await solved(world, helpdesk, {
			name: 'Novo',
			email: 'ninguem.mesmo@desconhecido.example',
		});
		const entries = await world.crm.control.ledger(before);
		expect(entries.every(({ method }) => method === 'GET')).toBe(true);
		expect(await recordOf(world, ticket)).toBe('fora do CRM');
		expect(await waiting(world, ticket)).toEqual([]);
	});

	it('of a customer without an address costs no call to the CRM', async () => {
		const before = await world.crm.control.ledgerEnd();
		const ticket = await solved(world, helpdesk, { name: 'Só pelo chat', email: null });
		expect(await crmCalls(world, before)).toEqual([]);
		expect(await waiting(world, ticket)).toEqual([]);
	});
});
