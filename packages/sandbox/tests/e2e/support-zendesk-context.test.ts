import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readWorkflows } from '../../src/index.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';
import { Zendesk } from './support/zendesk.ts';

const PATH = 'support-context/zendesk.json';
const TABLE = 'rdcrm_zendesk_tickets';
const WORKFLOW = readWorkflows().find(({ path }) => path === PATH)?.id ?? '';
const UNAVAILABLE = { type: 'status', status: 503 };

let world: SandboxWorld;
let zendesk: Zendesk;
beforeAll(async () => {
	world = await enterSandbox(PATH);
	zendesk = await Zendesk.connect();
});

afterEach(async () => {
	await world.crm.control.clearFaults();
	await zendesk.control.clearFaults();
	await zendesk.control.plan([]);
});

const reais = (value: number) =>
	value.toLocaleString('pt-BR', { style: 'currency', currency: 'BRL' }).replace(/\s/g, ' ');
const plain = (text: string) => text.replace(/&nbsp;|\u00a0/g, ' ');

/** What n8n asked of the CRM since then; people's own acts come before. */
async function crmCalls(since: number): Promise<string[]> {
	const entries = await world.crm.control.ledger(since);
	return entries.map(({ operationId }) => operationId ?? '').sort();
}

const CONTEXT = ['getOrganization', 'listContacts', 'listDeals'];

async function rowOf(ticket: number, kind = 'contexto') {
	const rows = await world.n8n.dataTableRows(TABLE);
	return rows.find(({ chave }) => chave === `${ticket}:${kind}`);
}

/** The row falls due, then the five minutes of the schedule are up. */
async function fiveMinutesLater(ticket: number): Promise<void> {
	await world.n8n.updateDataTableRows(TABLE, { chave: `${ticket}:contexto` }, { retomar_em: 1 });
	await world.n8n.runFromTrigger(WORKFLOW, 'A cada 5 minutos');
	await world.settle();
}

async function onlyNote(ticket: number): Promise<string> {
	const notes = await zendesk.internalNotes(ticket);
	expect(notes).toHaveLength(1);
	return plain(notes[0] ?? '');
}

describe('a new ticket', () => {
	it('gets one internal note that says who the customer is to sales, in three calls to the CRM', async () => {
		const { email, name, company, owner, deals } = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Expansão', price: 1500 },
				{ name: 'Renovação', price: 2000.5 },
				{ name: 'Piloto', price: 300, status: 'won' },
				{ name: 'Antiga', price: 90, status: 'lost' },
			],
		});
		// The first fills the look-up of names.
		await zendesk.opens({ name, email });
		await world.settle();
		const before = await world.crm.control.ledgerEnd();
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		expect(await crmCalls(before)).toEqual(CONTEXT);

		const note = await onlyNote(ticket);
		for (const part of [name, 'Gerente de compras', company]) expect(note).toContain(part);
		const [expansion, renewal, won, lost] = deals;
		const details = (price: number) =>
			`${reais(price)} · Etapa: Apresentação · Responsável: ${owner.name}`;
		expect(note).toContain(`${expansion?.name}</b>: ${details(1500)}`);
		expect(note).toContain(`${renewal?.name}</b>: ${details(2000.5)}`);
		expect(note.indexOf(renewal?.name ?? '')).toBeLessThan(note.indexOf(expansion?.name ?? ''));
		expect(note).toContain(
			`2 em andamento (${reais(3500.5)}), 1 ganha (${reais(300)}), 1 perdida (${reais(90)})`,
		);
		for (const deal of [won, lost]) expect(note).not.toContain(deal?.name);

		const comments = await zendesk.comments(ticket);
		expect(comments.map((one) => one.public)).toEqual([true, false]);
		expect((await zendesk.ticket(ticket)).tags).toEqual(['contexto_rdcrm']);
		expect(await rowOf(ticket)).toMatchObject({ situacao: 'contexto anotado', retomar_em: 0 });
	});

	it('starts nothing by its own note', async () => {
		const { email, name } = await helpdeskCustomer(world);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		const deliveries = (await zendesk.control.deliveries()).length;
		const newest = await world.n8n.executions.newestId();
		await world.settle();
		await zendesk.agentReplies(ticket, 'Já vejo.');
		await world.settle();
		expect((await zendesk.control.deliveries()).length).toBe(deliveries);
		expect(await world.n8n.executions.newestId()).toBe(newest);
		await onlyNote(ticket);
	});

	it('shows the first ten of 60 deals and counts all, in the same three calls', async () => {
		const wishes = Array.from({ length: 60 }, (_, n) => ({ name: `Filial ${n}:`, price: n + 1 }));
		const { email, name } = await helpdeskCustomer(world, { deals: wishes });
		const before = await world.crm.control.ledgerEnd();
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		expect(await crmCalls(before)).toEqual(CONTEXT);
		const note = await onlyNote(ticket);
		expect(note.match(/<li>/g)).toHaveLength(10);
		expect(note).toContain('Filial 59:');
		expect(note).not.toContain('Filial 49:');
		expect(note).toContain('e mais 50');
		expect(note).toContain(`60 em andamento (${reais(1830)})`);
	});

	it.each([
		['in other case', (email: string) => email.toUpperCase(), ''],
		['with a +tag', (email: string) => email.replace('@', '+loja@'), 'sem a marca depois do +'],
	])('knows the customer by an address %s', async (_, written, remark) => {
		const { email, name, deals } = await helpdeskCustomer(world);
		const ticket = await zendesk.opens({ name: 'Cliente', email: written(email) });
		await world.settle();
		const note = await onlyNote(ticket);
		for (const part of [name, deals[0]?.name, remark]) expect(note).toContain(part);
	});

	it('tells of every contact with that address, and shows the deals of all', async () => {
		const first = await helpdeskCustomer(world);
		const second = await helpdeskCustomer(world, { email: first.email.toUpperCase() });
		const before = await world.crm.control.ledgerEnd();
		const ticket = await zendesk.opens(first);
		await world.settle();
		expect(await crmCalls(before)).toEqual(CONTEXT);
		const note = await onlyNote(ticket);
		expect(note).toContain(`Outros contatos com este e-mail: ${second.name}`);
		for (const { deals } of [first, second]) expect(note).toContain(deals[0]?.name);
	});

	it('of an unknown customer says so, and offers nothing', async () => {
		const before = await world.crm.control.ledgerEnd();
		const ticket = await zendesk.opens({ name: 'Novo', email: 'ninguem@desconhecido.example' });
		await world.settle();
		const note = await onlyNote(ticket);
		expect(note).toContain('Nenhum contato do RD Station CRM tem o e-mail do solicitante.');
		expect(note).not.toContain('R$');
		expect(await crmCalls(before)).toEqual(['listContacts']);
	});

	it('of a customer without an address says so, and asks the CRM nothing', async () => {
		const before = await world.crm.control.ledgerEnd();
		const ticket = await zendesk.opens({ name: 'Só pelo chat', email: null });
		await world.settle();
		expect(await onlyNote(ticket)).toContain('não tem e-mail');
		expect(await crmCalls(before)).toEqual([]);
	});

	it('shows hostile names and subjects as text', async () => {
		const hostile = '<img src=x onerror=alert(1)>"\'{{ticket.requester.email}} ';
		const { email, name } = await helpdeskCustomer(world, { hostile });
		const ticket = await zendesk.opens({ name, email, subject: `${hostile}","x":"` });
		await world.settle();
		const note = await onlyNote(ticket);
		expect(note).not.toContain('<img');
		expect(note).toContain('&lt;img src=x onerror=alert(1)&gt;');
		expect(note).not.toContain('{{');
	});
});

describe('events that go astray', () => {
	it('adds one note however often the ticket is announced, and whenever again', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await zendesk.control.plan([
			{ match: { eventName: 'ticket_created' }, action: { type: 'duplicate', copies: 3 } },
		]);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		await onlyNote(ticket);
		const announced = (await zendesk.control.deliveries()).filter(
			({ eventName, body }) =>
				eventName === 'ticket_created' && JSON.parse(body)['ticket.id'] === String(ticket),
		);
		await zendesk.control.replay(announced[0]?.id ?? '', 2);
		await world.settle();
		await onlyNote(ticket);
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
		expect(await rowOf(ticket)).toMatchObject({ situacao: 'nada a fazer', retomar_em: 0 });
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
		expect(await rowOf(ticket)).toMatchObject({ situacao: 'nada a fazer', retomar_em: 0 });
		expect(await crmCalls(before)).toEqual([]);
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
		const row = await rowOf(ticket);
		expect(row).toMatchObject({
			situacao: 'em andamento',
			tentativas: 1,
			motivo: expect.stringContaining('O RD Station CRM não respondeu (503)'),
		});
		expect(Number(row?.retomar_em)).toBeGreaterThan(Date.now());
		expect(JSON.stringify(row)).not.toContain(email);

		await world.crm.control.clearFaults();
		await fiveMinutesLater(ticket);
		expect(await onlyNote(ticket)).toContain(deals[0]?.name);
		expect(await rowOf(ticket)).toMatchObject({ situacao: 'contexto anotado', motivo: '' });
	});

	it('brings it later when Zendesk does not let the ticket be read', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await zendesk.control.fault('showTicket', UNAVAILABLE);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		expect(await rowOf(ticket)).toMatchObject({
			motivo: expect.stringContaining('O Zendesk não respondeu (503)'),
		});
		await fiveMinutesLater(ticket);
		await onlyNote(ticket);
	});

	it('adds no second note when the first is there but its answer was lost', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await zendesk.control.fault('updateTicket', { type: 'reset', when: 'after' });
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		await onlyNote(ticket);
		await fiveMinutesLater(ticket);
		await onlyNote(ticket);
		expect(await rowOf(ticket)).toMatchObject({ retomar_em: 0 });
	});

	it('reads the ticket anew when somebody changed it meanwhile', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await zendesk.control.fault('updateTicket', { type: 'status', status: 409 });
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		await onlyNote(ticket);
		expect(await rowOf(ticket)).toMatchObject({ situacao: 'contexto anotado', retomar_em: 0 });
	});
});
