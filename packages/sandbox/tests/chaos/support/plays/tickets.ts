import { expect } from 'vitest';
import { connectHelpdesk, onlyNote } from '../../../e2e/support/helpdesk.ts';
import { type HelpdeskCustomer, helpdeskCustomer } from '../../../e2e/support/helpdesk-customer.ts';
import type { Vendor } from '../../../e2e/support/helpdesk-flows.ts';
import type { SandboxWorld } from '../../../e2e/support/world.ts';
import { unheard } from '../before.ts';
import { many, type Play } from './play.ts';

export async function tickets(vendor: Vendor, world: SandboxWorld): Promise<Play[]> {
	const helpdesk = await connectHelpdesk(vendor);
	const marksOf = ({ email, contact, organizationId, deals }: HelpdeskCustomer) =>
		[email, contact.id, organizationId ?? '', ...deals.map(({ id }) => id)].filter(Boolean);
	const opened = async (customer: HelpdeskCustomer) => {
		const { name, email } = customer;
		return { customer, ticket: await helpdesk.opens({ name, email }) };
	};
	const solved = (name: string, deals: [] | undefined, check: (of: Solved) => Promise<void>) => ({
		name: `${helpdesk.name}: ${name}`,
		begin: async (count: number) => {
			const customers = await many(count, () => helpdeskCustomer(world, { deals }));
			const cases = await unheard(helpdesk.control, () =>
				many(count, async (index) => opened(customers[index] as HelpdeskCustomer)),
			);
			return cases.map((one) => ({
				marks: [`tickets/${one.ticket}`, `#${one.ticket}`, ...marksOf(one.customer)],
				do: () => helpdesk.solves(one.ticket),
				check: () => check(one),
			}));
		},
	});
	return [
		solved('a ticket is solved', undefined, async ({ customer }) => {
			const notes = await Promise.all(customer.deals.map(({ id }) => world.crm.notes(id)));
			expect(notes.map(({ length }) => length)).toEqual([1]);
		}),
		solved('a ticket of someone without deals is solved', [], async ({ customer, ticket }) => {
			const tasks = await world.crm.tasksAbout(customer.owner.id, ticket, helpdesk.name);
			expect(tasks.length).toEqual(1);
		}),
		{
			name: `${helpdesk.name}: a ticket is opened`,
			begin: async (count) => {
				// Tickets have consecutive numbers, and no other play opens one after this.
				const customer = await helpdeskCustomer(world);
				const { ticket: last } = await unheard(helpdesk.control, () => opened(customer));
				return await many(count, async (index) => {
					const customer = await helpdeskCustomer(world);
					const expected = last + index + 1;
					return {
						marks: [`tickets/${expected}`, ...marksOf(customer)],
						do: async () => expect((await opened(customer)).ticket).toEqual(expected),
						check: async () => void (await onlyNote(helpdesk, expected)),
					};
				});
			},
		},
	];
}

interface Solved {
	customer: HelpdeskCustomer;
	ticket: number;
}
