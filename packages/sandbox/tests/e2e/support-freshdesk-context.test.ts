import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Freshdesk } from './support/freshdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
let freshdesk: Freshdesk;
beforeAll(async () => {
	world = await enterSandbox('support-context/freshdesk.json');
	freshdesk = await Freshdesk.connect();
});

afterEach(async () => {
	await world.crm.control.clearFaults();
	await freshdesk.control.clearFaults();
	await freshdesk.control.plan([]);
});

describe('a new ticket', () => {
	it('gets one private note that says who the customer is to sales', async () => {
		const { email, name, company, owner, deals } = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Expansão', price: 1500 },
				{ name: 'Piloto', price: 300, status: 'won' },
				{ name: 'Antiga', price: 90, status: 'lost' },
			],
		});
		const before = await world.crm.control.ledgerEnd();
		const ticket = await freshdesk.opens({ name, email });
		await world.settle();
		const [note, ...others] = await freshdesk.privateNotes(ticket);
		expect(others).toEqual([]);
		expect(await freshdesk.conversations(ticket)).toHaveLength(1);
		for (const part of [name, 'Gerente de compras', company, deals[0]?.name, owner.name]) {
			expect(note).toContain(part);
		}
		console.log(
			note,
			(await world.crm.control.ledger(before)).map((e) => e.operationId),
		);
	});
});
