import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { configure } from './support/configure.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { HELPDESKS, helpdeskRecord } from './support/helpdesk-record.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';
import { Zendesk } from './support/zendesk.ts';

const { rowOf, fiveMinutesLater } = helpdeskRecord('zendesk', 'resolvido');

let world: SandboxWorld;
let zendesk: Zendesk;
beforeAll(async () => {
	world = await enterSandbox(HELPDESKS.zendesk);
	zendesk = await Zendesk.connect();
});

afterEach(() => world.crm.control.clearFaults());

describe('a solved ticket of a customer without deals', () => {
	it("becomes one task of the company's owner", async () => {
		const { email, name, owner } = await helpdeskCustomer(world, { deals: [] });
		const ticket = await zendesk.opens({ name, email, subject: 'Quero comprar mais' });
		await world.settle();
		const before = await world.crm.control.ledgerEnd();
		await zendesk.sets(ticket, 'solved');
		await world.settle();
		const calls = await world.crm.control.ledger(before);
		expect(calls.map(({ operationId }) => operationId)).toEqual([
			...['listContacts', 'getOrganization', 'listDeals'],
			...['listUsers', 'listTasks', 'createTask'],
		]);
		await zendesk.sets(ticket, 'closed');
		await world.settle();
		expect(await world.crm.tasksAbout(owner.id, ticket)).toMatchObject([
			{
				name: `Ticket #${ticket} do Zendesk resolvido: Quero comprar mais`,
				status: 'open',
				owner_ids: [owner.id],
				description: expect.stringContaining(`https://aurora.zendesk.com/agent/tickets/${ticket}`),
			},
		]);
		expect(await rowOf(world, ticket)).toMatchObject({ situacao: 'tarefa criada', retomar_em: 0 });
	});

	it('waits until the configured owner is a user of the CRM, where the company has none', async () => {
		const { email, name } = await helpdeskCustomer(world, { deals: [], company: false });
		const owner = (responsavel_email: string) =>
			configure(world, HELPDESKS.zendesk, { responsavel_email });
		const restore = await owner('ninguem@suaempresa.com.br');
		try {
			const ticket = await zendesk.solved(world, { name, email });
			expect(await rowOf(world, ticket)).toMatchObject({
				motivo: expect.stringContaining('Nenhum usuário do RD Station CRM tem o e-mail'),
			});
			const [, , user] = await world.crm.users();
			await owner(String(user?.email.toUpperCase()));
			await fiveMinutesLater(world, ticket);
			expect(await world.crm.tasksAbout(user?.id ?? '', ticket)).toHaveLength(1);
		} finally {
			await restore();
		}
	});

	it('leaves the CRM as it is when nobody there has the address', async () => {
		const before = await world.crm.control.ledgerEnd();
		const ticket = await zendesk.solved(world, {
			name: 'Novo',
			email: 'ninguem.mesmo@desconhecido.example',
		});
		expect(await rowOf(world, ticket)).toMatchObject({
			situacao: 'cliente fora do CRM',
			retomar_em: 0,
		});
		const entries = await world.crm.control.ledger(before);
		expect(entries.every(({ method }) => method === 'GET')).toBe(true);
	});

	it('makes no second task when the answer was lost', async () => {
		const { email, name, owner } = await helpdeskCustomer(world, { deals: [] });
		await world.crm.control.fault('createTask', { type: 'reset', when: 'after' });
		const ticket = await zendesk.solved(world, { name, email });
		await fiveMinutesLater(world, ticket);
		expect(await world.crm.tasksAbout(owner.id, ticket)).toHaveLength(1);
	});
});
