import { beforeAll, describe, expect, it } from 'vitest';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { HELPDESKS, helpdeskRecord } from './support/helpdesk-record.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';
import { panel, Zendesk } from './support/zendesk.ts';

const { rowOf } = helpdeskRecord('zendesk', 'contexto');

let world: SandboxWorld;
let zendesk: Zendesk;
beforeAll(async () => {
	world = await enterSandbox(HELPDESKS.zendesk);
	zendesk = await Zendesk.connect();
});

const reais = (value: number) =>
	value.toLocaleString('pt-BR', { style: 'currency', currency: 'BRL' }).replace(/\s/g, ' ');

/** What n8n asked of the CRM since then; people's own acts come before. */
async function crmCalls(since: number): Promise<string[]> {
	const entries = await world.crm.control.ledger(since);
	return entries.map(({ operationId }) => operationId ?? '').sort();
}

const CONTEXT = ['getOrganization', 'listContacts', 'listDeals'];

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

		const note = await zendesk.onlyNote(ticket);
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
		expect(note).not.toContain('de outro contato');

		const comments = await zendesk.comments(ticket);
		expect(comments.map((one) => one.public)).toEqual([true, false]);
		expect((await zendesk.ticket(ticket)).tags).toEqual(['contexto_rdcrm']);
		expect(await rowOf(world, ticket)).toMatchObject({
			situacao: 'contexto anotado',
			retomar_em: 0,
		});
	});

	it('starts nothing by its own note', async () => {
		const { email, name } = await helpdeskCustomer(world);
		const newest = await world.n8n.executions.newestId();
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		await zendesk.agentReplies(ticket, 'Já vejo.');
		await world.settle();
		const told = (await zendesk.control.deliveries()).filter(
			({ body }) => JSON.parse(body)['ticket.id'] === String(ticket),
		);
		expect(told).toHaveLength(1);
		const started = (await world.n8n.executions.list({ afterId: newest })).filter(
			({ mode }) => mode === 'webhook',
		);
		expect(started).toHaveLength(1);
		await zendesk.onlyNote(ticket);
	});

	it('shows the first ten of 60 deals and counts all, in the same three calls', async () => {
		const wishes = Array.from({ length: 60 }, (_, n) => ({ name: `Filial ${n}:`, price: n + 1 }));
		const { email, name } = await helpdeskCustomer(world, { deals: wishes });
		const before = await world.crm.control.ledgerEnd();
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		expect(await crmCalls(before)).toEqual(CONTEXT);
		const note = await zendesk.onlyNote(ticket);
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
		const note = await zendesk.onlyNote(ticket);
		for (const part of [name, deals[0]?.name, remark]) expect(note).toContain(part);
	});

	it('tells of every contact with that address, and shows the deals of all', async () => {
		const first = await helpdeskCustomer(world);
		const second = await helpdeskCustomer(world, { email: first.email.toUpperCase() });
		const before = await world.crm.control.ledgerEnd();
		const ticket = await zendesk.opens(first);
		await world.settle();
		expect(await crmCalls(before)).toEqual(CONTEXT);
		const note = await zendesk.onlyNote(ticket);
		expect(note).toContain(`Outros contatos com este e-mail: ${second.name}`);
		for (const { deals } of [first, second]) expect(note).toContain(deals[0]?.name);
	});

	it("names another contact's company as such", async () => {
		const first = await helpdeskCustomer(world, { company: false });
		const second = await helpdeskCustomer(world, { email: first.email });
		const ticket = await zendesk.opens(first);
		await world.settle();
		const company = `${second.company} (de outro contato)`;
		expect(await zendesk.onlyNote(ticket)).toContain(
			`${first.name} · Gerente de compras · ${company}`,
		);
		const card = await panel({ ticket_id: String(ticket) });
		expect(card.text).toContain(`<p>${company}</p>`);
	});

	it('of an unknown customer says so, and offers nothing', async () => {
		const before = await world.crm.control.ledgerEnd();
		const ticket = await zendesk.opens({ name: 'Novo', email: 'ninguem@desconhecido.example' });
		await world.settle();
		const note = await zendesk.onlyNote(ticket);
		expect(note).toContain('Nenhum contato do RD Station CRM tem o e-mail do solicitante.');
		expect(note).not.toContain('R$');
		expect(await crmCalls(before)).toEqual(['listContacts']);
	});

	it('of a customer without an address says so, and asks the CRM nothing', async () => {
		const before = await world.crm.control.ledgerEnd();
		const ticket = await zendesk.opens({ name: 'Só pelo chat', email: null });
		await world.settle();
		expect(await zendesk.onlyNote(ticket)).toContain('não tem e-mail');
		expect(await crmCalls(before)).toEqual([]);
	});

	it('shows hostile names and subjects as text', async () => {
		const hostile = '<img src=x onerror=alert(1)>"\'{{ticket.requester.email}} ';
		const { email, name } = await helpdeskCustomer(world, { hostile });
		const ticket = await zendesk.opens({ name, email, subject: `${hostile}","x":"` });
		await world.settle();
		const note = await zendesk.onlyNote(ticket);
		expect(note).not.toContain('<img');
		expect(note).toContain('&lt;img src=x onerror=alert(1)&gt;');
		expect(note).not.toContain('{{');
	});
});
