import { expect } from 'vitest';
import { isMeasured } from '../../e2e/sandboxes.ts';
import { numericCnpj } from '../../e2e/support/cnpj.ts';
import { pollEachMinute, pollOften } from '../../e2e/support/configure.ts';
import type { ErpSide } from '../../e2e/support/erps/erp-side.ts';
import { exemplo } from '../../e2e/support/erps/exemplo.ts';
import { ODOO, odoo } from '../../e2e/support/erps/odoo.ts';
import { connectHelpdesk, onlyNote } from '../../e2e/support/helpdesk.ts';
import { HOUR, timePasses } from '../../e2e/support/helpdesk-clock.ts';
import { helpdeskCustomer } from '../../e2e/support/helpdesk-customer.ts';
import { beginToCheck, flowsOf } from '../../e2e/support/helpdesk-flows.ts';
import { enterMarketing, someone } from '../../e2e/support/marketing-case.ts';
import type { MockControl } from '../../e2e/support/mock-control.ts';
import { QUEUE_FLOW } from '../../e2e/support/queue.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, quoteCase } from '../../e2e/support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from '../../e2e/support/world.ts';
import { quotedBefore, unheard } from './before.ts';
import { isWanted } from './only.ts';

/** An action of a person, and the result that the tutorial promises. */
export interface Act {
	do(): Promise<unknown>;
	/** Fails if something is missing or duplicated. */
	check(): Promise<void>;
}

/** Returns the errors of the acts whose result is not as promised. */
async function missing(acts: Act[]): Promise<string[]> {
	const results = await Promise.allSettled(acts.map((act) => act.check()));
	return results.flatMap((result) => (result.status === 'rejected' ? [`${result.reason}`] : []));
}

/** Fails if a result is not as promised, and reports the state of the deliveries and executions. */
export async function nothingMissing({ world, told }: Burst, acts: Act[]): Promise<void> {
	const errors = await missing(acts);
	if (errors.length === 0) return;
	const deliveries = (await told.deliveries())
		.slice(-2 * acts.length)
		.map(({ body, ...delivery }) => JSON.stringify(delivery));
	const executions = (await world.n8n.executions.latest()).map((one) => JSON.stringify(one));
	expect.fail([...errors, ...deliveries, ...executions].join('\n'));
}

/** Many people who do the same at the same moment. */
export interface Burst {
	world: SandboxWorld;
	/** The system that they use and that notifies n8n. */
	told: MockControl;
	/** Creates the records that the acts need and returns the acts. */
	prepare(count: number): Promise<Act[]>;
	/** Makes the flows check for missed changes every minute, or more often if nothing is measured. */
	enableChecks?(): Promise<unknown>;
	/** Starts the flows' check for missed changes. */
	runChecks?(): Promise<unknown>;
}

const many = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
	Promise.all(Array.from({ length: count }, (_, index) => make(index)));

/** Two of three deals reach the quote stage. Every third one already has a quote and is won. */
async function quotes(
	flows: string[],
	side: (world: SandboxWorld) => ErpSide | Promise<ErpSide>,
): Promise<Burst> {
	const world = await enterSandbox(...flows);
	const { crm } = world;
	const erp = await side(world);
	const isQuoted = (index: number) => index % 3 === 2;
	return {
		world,
		told: crm.control,
		enableChecks: () => (isMeasured ? pollEachMinute : pollOften)(world, ERP_FLOW),
		prepare: async (count) => {
			const cases = await unheard(crm.control, () =>
				many(count, () => quoteCase(world, { cnpj: numericCnpj() })),
			);
			const quoted = cases.filter((_, index) => isQuoted(index));
			if (quoted.length > 0) await quotedBefore(world, erp, quoted);
			return cases.map(({ deal, cnpj, moveTo, number }, index) => ({
				do: () =>
					isQuoted(index) ? crm.updateDeal(deal.id, { status: 'won' }) : moveTo(QUOTE_STAGE),
				check: async () => {
					const [quote, ...others] = await erp.quotesWith(`RD-${deal.id}`);
					expect(others).toEqual([]);
					expect(quote?.status).toBe(isQuoted(index) ? erp.own.won : erp.own.open);
					expect(await number()).toBe(quote?.number);
					expect(await erp.customersWith(cnpj)).toBe(1);
					expect(await crm.notes(deal.id)).toEqual([]);
				},
			}));
		},
	};
}

/** Zendesk's limit of ticket updates per account and minute. */
export const WRITES_A_MINUTE = 100;

/** Customers with records in the CRM write to support. */
async function tickets(): Promise<Burst> {
	const world = await enterSandbox(...flowsOf('zendesk'));
	const zendesk = await connectHelpdesk('zendesk');
	// With this many tickets, the tests themselves would exceed the limit.
	const { CHAOS_EVENTS = 0, CHAOS_BURST = 0 } = process.env;
	if (Math.max(Number(CHAOS_EVENTS), Number(CHAOS_BURST)) > WRITES_A_MINUTE) {
		await zendesk.control.settings({ rate_limit_per_minute: null });
	}
	return {
		world,
		told: zendesk.control,
		runChecks: async () => {
			await timePasses(zendesk.control, HOUR / 10);
			await beginToCheck(world, 'zendesk');
		},
		prepare: async (count) =>
			await many(count, async () => {
				const customer = await helpdeskCustomer(world);
				let ticket = 0;
				return {
					do: async () => {
						ticket = await zendesk.opens(customer);
					},
					check: async () => void (await onlyNote(zendesk, ticket)),
				};
			}),
	};
}

/** Visitors of the site subscribe to the newsletter. */
async function subscribers(): Promise<Burst> {
	const world = await enterMarketing('Mailchimp', ['contact']);
	return {
		world,
		told: world.tool.control,
		runChecks: () => world.beginToCheckTool(),
		prepare: async (count) =>
			await many(count, async () => {
				const email = someone();
				return {
					do: () => world.tool.subscribe(email, { first: 'Ana', last: 'Lima' }),
					check: async () => {
						const { id } = await world.onlyContact(email);
						expect(await world.linksOf(email)).toMatchObject([{ rd_id: id }]);
					},
				};
			}),
	};
}

const ALL: [name: string, enter: () => Promise<Burst>][] = [
	['deals and quotes', () => quotes(ERP_FLOWS, exemplo)],
	['quotes in Odoo', () => quotes([QUEUE_FLOW, ODOO, ERP_FLOW], odoo)],
	['tickets and their context', tickets],
	['subscribers and contacts', subscribers],
];

export const BURSTS = ALL.filter(isWanted);
