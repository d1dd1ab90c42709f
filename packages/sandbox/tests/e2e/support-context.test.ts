import { beforeAll, describe, expect, it } from 'vitest';
import {
	CONTEXT,
	connectHelpdesk,
	crmCalls,
	crmLink,
	type Helpdesk,
	onlyNote,
	opened,
	reais,
} from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, flowRecords, ONE_VENDOR, tryByHand } from './support/helpdesk-flows.ts';
import type { SandboxWorld } from './support/world.ts';

const HOSTILE = '<img src=x onerror=alert(1)>"\'&{{ticket.requester.email}}{{7*7}} ';

describe.each(ONE_VENDOR)('a new ticket in %s', (vendor) => {
	const { waiting } = flowRecords(vendor, 'context');
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	beforeAll(async () => {
		world = await enterHelpdesk(vendor);
		helpdesk = await connectHelpdesk(vendor);
	});

	it("gets one internal note with the customer's sales context, in three calls to the CRM", async () => {
		const { email, name, company, owner, contact, deals } = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Expansão', price: 1500 },
				{ name: 'Renovação', price: 2000.5 },
				{ name: 'Piloto', price: 300, status: 'won' },
				{ name: 'Antiga', price: 90, status: 'lost' },
			],
		});
		const before = await world.crm.control.ledgerEnd();
		const ticket = await opened(world, helpdesk, { name, email });
		expect(await crmCalls(world, before)).toEqual(CONTEXT);

		const note = await onlyNote(helpdesk, ticket);
		expect(note).toContain(`${name} · Gerente de compras · ${company}`);
		const [expansion, renewal, won, lost] = deals;
		const details = (price: number) =>
			`${reais(price)} · Etapa: Apresentação · Responsável: ${owner.name}`;
		expect(note).toContain(`${expansion?.name}</a></b>: ${details(1500)}`);
		expect(note).toContain(`${renewal?.name}</a></b>: ${details(2000.5)}`);
		expect(note.indexOf(renewal?.name ?? '')).toBeLessThan(note.indexOf(expansion?.name ?? ''));
		expect(note).toContain(
			`2 em andamento (${reais(3500.5)}), 1 ganha (${reais(300)}), 1 perdida (${reais(90)})`,
		);
		for (const deal of [won, lost]) expect(note).not.toContain(deal?.name);
		expect(note).not.toContain('de outro contato');
		expect(note).toContain(`href="${crmLink('contacts', contact.id)}"`);
		expect(note).toContain(`href="${crmLink('deals', renewal?.id ?? '')}"`);

		expect(await helpdesk.publicAnswers(ticket)).toBe(0);
		expect(await waiting(world, ticket)).toEqual([]);
	});

	it("shows the customer's phone and address, and the company's document and city", async () => {
		const { email, name, contact, organizationId } = await helpdeskCustomer(world);
		await world.crm.updateContact(contact.id, {
			phones: [{ phone: '+5541999990000', type: 'mobile' }],
		});
		await world.crm.updateOrganization(String(organizationId), {
			custom_fields: { cnpj: '11222333000181' },
			address: { line: 'Rua das Flores, 10, Curitiba' },
		});
		const note = await onlyNote(helpdesk, await opened(world, helpdesk, { name, email }));
		for (const part of [
			`E-mail: ${email}`,
			'Telefone: +5541999990000',
			'Documento: 11222333000181',
			'Endereço: Rua das Flores, 10, Curitiba',
		]) {
			expect(note).toContain(part);
		}
	});

	it('gets its note by hand, as the guide describes, if nobody notified n8n', async () => {
		const { email, name } = await helpdeskCustomer(world);
		await helpdesk.control.plan([{ action: { type: 'drop' }, times: null }]);
		const ticket = await opened(world, helpdesk, { name, email });
		await helpdesk.control.plan([]);
		await tryByHand(world, vendor, 'context', ticket);
		expect(await onlyNote(helpdesk, ticket)).toContain(name);
	});

	it('causes no second notification through its own note', async () => {
		const newest = await world.n8n.executions.newestId();
		const ticket = await opened(world, helpdesk, await helpdeskCustomer(world));
		await helpdesk.agentReplies(ticket, 'Já vejo.');
		await world.settle();
		expect(await helpdesk.told(ticket, 'created')).toHaveLength(1);
		expect(await helpdesk.told(ticket, 'updated')).toEqual([]);
		const started = await world.n8n.executions.list({ afterId: newest });
		expect(started.filter(({ mode }) => mode === 'webhook')).toHaveLength(1);
		await onlyNote(helpdesk, ticket);
	});

	it('shows the first ten of 60 deals and counts all, in the same three calls', async () => {
		const wishes = Array.from({ length: 60 }, (_, n) => ({ name: `Filial ${n}:`, price: n + 1 }));
		const { email, name } = await helpdeskCustomer(world, { deals: wishes });
		const before = await world.crm.control.ledgerEnd();
		const ticket = await opened(world, helpdesk, { name, email });
		expect(await crmCalls(world, before)).toEqual(CONTEXT);
		const note = await onlyNote(helpdesk, ticket);
		expect(note.match(/<li>/g)).toHaveLength(10);
		expect(note).toContain('Filial 59:');
		expect(note).not.toContain('Filial 49:');
		expect(note).toContain('e mais 50');
		expect(note).toContain(`60 em andamento (${reais(1830)})`);
	});

	it.each([
		['in different case', (email: string) => email.toUpperCase(), false],
		['with a +tag', (email: string) => email.replace('@', '+loja@'), true],
	])('finds the customer by an address %s', async (_, written, tagged) => {
		const { email, name, deals } = await helpdeskCustomer(world);
		const ticket = await opened(world, helpdesk, { name: 'Cliente', email: written(email) });
		const note = await onlyNote(helpdesk, ticket);
		for (const part of [name, deals[0]?.name]) expect(note).toContain(part);
		expect(note.includes('sem o sufixo')).toBe(tagged);
	});

	it('lists every contact with that address, and the deals of all of them', async () => {
		const first = await helpdeskCustomer(world);
		const second = await helpdeskCustomer(world, { email: first.email.toUpperCase() });
		const before = await world.crm.control.ledgerEnd();
		const ticket = await opened(world, helpdesk, first);
		expect(await crmCalls(world, before)).toEqual(CONTEXT);
		const note = await onlyNote(helpdesk, ticket);
		expect(note).toContain(`Outros contatos com este e-mail: ${second.name}`);
		for (const { deals } of [first, second]) expect(note).toContain(deals[0]?.name);
	});

	it('marks a company that belongs to another contact', async () => {
		const first = await helpdeskCustomer(world, { company: false });
		const second = await helpdeskCustomer(world, { email: first.email });
		const ticket = await opened(world, helpdesk, first);
		const company = `${second.company} (de outro contato)`;
		expect(await onlyNote(helpdesk, ticket)).toContain(
			`${first.name} · Gerente de compras · ${company}`,
		);
		expect((await helpdesk.panel(ticket)).text).toContain(`<p>${company}</p>`);
	});

	it.each([
		[
			'an unknown customer',
			'ninguem@desconhecido.example',
			'Nenhum contato do RD',
			CONTEXT.slice(0, 1),
		],
		['a customer without an address', null, 'não tem e-mail', []],
	])('of %s says so, and shows no deals', async (_, email, sentence, calls) => {
		const before = await world.crm.control.ledgerEnd();
		const ticket = await opened(world, helpdesk, { name: 'Novo', email });
		const note = await onlyNote(helpdesk, ticket);
		expect(note).toContain(sentence);
		expect(note).not.toMatch(/Negociações|R\$/);
		expect(await crmCalls(world, before)).toEqual(calls);
		expect(await waiting(world, ticket)).toEqual([]);
	});

	it('shows hostile names and subjects as text', async () => {
		const { email, name } = await helpdeskCustomer(world, { hostile: HOSTILE });
		const before = await helpdesk.control.ledgerEnd();
		const ticket = await opened(world, helpdesk, { name, email, subject: `${HOSTILE}","x":"` });
		const calls = await helpdesk.control.ledger(before);
		const [written] = calls.filter(({ operationId }) => operationId === helpdesk.writing);
		expect(JSON.stringify(written?.requestBody)).not.toMatch(/<img|\{\{/);
		const note = await onlyNote(helpdesk, ticket);
		expect(note).not.toMatch(/<img|\{\{/);
		expect(note).toContain('&lt;img src=x onerror=alert(1)&gt;');
	});

	it('omits the name of a stage that cannot be read, and shows the rest', async () => {
		const customer = await helpdeskCustomer(world);
		// A new pipeline, so that the node has nothing of it in its cache.
		const stage = await world.crm.newStage(`Funil de ${customer.name}`, 'Reservada');
		await world.crm.updateDeal(customer.deals[0]?.id ?? '', { stage_id: stage });
		await world.crm.control.fault('listStages', { type: 'status', status: 403 }, null);
		const ticket = await opened(world, helpdesk, customer);
		await world.crm.control.clearFaults();
		const note = await onlyNote(helpdesk, ticket);
		expect(note).toContain(customer.deals[0]?.name);
		expect(note).toContain(`Responsável: ${customer.owner.name}`);
		expect(note).not.toContain('Etapa');
	});
});
