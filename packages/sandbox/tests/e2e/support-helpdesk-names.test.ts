import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { publishChanged } from './support/configure.ts';
import { Freshdesk } from './support/freshdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { HELPDESKS } from './support/helpdesk-record.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';
import { Zendesk } from './support/zendesk.ts';

interface Helpdesk {
	opens(customer: { name: string; email: string }): Promise<number>;
	notes(ticket: number): Promise<string[]>;
}

const CONNECT: Record<keyof typeof HELPDESKS, () => Promise<Helpdesk>> = {
	async freshdesk() {
		const freshdesk = await Freshdesk.connect();
		await freshdesk.control.settings({ rate_limit_per_minute: null });
		return {
			opens: (customer) => freshdesk.opens(customer),
			notes: (ticket) => freshdesk.privateNotes(ticket),
		};
	},
	async zendesk() {
		const zendesk = await Zendesk.connect();
		return {
			opens: (customer) => zendesk.opens(customer),
			notes: (ticket) => zendesk.internalNotes(ticket),
		};
	},
};

const NAMES = 'rdcrm_nomes';
const CONTEXT = ['listContacts', 'getOrganization', 'listDeals'];

describe.each(['zendesk', 'freshdesk'] as const)('names of stages and owners, in %s,', (vendor) => {
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	beforeAll(async () => {
		world = await enterSandbox(HELPDESKS[vendor]);
		helpdesk = await CONNECT[vendor]();
	});

	afterEach(async () => {
		await world.crm.control.clearFaults();
	});

	/** A day later: what was looked up is too old. */
	async function forgetNames(): Promise<void> {
		for (const { chave } of await world.n8n.dataTableRows(NAMES)) {
			await world.n8n.updateDataTableRows(NAMES, { chave: String(chave) }, { visto: 0 });
		}
	}

	/** What a new ticket costs the CRM, and the only note that it gets. */
	async function opened(customer: { name: string; email: string }) {
		const before = await world.crm.control.ledgerEnd();
		const ticket = await helpdesk.opens(customer);
		await world.settle();
		const calls = await world.crm.control.ledger(before);
		const notes = await helpdesk.notes(ticket);
		expect(notes).toHaveLength(1);
		return { calls: calls.map(({ operationId }) => operationId), note: notes.join() };
	}

	it('are read once a day: the stages of each pipeline, and the users', async () => {
		const customer = await helpdeskCustomer(world);
		await world.crm.createDeal({
			name: `Renovação de ${customer.name}`,
			stage_id: await world.crm.stageId('Em conversa'),
			owner_id: customer.owner.id,
			contact_ids: [customer.contact.id],
		});
		await forgetNames();
		const first = await opened(customer);
		expect(first.calls).toEqual([...CONTEXT, 'listStages', 'listStages', 'listUsers']);
		const second = await opened(customer);
		expect(second.calls).toEqual(CONTEXT);
		for (const { note } of [first, second]) {
			for (const part of ['Apresentação', 'Em conversa', customer.owner.name]) {
				expect(note).toContain(part);
			}
		}
	});

	it('of who is no user any more are not looked for at each ticket', async () => {
		const restore = await publishChanged(world, HELPDESKS[vendor], (workflow) => {
			const users = workflow.nodes.find(({ name }) => name === 'Ler usuários');
			if (!users) throw new Error('There is no node "Ler usuários"');
			// The list then ends before the owner.
			users.parameters = { ...users.parameters, returnAll: false, limit: 1 };
			return workflow;
		});
		try {
			const customer = await helpdeskCustomer(world);
			await forgetNames();
			expect((await opened(customer)).calls).toEqual([...CONTEXT, 'listStages', 'listUsers']);
			const { calls, note } = await opened(customer);
			expect(calls).toEqual(CONTEXT);
			expect(note).toContain('Etapa: Apresentação');
			expect(note).not.toContain('Responsável');
		} finally {
			await restore();
			await forgetNames();
		}
	});

	it.each([
		[['listStages'], 404, ['Etapa']],
		[['listStages'], 503, ['Etapa']],
		[['listUsers'], 403, ['Responsável']],
		[['listStages', 'listUsers'], 403, ['Etapa', 'Responsável']],
	])(
		'are missing from the note while %j answers %i, and only they',
		async (operations, status, missing) => {
			const customer = await helpdeskCustomer(world);
			await forgetNames();
			for (const operation of operations) {
				await world.crm.control.fault(operation, { type: 'status', status }, null);
			}
			const { note } = await opened(customer);
			expect(note).toContain(customer.deals[0]?.name);
			for (const label of ['Etapa', 'Responsável']) {
				expect([label, note.includes(label)]).toEqual([label, !missing.includes(label)]);
			}

			await world.crm.control.clearFaults();
			const later = await opened(customer);
			expect(later.note).toContain('Etapa: Apresentação');
			expect(later.note).toContain(`Responsável: ${customer.owner.name}`);
		},
	);
});
