import { createHash } from 'node:crypto';
import { inHaste } from '../../e2e/support/configure.ts';
import { connectHelpdesk, onlyNote } from '../../e2e/support/helpdesk.ts';
import { type HelpdeskCustomer, helpdeskCustomer } from '../../e2e/support/helpdesk-customer.ts';
import { FLOWS, VENDORS, type Vendor } from '../../e2e/support/helpdesk-flows.ts';
import { enterMarketing } from '../../e2e/support/marketing-case.ts';
import { QUEUE_FLOW } from '../../e2e/support/queue.ts';
import { ERP_FLOWS, QUOTE_STAGE, quoteCase } from '../../e2e/support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from '../../e2e/support/world.ts';
import { quotedBefore, unheard } from './before.ts';
import type { Act } from './bursts.ts';
import { isWanted } from './only.ts';

/** An act of which each call of a flow can be told from those of other acts. */
export interface Story extends Act {
	/** What stands in such calls: the same places hold the same of each story. */
	marks: string[];
}

/** What a workflow does for one thing that happens. */
export interface Play {
	name: string;
	/** The beginning of all stories, with nothing under way any more. */
	begin(count: number): Promise<Story[]>;
}

/** Plays that do not come in each other's way. */
export interface Stage {
	world: SandboxWorld;
	plays: Play[];
	/** What the flows look for by themselves every few minutes. */
	look?(): Promise<unknown>;
}

const many = async <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> => {
	const made: T[] = [];
	for (let index = 0; index < count; index++) made.push(await make(index));
	return made;
};

function quotes(world: SandboxWorld): Play[] {
	const { crm, erp } = world;
	type Case = Awaited<ReturnType<typeof quoteCase>>;
	const marksOf = ({ deal, organizationId, contactId, cnpj }: Case) =>
		[deal.id, organizationId, contactId, cnpj].filter(Boolean);
	async function right({ deal, cnpj, number }: Case, status: string) {
		const quote = await erp.onlyQuoteOf(deal.id);
		const [customer, ...others] = await erp.customers(cnpj);
		const notes = await crm.notes(deal.id);
		const found = { status: quote.status, number: await number(), others, notes };
		same(found, { status, number: quote.number, others: [], notes: [] });
		if (!customer) throw new Error(`The ERP has no customer ${cnpj}`);
	}
	return [
		{
			name: 'a deal reaches the quote stage',
			begin: (count) =>
				many(count, async () => {
					const one = await quoteCase(world);
					return {
						marks: marksOf(one),
						do: () => one.moveTo(QUOTE_STAGE),
						check: () => right(one, 'em_aberto'),
					};
				}),
		},
		{
			name: 'a quoted deal is won',
			begin: async (count) => {
				const cases = await many(count, () => quoteCase(world));
				await quotedBefore(world, cases);
				return await Promise.all(
					cases.map(async (one) => ({
						marks: [...marksOf(one), (await erp.onlyQuoteOf(one.deal.id)).id],
						do: () => crm.updateDeal(one.deal.id, { status: 'won' }),
						check: () => right(one, 'vendido'),
					})),
				);
			},
		},
		{
			name: 'a deal without CNPJ reaches the quote stage',
			begin: (count) =>
				many(count, async () => {
					const one = await quoteCase(world, { cnpj: null });
					return {
						marks: marksOf(one),
						do: () => one.moveTo(QUOTE_STAGE),
						check: async () => {
							const notes = await crm.notes(one.deal.id);
							const found = { quotes: await erp.quotesOf(one.deal.id), notes: notes.length };
							same(found, { quotes: [], notes: 1 });
						},
					};
				}),
		},
	];
}

async function tickets(vendor: Vendor, world: SandboxWorld): Promise<Play[]> {
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
			same(
				notes.map(({ length }) => length),
				[1],
			);
		}),
		solved('a ticket of someone without deals is solved', [], async ({ customer, ticket }) => {
			const tasks = await world.crm.tasksAbout(customer.owner.id, ticket, helpdesk.name);
			same(tasks.length, 1);
		}),
		{
			name: `${helpdesk.name}: a ticket is opened`,
			begin: async (count) => {
				// Tickets are numbered one after the other, and no other play opens one after this.
				const customer = await helpdeskCustomer(world);
				const { ticket: last } = await unheard(helpdesk.control, () => opened(customer));
				return await many(count, async (index) => {
					const customer = await helpdeskCustomer(world);
					const expected = last + index + 1;
					return {
						marks: [`tickets/${expected}`, ...marksOf(customer)],
						do: async () => same((await opened(customer)).ticket, expected),
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

/** Deals and tickets: what is told of the ones makes none of the flows of the others run. */
async function salesAndSupport(): Promise<Stage> {
	const flows = [...ERP_FLOWS, ...VENDORS.flatMap((vendor) => Object.values(FLOWS[vendor]))];
	const world = await enterSandbox(...flows);
	for (const path of flows) if (path !== QUEUE_FLOW) await inHaste(world, path);
	const support = await Promise.all(VENDORS.map((vendor) => tickets(vendor, world)));
	return { world, plays: [...quotes(world), ...support.flat()] };
}

async function marketing(untilDone: UntilDone): Promise<Stage> {
	const world = await enterMarketing('Mailchimp');
	const md5 = (text: string) => createHash('md5').update(text).digest('hex');
	const subscribed = async (count: number) => {
		const emails = await many(count, async (index) => {
			const email = `ana.${Date.now()}.${index}@exemplo.com.br`;
			await world.tool.subscribe(email, { first: 'Ana', last: 'Lima' });
			return email;
		});
		await untilDone(world);
		await world.settle();
		return await Promise.all(
			emails.map(async (email) => {
				const { id } = await world.onlyContact(email);
				const member = await world.subscriber(email);
				return { email, id, marks: [email, md5(email), id, member.id] };
			}),
		);
	};
	const plays: Play[] = [
		{
			name: 'Mailchimp: someone subscribes',
			begin: (count) =>
				many(count, async (index) => {
					const email = `rui.${Date.now()}.${index}@exemplo.com.br`;
					return {
						marks: [email, md5(email)],
						do: () => world.tool.subscribe(email, { first: 'Rui', last: 'Lima' }),
						check: async () => {
							const { id } = await world.onlyContact(email);
							same(
								(await world.linksOf(email)).map(({ rd_id }) => rd_id),
								[id],
							);
						},
					};
				}),
		},
		{
			name: 'Mailchimp: a contact is changed',
			begin: async (count) =>
				(await subscribed(count)).map(({ email, id, marks }) => ({
					marks,
					do: () => world.crm.updateContact(id, { job_title: 'Diretora' }),
					check: async () => same((await world.subscriber(email)).jobTitle, 'Diretora'),
				})),
		},
		{
			name: 'Mailchimp: a subscriber qualifies',
			begin: async (count) =>
				(await subscribed(count)).map(({ email, id, marks }) => ({
					marks,
					do: () => world.tool.qualify(email),
					check: async () => {
						same((await world.crm.dealsOf(id)).length, 1);
						same((await world.subscriber(email)).stage, 'Sem contato');
					},
				})),
		},
	];
	return { world, plays, look: () => world.run('subscriber', 'A cada 5 minutos') };
}

type UntilDone = (world: SandboxWorld) => Promise<void>;

function same(found: unknown, expected: unknown): void {
	if (JSON.stringify(found) === JSON.stringify(expected)) return;
	throw new Error(`${JSON.stringify(found)} in place of ${JSON.stringify(expected)}`);
}

const ALL: [name: string, enter: (untilDone: UntilDone) => Promise<Stage>][] = [
	['deals, quotes and tickets', salesAndSupport],
	['subscribers', marketing],
];

export const STAGES = ALL.filter(isWanted);
