import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Freshdesk } from './support/freshdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { HELPDESKS, helpdeskRecord } from './support/helpdesk-record.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const HOSTILE = `<img src=x onerror=alert(1)>"'&{{7*7}} `;
const { rowOf } = helpdeskRecord('freshdesk', 'contexto');

let world: SandboxWorld;
let freshdesk: Freshdesk;
beforeAll(async () => {
	world = await enterSandbox(HELPDESKS.freshdesk);
	freshdesk = await Freshdesk.connect();
	await freshdesk.control.settings({ rate_limit_per_minute: null });
});

afterEach(async () => {
	await freshdesk.control.plan([]);
});

/** The ticket's only note, which must be private. */
async function onlyNote(ticket: number): Promise<string> {
	const [note, ...others] = await freshdesk.conversations(ticket);
	expect(others).toEqual([]);
	expect(note?.private).toBe(true);
	return note?.body_text.replaceAll('\u00a0', ' ') ?? '';
}

describe('a new ticket', () => {
	it('gets one private note that says who the customer is to sales', async () => {
		const customer = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Expansão', price: 1500 },
				{ name: 'Piloto', price: 300, status: 'won' },
				{ name: 'Antiga', price: 90, status: 'lost' },
			],
		});
		const ticket = await freshdesk.opens(customer);
		await world.settle();
		const note = await onlyNote(ticket);
		const [ongoing, won] = customer.deals;
		expect(note).toContain(`${customer.name} · Gerente de compras · ${customer.company}`);
		expect(note).toContain(
			`${ongoing?.name}: R$ 1.500,00 · Etapa: Apresentação · Responsável: ${customer.owner.name}`,
		);
		expect(note).toMatch(/1 em andamento .* 1 ganha \(R\$ 300,00\), 1 perdida \(R\$ 90,00\)/);
		expect(note).not.toContain(won?.name);
	});

	it('costs the CRM one call for the contact, the company and 60 deals each', async () => {
		const deals = Array.from({ length: 60 }, (_, index) => ({ name: `N${index}`, price: index }));
		const customer = await helpdeskCustomer(world, { deals });
		await freshdesk.opens(await helpdeskCustomer(world));
		await world.settle();
		const before = await world.crm.control.ledgerEnd();
		const ticket = await freshdesk.opens(customer);
		await world.settle();
		const calls = await world.crm.control.ledger(before);
		expect(calls.map(({ operationId }) => operationId)).toEqual([
			'listContacts',
			'getOrganization',
			'listDeals',
		]);
		const note = await onlyNote(ticket);
		expect(note).toContain('N59');
		expect(note).toContain('e mais 50');
		expect(note).toContain('60 em andamento');
	});

	it('has the deals of every contact with the address', async () => {
		const first = await helpdeskCustomer(world, { deals: [{ name: 'Matriz' }] });
		const second = await helpdeskCustomer(world, {
			email: first.email,
			deals: [{ name: 'Filial' }],
		});
		const ticket = await freshdesk.opens(first);
		await world.settle();
		const note = await onlyNote(ticket);
		for (const part of [first.name, second.name, first.deals[0]?.name, second.deals[0]?.name]) {
			expect(note).toContain(part);
		}
	});

	it.each([
		['in other capitals', (email: string) => email.toUpperCase(), false],
		['with a +tag', (email: string) => email.replace('@', '+loja@'), true],
	])('finds the customer by an address %s', async (_, written, tagged) => {
		const customer = await helpdeskCustomer(world);
		const ticket = await freshdesk.opens({ name: 'Ana', email: written(customer.email) });
		await world.settle();
		const note = await onlyNote(ticket);
		expect(note).toContain(customer.deals[0]?.name);
		expect(note.includes('sem a marca depois do +')).toBe(tagged);
	});

	it.each([
		[
			'an unknown address',
			'ninguem@desconhecida.example',
			'Nenhum contato do RD Station CRM',
			['listContacts'],
		],
		['no address', null, 'não tem e-mail', []],
	])('with %s says so and offers nothing', async (_, email, sentence, calls) => {
		const before = await world.crm.control.ledgerEnd();
		const ticket = await freshdesk.opens({ name: 'Ninguém', email });
		await world.settle();
		const note = await onlyNote(ticket);
		expect(note).toContain(sentence);
		expect(note).not.toMatch(/Negociações|R\$/);
		const asked = await world.crm.control.ledger(before);
		expect(asked.map(({ operationId }) => operationId)).toEqual(calls);
	});

	it('is shown names and a subject of ill will as text', async () => {
		const customer = await helpdeskCustomer(world, { hostile: HOSTILE });
		const before = await freshdesk.control.ledgerEnd();
		const ticket = await freshdesk.opens({ ...customer, subject: HOSTILE });
		await world.settle();
		const calls = await freshdesk.control.ledger(before);
		const written = calls.find(({ operationId }) => operationId === 'createNote')?.requestBody;
		expect(written).toMatchObject({ private: true });
		expect(JSON.stringify(written)).not.toMatch(/<img|\{\{/);
		expect(await onlyNote(ticket)).toContain('<img src=x onerror=alert(1)>"\'&');
	});
});

describe('a ticket that n8n is told of', () => {
	it('once, is not told of again by its own note', async () => {
		const ticket = await freshdesk.opens(await helpdeskCustomer(world));
		await world.settle();
		await onlyNote(ticket);
		const told = (await freshdesk.control.deliveries()).filter(({ body }) =>
			body.includes(`"ticket_id":${ticket}}`),
		);
		expect(told).toHaveLength(1);
	});

	it('many times at once and again later, has one note', async () => {
		const action = { type: 'duplicate', copies: 5 };
		await freshdesk.control.plan([{ match: { eventName: 'ticket_created' }, action }]);
		const ticket = await freshdesk.opens(await helpdeskCustomer(world));
		await world.settle();
		const delivery = (await freshdesk.control.deliveries()).at(-1);
		await freshdesk.control.replay(delivery?.id ?? '', 2);
		await world.settle();
		await onlyNote(ticket);
		expect(await rowOf(world, ticket)).toMatchObject({ retomar_em: 0, motivo: '' });
	});

	it('after it was answered, has the note beside the public answers', async () => {
		await freshdesk.control.plan([{ action: { type: 'reorder', count: 2 } }]);
		const first = await freshdesk.opens(await helpdeskCustomer(world));
		await freshdesk.agentReplies(first, 'Já vejo');
		const second = await freshdesk.opens(await helpdeskCustomer(world));
		await world.settle();
		const kinds = (await freshdesk.conversations(first)).map((one) => one.private);
		expect(kinds).toEqual([false, true]);
		expect(await onlyNote(second)).toContain('Negociações');
	});

	it.each([
		['closed', (ticket: number) => freshdesk.sets(ticket, 5)],
		['thrown away', (ticket: number) => freshdesk.deletes(ticket)],
	])('after it was %s, is left alone', async (_, act) => {
		await freshdesk.control.plan([
			{ match: { eventName: 'ticket_created' }, action: { type: 'delay', ms: 1500 } },
		]);
		const ticket = await freshdesk.opens(await helpdeskCustomer(world));
		const before = await freshdesk.control.ledgerEnd();
		await act(ticket);
		await world.settle();
		const calls = await freshdesk.control.ledger(before);
		expect(calls.some(({ operationId }) => operationId === 'createNote')).toBe(false);
		expect(await rowOf(world, ticket)).toMatchObject({
			situacao: 'nada a fazer',
			retomar_em: 0,
		});
	});
});
