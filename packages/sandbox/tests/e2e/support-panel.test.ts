import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { configure, publishChanged } from './support/configure.ts';
import { disabled, guardsOf } from './support/guards.ts';
import {
	CONTEXT,
	connectHelpdesk,
	crmCalls,
	crmLink,
	type Helpdesk,
	opened,
	UNAVAILABLE,
} from './support/helpdesk.ts';
import { type HelpdeskCustomer, helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, PANELS, VENDORS } from './support/helpdesk-flows.ts';
import type { SandboxWorld } from './support/world.ts';

const HOSTILE = '<img src=x onerror=alert(1)>"\'&{{7*7}} ';
const CUT_OFF = { type: 'reset', when: 'before' };

describe.each(VENDORS)('the side panel of %s', (vendor) => {
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	let customer: HelpdeskCustomer;
	let ticket: number;
	beforeAll(async () => {
		world = await enterHelpdesk(vendor);
		helpdesk = await connectHelpdesk(vendor);
		customer = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Expansão', price: 1500 },
				{ name: 'Piloto', price: 300, status: 'won' },
			],
		});
		ticket = await opened(world, helpdesk, customer);
	});

	const restores: (() => Promise<void>)[] = [];
	afterEach(async () => {
		await world.crm.control.clearFaults();
		await helpdesk.control.clearFaults();
		for (const restore of restores.splice(0)) await restore();
	});

	/** Expects that a response contains nothing about a customer. */
	function expectNothingOf({ name, company, deals, email }: HelpdeskCustomer, text: string) {
		for (const part of [name, company, email, ...deals.map((deal) => deal.name)]) {
			expect(text).not.toContain(part);
		}
	}

	it('shows the context as JSON, in three calls to the CRM', async () => {
		await helpdesk.panel(ticket);
		const before = await world.crm.control.ledgerEnd();
		const { status, headers, text } = await helpdesk.panel(ticket, 'json');
		expect(await crmCalls(world, before)).toEqual(CONTEXT);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(JSON.parse(text)).toEqual({
			ticket_id: String(ticket),
			encontrado: true,
			contato: {
				nome: customer.name,
				cargo: 'Gerente de compras',
				email: customer.email,
				telefone: '',
				link: crmLink('contacts', customer.contact.id),
			},
			empresa: customer.company,
			empresa_de_outro_contato: false,
			documento: '',
			cidade: '',
			endereco: '',
			outros_contatos: [],
			sem_sufixo: false,
			negociacoes: [
				{
					nome: customer.deals[0]?.name,
					situacao: 'em andamento',
					valor: 1500,
					etapa: 'Apresentação',
					responsavel: customer.owner.name,
					link: crmLink('deals', customer.deals[0]?.id ?? ''),
				},
			],
			mais: 0,
			resumo: {
				em_andamento: { quantidade: 1, total: 1500 },
				ganhas: { quantidade: 1, total: 300 },
				perdidas: { quantidade: 0, total: 0 },
			},
		});
	});

	it('shows the context as an HTML card that is not cached and links only to the CRM', async () => {
		const { status, headers, text } = await helpdesk.panel(ticket);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(headers.get('cache-control')).toBe('no-store');
		const { name, company, owner, deals, contact } = customer;
		for (const part of [name, 'Gerente de compras', company, deals[0]?.name, owner.name]) {
			expect(text).toContain(part);
		}
		expect(text).not.toContain(deals[1]?.name);
		expect(text).not.toContain('<script');
		expect(text.match(/https?:[^"]+/g)).toEqual([
			crmLink('contacts', contact.id),
			crmLink('deals', deals[0]?.id ?? ''),
		]);
	});

	it.each(guardsOf(PANELS[vendor]))(
		'answers, and says nothing of a customer, while the guard %s is disabled',
		async (guard) => {
			restores.push(await publishChanged(world, PANELS[vendor], (one) => disabled(one, guard)));
			for (const asked of [ticket, 987654321, 'x']) {
				const { text } = await helpdesk.panel(asked);
				expect(text).toContain('class="cartao"');
				expectNothingOf(customer, text);
			}
		},
	);

	it('writes nothing', async () => {
		const notes = await helpdesk.notes(ticket);
		const before = await world.crm.control.ledgerEnd();
		await helpdesk.panel(ticket);
		await world.settle();
		expect(await helpdesk.notes(ticket)).toEqual(notes);
		const entries = await world.crm.control.ledger(before);
		expect(entries.every(({ method }) => method === 'GET')).toBe(true);
	});

	it('shows hostile names as text', async () => {
		const { name, email } = await helpdeskCustomer(world, { hostile: HOSTILE });
		const id = await opened(world, helpdesk, { name, email, subject: HOSTILE });
		const { text } = await helpdesk.panel(id);
		expect(text).not.toMatch(/<img|\{\{/);
		expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;&#34;&#39;');
		const json = JSON.parse((await helpdesk.panel(id, 'json')).text);
		expect(json.contato.nome).toBe(name);
	});

	it('shows all deals if configured to', async () => {
		restores.push(await configure(world, PANELS[vendor], { mostrar_todas: true }));
		const { text } = await helpdesk.panel(ticket, 'json');
		expect(JSON.parse(text).negociacoes).toMatchObject([
			{ nome: customer.deals[0]?.name, situacao: 'em andamento' },
			{ nome: customer.deals[1]?.name, situacao: 'ganha' },
		]);
	});

	it.each([
		['an unknown ticket', 987654321, 404],
		['an expression as the ticket number', '1 or 1=1', 400],
		['a path as the ticket number', '../users/1', 400],
		['a missing ticket number', undefined, 400],
		['an empty ticket number', '', 400],
		["the schedule's key as the ticket number", 'conferência', 400],
	])('rejects %s, and shows no customer data', async (_, id, status) => {
		const before = await world.crm.control.ledgerEnd();
		const html = await helpdesk.panel(id);
		const json = await helpdesk.panel(id, 'json');
		expect([html.status, json.status]).toEqual([status, status]);
		expect(html.text).toContain('class="cartao"');
		expect(JSON.parse(json.text)).toMatchObject({ encontrado: false, aviso: expect.any(String) });
		for (const { headers } of [html, json]) expect(headers.get('cache-control')).toBe('no-store');
		expect(await crmCalls(world, before)).toEqual([]);
	});

	it('says that the customer has no address, or is not in the CRM', async () => {
		const without = await opened(world, helpdesk, { name: 'Só pelo chat', email: null });
		const email = 'outro@desconhecido.example';
		const unknown = await opened(world, helpdesk, { name: 'Novo', email });
		const said = async (id: number) => {
			const { status, text } = await helpdesk.panel(id, 'json');
			return [status, JSON.parse(text).aviso];
		};
		expect(await said(without)).toEqual([200, expect.stringContaining('não tem e-mail')]);
		expect(await said(unknown)).toEqual([200, expect.stringContaining('Nenhum contato')]);
		expect((await helpdesk.panel(unknown)).text).toContain('Cliente não encontrado no CRM');
	});

	it.each([
		['the CRM', () => world.crm.control.fault('listContacts', UNAVAILABLE, null)],
		[
			'the CRM, once it found the contact,',
			() => world.crm.control.fault('listDeals', UNAVAILABLE, null),
		],
		['the helpdesk', () => helpdesk.control.fault(helpdesk.reading, UNAVAILABLE, null)],
		['the connection to it', () => helpdesk.control.fault(helpdesk.reading, CUT_OFF, null)],
	])('reports that %s does not answer', async (_, breakDown) => {
		await breakDown();
		const { status, headers, text } = await helpdesk.panel(ticket);
		expect(status).toBe(502);
		expect(headers.get('cache-control')).toBe('no-store');
		expect(text).toContain('Tente de novo em alguns minutos');
		expectNothingOf(customer, text);
	});
});
