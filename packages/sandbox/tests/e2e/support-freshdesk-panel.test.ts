import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { configure } from './support/configure.ts';
import { Freshdesk, panel } from './support/freshdesk.ts';
import { type HelpdeskCustomer, helpdeskCustomer } from './support/helpdesk-customer.ts';
import { HELPDESKS } from './support/helpdesk-record.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const HOSTILE = `<img src=x onerror=alert(1)>"'&{{7*7}} `;
const UNAVAILABLE = { type: 'status', status: 503 };

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
	await world.crm.control.clearFaults();
	await freshdesk.control.clearFaults();
});

async function opened(customer: Pick<HelpdeskCustomer, 'name'> & { email: string | null }) {
	const ticket_id = await freshdesk.opens(customer);
	await world.settle();
	return ticket_id;
}

const DEALS = [
	{ name: 'Expansão', price: 1500 },
	{ name: 'Piloto', price: 300, status: 'won' as const },
	{ name: 'Antiga', price: 90, status: 'lost' as const },
];

describe('the side panel', () => {
	it('is a card, or the same facts as JSON, and never kept', async () => {
		const customer = await helpdeskCustomer(world, { deals: DEALS });
		const [ongoing, won] = customer.deals;
		const ticket_id = await opened(customer);
		const card = await panel({ ticket_id });
		expect(card.status).toBe(200);
		expect(card.headers.get('content-type')).toBe('text/html; charset=utf-8');
		const facts = [customer.name, 'Gerente de compras', customer.company, ongoing?.name];
		for (const fact of [...facts, 'Apresentação', customer.owner.name]) {
			expect(card.text).toContain(fact);
		}
		expect(card.text).not.toContain(won?.name);
		const json = await panel({ ticket_id, formato: 'json' });
		expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(JSON.parse(json.text)).toMatchObject({
			encontrado: true,
			contato: { nome: customer.name, cargo: 'Gerente de compras' },
			empresa: customer.company,
			negociacoes: [
				{
					nome: ongoing?.name,
					valor: 1500,
					etapa: 'Apresentação',
					responsavel: customer.owner.name,
				},
			],
			resumo: { ganhas: { quantidade: 1, total: 300 }, perdidas: { quantidade: 1, total: 90 } },
		});
		expect([card, json].map(({ headers }) => headers.get('cache-control'))).toEqual([
			'no-store',
			'no-store',
		]);
	});

	it('costs the CRM one call for the contact, the company and the deals each', async () => {
		const ticket_id = await opened(await helpdeskCustomer(world, { deals: DEALS }));
		const before = await world.crm.control.ledgerEnd();
		await panel({ ticket_id });
		const calls = await world.crm.control.ledger(before);
		expect(calls.map(({ operationId }) => operationId)).toEqual([
			'listContacts',
			'getOrganization',
			'listDeals',
		]);
	});

	it('has the deals of all states where it is set to', async () => {
		restore = await configure(world, HELPDESKS.freshdesk, { mostrar_todas: true });
		const customer = await helpdeskCustomer(world, { deals: DEALS });
		const { text } = await panel({ ticket_id: await opened(customer), formato: 'json' });
		const { negociacoes } = JSON.parse(text) as { negociacoes: { situacao: string }[] };
		expect(negociacoes.map(({ situacao }) => situacao)).toEqual([
			'em andamento',
			'ganha',
			'perdida',
		]);
	});

	it('shows names of ill will as text', async () => {
		const customer = await helpdeskCustomer(world, { hostile: HOSTILE });
		const { text } = await panel({ ticket_id: await opened(customer) });
		expect(text).toContain('img src=x');
		expect(text).not.toMatch(/<img|\{\{/);
	});
});

describe('who asks the side panel', () => {
	it.each([
		['without the secret', null],
		['with a wrong secret', 'wrong'],
	])('%s is refused before anything is read', async (_, secret) => {
		const before = await freshdesk.control.ledgerEnd();
		expect(await panel({ ticket_id: 1 }, secret)).toMatchObject({ status: 403 });
		expect(await freshdesk.control.ledger(before)).toEqual([]);
	});

	it('gets the requester of the ticket, whoever else the request names', async () => {
		const other = await helpdeskCustomer(world, { deals: [{ name: 'Alheia' }] });
		const customer = await helpdeskCustomer(world);
		const ticket_id = await opened(customer);
		const asked = { ticket_id, email: other.email, requester_id: 1, tipo: 'resolvido' };
		const { text } = await panel(asked);
		expect(text).toContain(customer.name);
		expect(text).not.toContain(other.name);
	});

	it.each([
		[987654321, 404],
		['1/notes', 400],
		[undefined, 400],
		[{ id: 1 }, 400],
		['', 400],
	])('of ticket %j gets %i and no data', async (ticket_id, status) => {
		const before = await world.crm.control.ledgerEnd();
		const card = await panel({ ticket_id });
		expect(card.status).toBe(status);
		expect(card.headers.get('cache-control')).toBe('no-store');
		expect(JSON.parse((await panel({ ticket_id, formato: 'json' })).text)).toMatchObject({
			encontrado: false,
		});
		expect(await world.crm.control.ledger(before)).toEqual([]);
	});

	it('of a ticket in the trash gets 404', async () => {
		const ticket_id = await opened(await helpdeskCustomer(world));
		await freshdesk.deletes(ticket_id);
		expect(await panel({ ticket_id })).toMatchObject({ status: 404 });
	});

	it.each([
		[null, 'não tem e-mail'],
		['ninguem@desconhecida.example', 'Nenhum contato'],
	])('of a ticket by %s is told so', async (email, sentence) => {
		const ticket_id = await opened({ name: 'Ninguém', email });
		const { status, text } = await panel({ ticket_id });
		expect(status).toBe(200);
		expect(text).toContain(sentence);
		expect(text).not.toContain('R$');
	});

	it.each([
		['the CRM', () => world.crm.control.fault('listDeals', UNAVAILABLE, null)],
		['Freshdesk', () => freshdesk.control.fault('viewTicket', UNAVAILABLE)],
		[
			'Freshdesk’s line',
			() => freshdesk.control.fault('viewTicket', { type: 'reset', when: 'before' }),
		],
	])('while %s is down is told to try again, without data', async (_, breakDown) => {
		const customer = await helpdeskCustomer(world);
		const ticket_id = await opened(customer);
		await breakDown();
		const { status, text, headers } = await panel({ ticket_id });
		expect([status, headers.get('cache-control')]).toEqual([502, 'no-store']);
		expect(text).toContain('não pode ser lido agora');
		for (const fact of [customer.name, customer.email, customer.company]) {
			expect(text).not.toContain(fact);
		}
	});
});
