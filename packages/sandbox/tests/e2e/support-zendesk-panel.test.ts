import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { configure } from './support/configure.ts';
import { type HelpdeskCustomer, helpdeskCustomer } from './support/helpdesk-customer.ts';
import { HELPDESKS } from './support/helpdesk-record.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';
import { panel, Zendesk } from './support/zendesk.ts';

const UNAVAILABLE = { type: 'status', status: 503 };
const CUT_OFF = { type: 'reset', when: 'before' };

let world: SandboxWorld;
let zendesk: Zendesk;
let customer: HelpdeskCustomer;
let ticket: string;
beforeAll(async () => {
	world = await enterSandbox(HELPDESKS.zendesk);
	zendesk = await Zendesk.connect();
	customer = await helpdeskCustomer(world, {
		deals: [
			{ name: 'Expansão', price: 1500 },
			{ name: 'Piloto', price: 300, status: 'won' },
		],
	});
	ticket = String(await zendesk.opens(customer));
	await world.settle();
});

afterEach(async () => {
	await world.crm.control.clearFaults();
	await zendesk.control.clearFaults();
});

/** Nothing of the customer: for answers that must not have any. */
function expectNothingOf({ name, company, deals, email }: HelpdeskCustomer, text: string) {
	for (const part of [name, company, email, ...deals.map((deal) => deal.name)]) {
		expect(text).not.toContain(part);
	}
}

async function crmCalls(since: number): Promise<string[]> {
	const entries = await world.crm.control.ledger(since);
	return entries.map(({ operationId }) => operationId ?? '').sort();
}

describe('the side panel', () => {
	it('gets the facts as JSON, in three calls to the CRM', async () => {
		const before = await world.crm.control.ledgerEnd();
		const { status, headers, text } = await panel({ ticket_id: ticket, formato: 'json' });
		expect(await crmCalls(before)).toEqual(['getOrganization', 'listContacts', 'listDeals']);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toContain('application/json');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(JSON.parse(text)).toEqual({
			ticket_id: ticket,
			encontrado: true,
			contato: { nome: customer.name, cargo: 'Gerente de compras' },
			empresa: customer.company,
			empresa_de_outro_contato: false,
			outros_contatos: [],
			sem_marca: false,
			negociacoes: [
				{
					nome: customer.deals[0]?.name,
					situacao: 'em andamento',
					valor: 1500,
					etapa: 'Apresentação',
					responsavel: customer.owner.name,
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

	it('gets the same as an HTML card, which no cache may keep', async () => {
		const { status, headers, text } = await panel({ ticket_id: ticket });
		expect(status).toBe(200);
		expect(headers.get('content-type')).toContain('text/html');
		expect(headers.get('cache-control')).toBe('no-store');
		const { name, company, owner, deals } = customer;
		for (const part of [name, 'Gerente de compras', company, deals[0]?.name, owner.name]) {
			expect(text).toContain(part);
		}
		expect(text).not.toContain(deals[1]?.name);
		expect(text).not.toMatch(/<script|https?:/);
	});

	it('takes the customer from the ticket, whoever else it is asked for', async () => {
		const other = await helpdeskCustomer(world);
		const theirs = await zendesk.opens(other);
		await world.settle();
		const query = {
			ticket_id: String(theirs),
			email: other.email,
			contact_id: other.contact.id,
		};
		const { text } = await panel({ ticket_id: ticket }, { query });
		expect(text).toContain(customer.name);
		expectNothingOf(other, text);
	});

	it('writes nothing', async () => {
		const { length } = await zendesk.comments(Number(ticket));
		const before = await world.crm.control.ledgerEnd();
		await panel({ ticket_id: ticket });
		await world.settle();
		expect(await zendesk.comments(Number(ticket))).toHaveLength(length);
		const entries = await world.crm.control.ledger(before);
		expect(entries.every(({ method }) => method === 'GET')).toBe(true);
	});

	it('shows hostile names as text', async () => {
		const hostile = '<img src=x onerror=alert(1)>"\' ';
		const { name, email } = await helpdeskCustomer(world, { hostile });
		const id = await zendesk.opens({ name, email, subject: hostile });
		await world.settle();
		const { text } = await panel({ ticket_id: String(id) });
		expect(text).not.toContain('<img');
		expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;&#34;&#39;');
	});

	it('shows all deals when it is set to', async () => {
		const restore = await configure(world, HELPDESKS.zendesk, { mostrar_todas: true });
		try {
			const { text } = await panel({ ticket_id: ticket, formato: 'json' });
			expect(JSON.parse(text).negociacoes).toMatchObject([
				{ nome: customer.deals[0]?.name, situacao: 'em andamento' },
				{ nome: customer.deals[1]?.name, situacao: 'ganha' },
			]);
		} finally {
			await restore();
		}
	});
});

describe('the side panel says in words, without customer data,', () => {
	it.each([
		['that a made-up ticket does not exist', { ticket_id: '987654321' }, 404],
		['that a number is no number', { ticket_id: '1 or 1=1' }, 400],
		['that a path is no number', { ticket_id: '../users/1' }, 400],
		['that there is no number', {}, 400],
	])('%s', async (_, query: { ticket_id?: string }, status) => {
		const before = await world.crm.control.ledgerEnd();
		const html = await panel(query);
		const json = await panel({ ...query, formato: 'json' });
		expect([html.status, json.status]).toEqual([status, status]);
		expect(html.text).toContain('class="cartao"');
		expect(JSON.parse(json.text)).toMatchObject({ encontrado: false, aviso: expect.any(String) });
		for (const { headers } of [html, json]) expect(headers.get('cache-control')).toBe('no-store');
		expect(await crmCalls(before)).toEqual([]);
	});

	it('that a token must name the ticket and expire', async () => {
		const forever = await panel({ ticket_id: ticket }, { lifetimeSeconds: null });
		const unsigned = await panel({}, { query: { ticket_id: ticket } });
		for (const { status, text } of [forever, unsigned]) {
			expect(status).toBe(400);
			expect(text).toContain('assinatura');
			expectNothingOf(customer, text);
		}
	});

	it('that the customer has no address, or is not in the CRM', async () => {
		const without = await zendesk.opens({ name: 'Só pelo chat', email: null });
		const unknown = await zendesk.opens({ name: 'Novo', email: 'outro@desconhecido.example' });
		await world.settle();
		const said = async (id: number) => {
			const { status, text } = await panel({ ticket_id: String(id), formato: 'json' });
			return [status, JSON.parse(text).aviso];
		};
		expect(await said(without)).toEqual([200, expect.stringContaining('não tem e-mail')]);
		expect(await said(unknown)).toEqual([200, expect.stringContaining('Nenhum contato')]);
	});

	it.each([
		['the CRM', () => world.crm.control.fault('listContacts', UNAVAILABLE, null)],
		[
			'the CRM, after it found the contact,',
			() => world.crm.control.fault('listDeals', UNAVAILABLE, null),
		],
		['Zendesk', () => zendesk.control.fault('showTicket', UNAVAILABLE, null)],
		['the line to Zendesk', () => zendesk.control.fault('showTicket', CUT_OFF, null)],
	])('that %s does not answer', async (_, breakDown) => {
		await breakDown();
		const { status, headers, text } = await panel({ ticket_id: ticket });
		expect(status).toBe(502);
		expect(headers.get('cache-control')).toBe('no-store');
		expect(text).toContain('Tente de novo em alguns minutos');
		expectNothingOf(customer, text);
	});
});

describe('the side panel refuses', () => {
	it.each([
		['no token', { secret: null }, 401],
		['a token signed with another secret', { secret: 'not-the-secret' }, 403],
		['a token that has expired', { lifetimeSeconds: -30 }, 403],
	])('%s', async (_, knock, status) => {
		const newest = await world.n8n.executions.newestId();
		const answer = await panel({ ticket_id: ticket }, knock);
		expect(answer.status).toBe(status);
		expectNothingOf(customer, answer.text);
		expect(await world.n8n.executions.newestId()).toBe(newest);
	});
});
