import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { guarded, guardsOf, type Story } from './support/guards.ts';
import { type Customer, connectHelpdesk, type Helpdesk } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import {
	CONNECTORS,
	enterHelpdesk,
	flowRecords,
	keyOf,
	ONE_VENDOR,
	STORIES,
	VENDORS,
} from './support/helpdesk-flows.ts';
import type { SandboxWorld } from './support/world.ts';

/** When disabled, it rejects all notifications. The helpdesk retries, and the check finds the rest. */
const DOOR = 'Sem número?';
const guardsIn = (path: string) => guardsOf(path).filter((guard) => guard !== DOOR);

describe.each(VENDORS)('in %s, with a guard disabled', (vendor) => {
	/** A story's guards are tested with one helpdesk, a connector's guards with its own. */
	const pathsOf = (story: string) =>
		ONE_VENDOR.includes(vendor) ? [story, CONNECTORS[vendor]] : [CONNECTORS[vendor]];
	const guards = (story: string) =>
		pathsOf(story).flatMap((path) => guardsIn(path).map((guard) => [guard, path] as const));
	const ticketOf = (story?: Story) => Number(story?.key.split(':')[1]);
	let world: SandboxWorld;
	let helpdesk: Helpdesk;
	beforeAll(async () => {
		world = await enterHelpdesk(vendor);
		helpdesk = await connectHelpdesk(vendor);
		await helpdesk.control.settings({ rate_limit_per_minute: null });
	});

	afterEach(async () => {
		await flowRecords(vendor, 'context').forgetWaiting(world);
		await flowRecords(vendor, 'solved').forgetWaiting(world);
	});

	/** Returns customers of each kind: known, without deals, unknown, without an address. */
	async function customers() {
		return {
			known: await helpdeskCustomer(world),
			'without deals': await helpdeskCustomer(world, { deals: [] }),
			unknown: { name: 'Novo', email: 'mais.alguem@desconhecido.example' },
			'without an address': { name: 'Só pelo chat', email: null },
		};
	}

	const each = async <T>(all: Record<string, Customer>, tell: (customer: Customer) => Promise<T>) =>
		Object.fromEntries(
			await Promise.all(
				Object.entries(all).map(async ([name, one]) => [name, await tell(one)] as const),
			),
		);

	describe('of the context', () => {
		/** Expects that the panel always answers. */
		async function isAnswered(ticket: unknown): Promise<void> {
			const { status, text } = await helpdesk.panel(ticket);
			expect([200, 400, 404, 502]).toContain(status);
			expect(text).toContain('class="cartao"');
		}

		async function tell(): Promise<Record<string, Story>> {
			const stories = await each(await customers(), async (customer) => {
				const ticket = await helpdesk.opens(customer);
				const done = async () => ({ notes: (await helpdesk.notes(ticket)).length });
				return { key: keyOf(vendor, ticket), done };
			});
			await world.settle();
			await isAnswered(ticketOf(stories.known));
			await isAnswered(987654321);
			await isAnswered('x');
			const [announced] = await helpdesk.told(ticketOf(stories.known), 'created');
			await helpdesk.control.replay(announced?.id ?? '', 1);
			return stories;
		}

		let expectSafeWithout: Awaited<ReturnType<typeof guarded>>;
		beforeAll(async () => {
			const systems = [world.crm.control, helpdesk.control];
			expectSafeWithout = await guarded(world, { path: STORIES.context, tell, systems });
		});

		it.each(guards(STORIES.context))(
			'%s (%s): nothing is written that would not have been',
			(guard, path) => expectSafeWithout(guard, { path }),
		);
	});

	describe('of the solution', () => {
		async function tell(): Promise<Record<string, Story>> {
			const users = await world.crm.users();
			const tasksOf = (ticket: number) =>
				Promise.all(users.map(({ id }) => world.crm.tasksAbout(id, ticket, helpdesk.name)));
			const stories = await each(await customers(), async (customer) => {
				const ticket = await helpdesk.opens(customer);
				const deals = 'deals' in customer ? (customer.deals as { id: string }[]) : [];
				const done = async () => ({
					notes: (await Promise.all(deals.map(({ id }) => world.crm.notes(id)))).flat().length,
					tasks: (await tasksOf(ticket)).flat().length,
				});
				return { key: keyOf(vendor, ticket), done };
			});
			const reopened = await helpdesk.opens(await helpdeskCustomer(world));
			await world.settle();
			const known = ticketOf(stories.known);
			const tickets = Object.values(stories).map(ticketOf);
			for (const ticket of [...tickets, reopened]) await helpdesk.solves(ticket);
			await world.settle();
			// Both notifications are repeated: one ticket is unchanged, the other one is open again.
			await helpdesk.reopens(reopened);
			for (const ticket of [known, reopened]) {
				const [announced] = await helpdesk.told(ticket, 'updated');
				await helpdesk.control.replay(announced?.id ?? '', 1);
			}
			return stories;
		}

		let expectSafeWithout: Awaited<ReturnType<typeof guarded>>;
		beforeAll(async () => {
			const systems = [world.crm.control, helpdesk.control];
			expectSafeWithout = await guarded(world, { path: STORIES.solved, tell, systems });
		});

		it.each(guards(STORIES.solved))(
			'%s (%s): nothing is written that would not have been',
			(guard, path) => expectSafeWithout(guard, { path }),
		);
	});
});
