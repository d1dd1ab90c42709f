import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { configure } from './support/configure.ts';
import {
	CONTEXT,
	connectHelpdesk,
	crmCalls,
	crmLink,
	type Helpdesk,
	opened,
	solved,
} from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk, flowRecords, ONE_VENDOR, STORIES } from './support/helpdesk-flows.ts';
import type { SandboxWorld } from './support/world.ts';

describe.each(ONE_VENDOR)('a solved ticket of a customer without deals in %s', (vendor) => {
	const { recordOf, waiting, minutesLater } = flowRecords(vendor, 'solved');
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	beforeAll(async () => {
		world = await enterHelpdesk(vendor);
		helpdesk = await connectHelpdesk(vendor);
	});

	const restores: (() => Promise<void>)[] = [];
	afterEach(async () => {
		await world.crm.control.clearFaults();
		for (const restore of restores.splice(0)) await restore();
	});

	const inCharge = async (responsavel_email: string) => {
		restores.push(await configure(world, STORIES.solved, { responsavel_email }));
	};

	it("becomes one task for the company's owner, with the customer's name", async () => {
		const { email, name, company, owner, contact } = await helpdeskCustomer(world, { deals: [] });
		const ticket = await opened(world, helpdesk, { name, email, subject: 'Quero comprar mais' });
		const before = await world.crm.control.ledgerEnd();
		await helpdesk.solves(ticket);
		await world.settle();
		expect(await crmCalls(world, before, ['listPipelines', 'listStages'])).toEqual([
			...CONTEXT,
			...['listUsers', 'listTasks', 'createTask'],
		]);
		await helpdesk.closes(ticket);
		await world.settle();
		const tasks = await world.crm.tasksAbout(owner.id, ticket, helpdesk.name);
		expect(tasks).toMatchObject([
			{
				name: `Ticket #${ticket} do ${helpdesk.name} resolvido: Quero comprar mais`,
				status: 'open',
				owner_ids: [owner.id],
			},
		]);
		for (const part of [
			`Cliente: ${name} (${email})`,
			`Empresa: ${company}`,
			crmLink('contacts', contact.id),
			helpdesk.agentLink(ticket),
		]) {
			expect(tasks[0]?.description).toContain(part);
		}
		expect(await recordOf(world, ticket)).toBe('tarefa criada');
		expect(await waiting(world, ticket)).toEqual([]);
	});

	it('becomes a task for the configured user, ignoring case, if the company has no owner', async () => {
		const [, , user] = await world.crm.users();
		await inCharge(String(user?.email.toUpperCase()));
		const { email, name } = await helpdeskCustomer(world, { deals: [], company: false });
		const ticket = await solved(world, helpdesk, { name, email });
		expect(await world.crm.tasksAbout(user?.id ?? '', ticket, helpdesk.name)).toHaveLength(1);
	});

	it('waits until the configured owner is a user of the CRM, and says so', async () => {
		await inCharge('ninguem@suaempresa.com.br');
		const { email, name } = await helpdeskCustomer(world, { deals: [], company: false });
		const ticket = await solved(world, helpdesk, { name, email });
		expect(await waiting(world, ticket)).toMatchObject([
			{
				situacao: expect.stringContaining(
					'Nenhum usuário ativo do RD Station CRM tem o e-mail ninguem@suaempresa.com.br',
				),
			},
		]);
		const [, , user] = await world.crm.users();
		await inCharge(String(user?.email));
		await minutesLater(world, ticket);
		expect(await world.crm.tasksAbout(user?.id ?? '', ticket, helpdesk.name)).toHaveLength(1);
		expect(await waiting(world, ticket)).toEqual([]);
	});

	it('creates no second task if the response is lost', async () => {
		const { email, name, owner } = await helpdeskCustomer(world, { deals: [] });
		await world.crm.control.fault('createTask', { type: 'reset', when: 'after' });
		const ticket = await solved(world, helpdesk, { name, email });
		expect(await world.crm.tasksAbout(owner.id, ticket, helpdesk.name)).toHaveLength(1);
		expect(await waiting(world, ticket)).toEqual([]);
	});
});
