import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { guarded, guardsOf, type Story } from './guards.ts';
import { type Customer, connectHelpdesk, type Helpdesk } from './helpdesk.ts';
import { helpdeskCustomer } from './helpdesk-customer.ts';
import {
	CONNECTORS,
	enterHelpdesk,
	flowRecords,
	keyOf,
	ONE_VENDOR,
	STORIES,
	type Vendor,
} from './helpdesk-flows.ts';
import { nodeOf } from './recipes.ts';
import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

/** When disabled, it rejects all notifications. The helpdesk retries, and the check finds the rest. */
const DOOR = 'Sem número?';

/** Returns what a guard of a helpdesk's connector does, without the helpdesk's name. */
function actOf(vendor: Vendor, guard: string): string {
	const { type, parameters } = nodeOf(workflowOf(CONNECTORS[vendor]), guard);
	return JSON.stringify([type, parameters]).replace(new RegExp(vendor, 'gi'), '');
}

/** Returns the guards of a helpdesk's connector that the one running all stories does not have, too. */
function ownGuardsOf(vendor: Vendor): string[] {
	const all = guardsOf(CONNECTORS[vendor]).filter((guard) => guard !== DOOR);
	const [first] = ONE_VENDOR;
	if (first === undefined || vendor === first) return all;
	const common = new Set(guardsOf(CONNECTORS[first]));
	return all.filter((one) => !common.has(one) || actOf(vendor, one) !== actOf(first, one));
}

interface Opened {
	ticket: number;
	/** Deals of the customer, if the CRM knows them. */
	deals: { id: string }[];
}

/**
 * Defines the tests for disabled guards of a helpdesk's connector. For the helpdesk that runs all stories, guards of a
 * story are included.
 */
export const guardsOfHelpdesk = (vendor: Vendor) =>
	describe(`in ${vendor}, with a guard disabled`, () => {
		/** A story's guards are tested with one helpdesk, as are those that all connectors have. */
		const stories = ONE_VENDOR.includes(vendor) ? Object.values(STORIES) : [];
		const guards = [
			...stories.flatMap((path) => guardsOf(path).map((guard) => [guard, path] as const)),
			...ownGuardsOf(vendor).map((guard) => [guard, CONNECTORS[vendor]] as const),
		];
		let world: SandboxWorld;
		let helpdesk: Helpdesk;
		let expectSafeWithout: Awaited<ReturnType<typeof guarded>>;
		beforeAll(async () => {
			world = await enterHelpdesk(vendor);
			helpdesk = await connectHelpdesk(vendor);
			await helpdesk.control.settings({ rate_limit_per_minute: null });
			expectSafeWithout = await guarded(world, {
				path: CONNECTORS[vendor],
				tell,
				systems: [world.crm.control, helpdesk.control],
			});
		}, 120_000);

		afterEach(async () => {
			await flowRecords(vendor, 'context').forgetWaiting(world);
			await flowRecords(vendor, 'solved').forgetWaiting(world);
		});

		async function opens(customer: Customer & { deals?: Opened['deals'] }): Promise<Opened> {
			return { ticket: await helpdesk.opens(customer), deals: customer.deals ?? [] };
		}

		/** Expects that the panel always answers. */
		async function isAnswered(ticket: unknown): Promise<void> {
			const { status, text } = await helpdesk.panel(ticket);
			expect([200, 400, 404, 502]).toContain(status);
			expect(text).toContain('class="cartao"');
		}

		/** Delivers the latest notification about a ticket again. */
		async function repeat({ ticket }: Opened, what: 'created' | 'updated'): Promise<void> {
			const [announced] = await helpdesk.told(ticket, what);
			await helpdesk.control.replay(announced?.id ?? '', 1);
		}

		/** The ticket's note. */
		const context = ({ ticket }: Opened): Story => ({
			key: keyOf(vendor, ticket),
			flow: workflowOf(STORIES.context).id,
			done: async () => ({ notes: (await helpdesk.notes(ticket)).length }),
		});

		/** Counts the notes and tasks in the CRM about the solved ticket. */
		const solution = ({ ticket, deals }: Opened): Story => ({
			key: keyOf(vendor, ticket),
			async done() {
				const notes = await Promise.all(deals.map(({ id }) => world.crm.notes(id)));
				const tasks = await Promise.all(
					(await world.crm.users()).map(({ id }) =>
						world.crm.tasksAbout(id, ticket, helpdesk.name),
					),
				);
				return { notes: notes.flat().length, tasks: tasks.flat().length };
			},
		});

		/** Plays a ticket of each kind of customer, asks for the panel, and solves the tickets. */
		async function tell(): Promise<Record<string, Story>> {
			const [known, withoutDeals, unknown, withoutAddress] = await Promise.all([
				opens(await helpdeskCustomer(world)),
				opens(await helpdeskCustomer(world, { deals: [] })),
				opens({ name: 'Novo', email: 'mais.alguem@desconhecido.example' }),
				opens({ name: 'Só pelo chat', email: null }),
			]);
			const reopened = await opens(await helpdeskCustomer(world));
			await world.settle();
			for (const ticket of [known.ticket, 987654321, 'x']) await isAnswered(ticket);
			await repeat(known, 'created');
			await world.settle();

			const all = { known, withoutDeals, unknown, withoutAddress };
			for (const { ticket } of [...Object.values(all), reopened]) await helpdesk.solves(ticket);
			await world.settle();
			// Both notifications are repeated: one ticket is unchanged, the other one is open again.
			await helpdesk.reopens(reopened.ticket);
			for (const one of [known, reopened]) await repeat(one, 'updated');
			return Object.fromEntries(
				Object.entries(all).flatMap(([name, one]) => [
					[`${name}, context`, context(one)],
					[`${name}, solution`, solution(one)],
				]),
			);
		}

		it.each(guards)(
			'%s (%s): nothing is written that would not have been written otherwise',
			(guard, path) => expectSafeWithout(guard, { path }),
		);
	});
