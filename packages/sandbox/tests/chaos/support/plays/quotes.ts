import { expect } from 'vitest';
import { exemplo } from '../../../e2e/support/erps/exemplo.ts';
import { QUOTE_STAGE, quoteCase } from '../../../e2e/support/quote-case.ts';
import type { SandboxWorld } from '../../../e2e/support/world.ts';
import { quotedBefore } from '../before.ts';
import { many, type Play } from './play.ts';

export function quotes(world: SandboxWorld): Play[] {
	const { crm, erp } = world;
	type Case = Awaited<ReturnType<typeof quoteCase>>;
	const marksOf = ({ deal, organizationId, contactId, cnpj }: Case) =>
		[deal.id, organizationId, contactId, cnpj].filter(Boolean);
	async function right({ deal, cnpj, number }: Case, status: string) {
		const quote = await erp.onlyQuoteOf(deal.id);
		const [customer, ...others] = await erp.customers(cnpj);
		const notes = await crm.notes(deal.id);
		const found = { status: quote.status, number: await number(), others, notes };
		expect(found).toEqual({ status, number: quote.number, others: [], notes: [] });
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
				await quotedBefore(world, exemplo(world), cases);
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
							expect(found).toEqual({ quotes: [], notes: 1 });
						},
					};
				}),
		},
	];
}
