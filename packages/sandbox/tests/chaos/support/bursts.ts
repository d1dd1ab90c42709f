import { expect } from 'vitest';
import type { LedgerEntry } from '../../e2e/support/mock-control.ts';
import {
	ERP_FLOW,
	ERP_FLOWS,
	QUOTE_STAGE,
	type QuoteCase,
	quoteCase,
} from '../../e2e/support/quote-case.ts';
import type { SandboxWorld } from '../../e2e/support/world.ts';

/** One thing that a person does, and what the tutorial promises of it. */
export interface Act {
	do(): Promise<void>;
	/** Fails where something is missing or double. */
	check(): Promise<void>;
}

/** Many people doing the same at one moment. */
export interface Burst {
	flows: string[];
	/** The one of them that looks by itself for what has changed in the CRM. */
	looks: string;
	/** What the acts themselves call, and names that are looked up once in a while. */
	isApart(entry: LedgerEntry): boolean;
	/** Gives the acts once all that they stand on is there; nothing is under way any more. */
	prepare(world: SandboxWorld, count: number, untilDone: () => Promise<void>): Promise<Act[]>;
}

async function checkQuote(world: SandboxWorld, one: QuoteCase, status: string): Promise<void> {
	const quote = await world.erp.onlyQuoteOf(one.deal.id);
	expect(quote.status).toBe(status);
	expect(await one.number()).toBe(quote.number);
	expect(await world.erp.customers(one.cnpj)).toHaveLength(1);
	expect(await world.crm.notes(one.deal.id)).toEqual([]);
}

/** Two of three reach the stage, and every third, which has a quote, is won. */
const quotes: Burst = {
	flows: ERP_FLOWS,
	looks: ERP_FLOW,
	isApart: ({ method, path }) => method === 'PATCH' || path.includes('/pipelines'),
	prepare: async (world, count, untilDone) => {
		const cases = await Promise.all(Array.from({ length: count }, () => quoteCase(world)));
		const isQuoted = (index: number) => index % 3 === 2;
		for (const [index, one] of cases.entries()) if (isQuoted(index)) await one.moveTo(QUOTE_STAGE);
		await untilDone();
		return cases.map((one, index) => ({
			do: async () => {
				if (isQuoted(index)) await world.crm.updateDeal(one.deal.id, { status: 'won' });
				else await one.moveTo(QUOTE_STAGE);
			},
			check: () => checkQuote(world, one, isQuoted(index) ? 'vendido' : 'em_aberto'),
		}));
	},
};

export const BURSTS: Record<string, Burst> = {
	'quotes of deals': quotes,
};
