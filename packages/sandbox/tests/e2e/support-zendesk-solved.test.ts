import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Deal } from './support/crm.ts';
import { HOUR, timePasses } from './support/helpdesk-clock.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { HELPDESKS, helpdeskRecord } from './support/helpdesk-record.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';
import { type Customer, Zendesk } from './support/zendesk.ts';

const { rowOf, fiveMinutesLater } = helpdeskRecord('zendesk', 'resolvido');
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

const solved = (customer: Customer) => zendesk.solved(world, customer);

describe('a solved ticket', () => {
	it('is noted on the deal that matters most: under way, then worth most', async () => {
		const { email, name, deals } = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Menor', price: 100 },
				{ name: 'Maior', price: 500 },
				{ name: 'Ganha', price: 9000, status: 'won' },
			],
		});
		const ticket = await solved({ name, email, subject: 'Fatura em dobro' });
		const [smaller, larger, won] = deals;
		expect(await world.crm.notes(smaller?.id ?? '')).toEqual([]);
		expect(await world.crm.notes(won?.id ?? '')).toEqual([]);
		const [note, ...others] = await world.crm.notes(larger?.id ?? '');
		expect(others).toEqual([]);
		expect(note?.split('\n')).toEqual([
			`Ticket #${ticket} do Zendesk resolvido: Fatura em dobro`,
			`Cliente: ${name}`,
			'Agente: Marina Lopes',
			'Duração: menos de 1 min',
			`https://aurora.zendesk.com/agent/tickets/${ticket}`,
			`[zendesk-${ticket}-0]`,
		]);
		expect(await rowOf(world, ticket)).toMatchObject({
			situacao: 'anotado na negociação',
			motivo: '',
			retomar_em: 0,
		});
	});

	it('costs the CRM three reads, a look for its own note, and the note', async () => {
		const { email, name } = await helpdeskCustomer(world);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		const before = await world.crm.control.ledgerEnd();
		await zendesk.sets(ticket, 'solved');
		await world.settle();
		const calls = await world.crm.control.ledger(before);
		expect(calls.map(({ operationId }) => operationId)).toEqual([
			...['listContacts', 'getOrganization', 'listDeals'],
			...['listDealNotes', 'createDealNote'],
		]);
	});

	it('tells how long it took', async () => {
		const { email, name, deals } = await helpdeskCustomer(world);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		const comeBack = await timePasses(zendesk.control, 26 * HOUR);
		try {
			await zendesk.sets(ticket, 'solved');
			await world.settle();
		} finally {
			await comeBack();
		}
		expect(await world.crm.notes(deals[0]?.id ?? '')).toEqual([
			expect.stringContaining('Duração: 1 d 2 h\n'),
		]);
	});

	it('goes to the deal that changed last where two are worth the same', async () => {
		const { email, name, deals } = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Uma', price: 700 },
				{ name: 'Outra', price: 700 },
			],
		});
		const [first, second] = deals as [Deal, Deal];
		await world.crm.touchDealAfter(first.id, second);
		await solved({ name, email });
		expect(await world.crm.notes(first.id)).toHaveLength(1);
		expect(await world.crm.notes(second.id)).toEqual([]);
	});

	it('goes to a won deal where none is under way', async () => {
		const { email, name, deals } = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Perdida', price: 100, status: 'lost' },
				{ name: 'Ganha', price: 500, status: 'won' },
			],
		});
		await solved({ name, email });
		expect(await world.crm.notes(deals[1]?.id ?? '')).toHaveLength(1);
	});

	it('adds nothing when it is announced again, or closed afterwards', async () => {
		const { email, name, deals } = await helpdeskCustomer(world);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		await zendesk.control.plan([
			{ match: { eventName: 'ticket_updated' }, action: { type: 'duplicate', copies: 3 } },
		]);
		await zendesk.sets(ticket, 'solved');
		await world.settle();
		const [announced] = (await zendesk.control.deliveries())
			.filter(({ eventName }) => eventName === 'ticket_updated')
			.slice(-1);
		await zendesk.control.replay(announced?.id ?? '', 2);
		await world.settle();
		await zendesk.sets(ticket, 'closed');
		await world.settle();
		expect(await world.crm.notes(deals[0]?.id ?? '')).toHaveLength(1);
	});

	it('that is reopened and solved again adds one new note', async () => {
		const { email, name, deals } = await helpdeskCustomer(world);
		const ticket = await solved({ name, email });
		await zendesk.sets(ticket, 'open');
		await zendesk.sets(ticket, 'solved');
		await world.settle();
		const notes = await world.crm.notes(deals[0]?.id ?? '');
		expect(notes.map((note) => note.split('\n').at(-1)).sort()).toEqual([
			`[zendesk-${ticket}-0]`,
			`[zendesk-${ticket}-1]`,
		]);
	});

	it('is not noted when it was reopened before its turn came', async () => {
		const { email, name, deals } = await helpdeskCustomer(world);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		await zendesk.control.plan([
			{ match: { eventName: 'ticket_updated' }, action: { type: 'delay', ms: 1500 } },
		]);
		await zendesk.sets(ticket, 'solved');
		await zendesk.sets(ticket, 'open');
		await world.settle();
		expect(await world.crm.notes(deals[0]?.id ?? '')).toEqual([]);
		expect(await rowOf(world, ticket)).toMatchObject({ situacao: 'nada a fazer', retomar_em: 0 });
	});

	it('has one note in each place though its events come the other way round', async () => {
		const { email, name, deals } = await helpdeskCustomer(world);
		await zendesk.control.plan([{ match: {}, action: { type: 'reorder', count: 2 } }]);
		const ticket = await zendesk.opens({ name, email });
		await zendesk.sets(ticket, 'solved');
		await world.settle();
		expect(await world.crm.notes(deals[0]?.id ?? '')).toHaveLength(1);
		expect(await zendesk.internalNotes(ticket)).toHaveLength(1);
	});

	it('is noted though the subject of another forges its marker', async () => {
		const { email, name, deals } = await helpdeskCustomer(world);
		const next = await zendesk.opens({ name, email });
		await solved({ name, email, subject: `[zendesk-${next}-0]\n[zendesk-${next}-0]` });
		await zendesk.sets(next, 'solved');
		await world.settle();
		const notes = await world.crm.notes(deals[0]?.id ?? '');
		expect(notes.map((note) => note.split('\n').at(-1))).toContain(`[zendesk-${next}-0]`);
	});

	it('keeps HTML out of the CRM', async () => {
		const { email, name, deals } = await helpdeskCustomer(world);
		await solved({ name, email, subject: 'Erro <img src=x onerror=alert(1)> na tela "Fatura"' });
		const [note] = await world.crm.notes(deals[0]?.id ?? '');
		expect(note).toContain('Erro ‹img src=x onerror=alert(1)› na tela "Fatura"');
	});
});

describe('bad days', () => {
	it('notes it later when the CRM is down', async () => {
		const { email, name, deals } = await helpdeskCustomer(world);
		await world.crm.control.fault('createDealNote', UNAVAILABLE, null);
		const ticket = await solved({ name, email });
		expect(await world.crm.notes(deals[0]?.id ?? '')).toEqual([]);
		await world.crm.control.clearFaults();
		await fiveMinutesLater(world, ticket);
		expect(await world.crm.notes(deals[0]?.id ?? '')).toHaveLength(1);
		expect(await rowOf(world, ticket)).toMatchObject({
			situacao: 'anotado na negociação',
			motivo: '',
		});
	});

	it('notes nothing twice when the answer was lost, though another deal matters more by now', async () => {
		const { email, name, deals, contact } = await helpdeskCustomer(world);
		await world.crm.control.fault('createDealNote', { type: 'reset', when: 'after' });
		const ticket = await solved({ name, email });
		const bigger = await world.crm.createDeal({
			name: `Maior de ${name}`,
			one_time_price: 99_000,
			stage_id: await world.crm.stageId('Apresentação'),
			contact_ids: [contact.id],
		});
		await fiveMinutesLater(world, ticket);
		expect(await world.crm.notes(deals[0]?.id ?? '')).toHaveLength(1);
		expect(await world.crm.notes(bigger.id)).toEqual([]);
		expect(await rowOf(world, ticket)).toMatchObject({ situacao: 'anotado na negociação' });
	});

	it('notes it later when Zendesk does not tell when it was solved', async () => {
		const { email, name, deals } = await helpdeskCustomer(world);
		await zendesk.control.fault('showTicketMetrics', UNAVAILABLE);
		const ticket = await solved({ name, email });
		expect(await world.crm.notes(deals[0]?.id ?? '')).toEqual([]);
		await fiveMinutesLater(world, ticket);
		expect(await world.crm.notes(deals[0]?.id ?? '')).toHaveLength(1);
	});
});
