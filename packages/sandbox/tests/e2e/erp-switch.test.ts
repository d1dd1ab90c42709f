import { beforeAll, describe, expect, it } from 'vitest';
import { numericCnpj } from './support/cnpj.ts';
import { enterWithoutClock } from './support/configure.ts';
import type { ErpSide } from './support/erps/erp-side.ts';
import { ODOO, odoo } from './support/erps/odoo.ts';
import { ROLES, sweep } from './support/queue.ts';
import { CONNECTOR, ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
let other: ErpSide;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
	other = await odoo(world);
});

/** Switches the company's ERP by publishing its connector: the last one published counts. */
async function switchTo(path: string): Promise<void> {
	const { n8n } = world;
	for (const one of [CONNECTOR, ODOO]) await n8n.unpublishWorkflow(workflowOf(one).id);
	await n8n.publishWorkflow(workflowOf(path).id);
	await world.settle();
	const roles = await n8n.tables.rows(ROLES);
	expect(roles.find(({ papel }) => papel === 'erp')?.fluxo).toBe(workflowOf(path).id);
}

describe('a switch to another ERP', () => {
	it('moves the waiting quotes there, once each, and duplicates none', async () => {
		const waiting = await Promise.all(
			Array.from({ length: 3 }, () => quoteCase(world, { cnpj: numericCnpj() })),
		);
		const quoted = await quoteCase(world);
		await quoted.moveTo(QUOTE_STAGE);
		await world.settle();
		const { number } = await world.erp.onlyQuoteOf(quoted.deal.id);

		await world.erp.control.fault('listQuotes', { type: 'status', status: 503 }, null);
		for (const { moveTo } of waiting) await moveTo(QUOTE_STAGE);
		await world.settle();
		for (const { deal } of waiting) expect(await queueRowsOf(world, deal.id)).toHaveLength(1);
		await world.erp.control.clearFaults();
		try {
			await switchTo(ODOO);
			await sweep(world);
			await world.settle();
			for (const { deal, number: written } of waiting) {
				const [quote, ...others] = await other.quotesWith(`RD-${deal.id}`);
				expect(others).toEqual([]);
				expect(await written()).toBe(quote?.number);
				expect(await world.erp.quotesOf(deal.id)).toEqual([]);
				expect(await world.crm.notes(deal.id)).toEqual([]);
				expect(await queueRowsOf(world, deal.id)).toEqual([]);
			}

			// The quote is in the previous ERP, so the rep gets a note and there is no second quote.
			await world.crm.updateDeal(quoted.deal.id, { status: 'won' });
			await world.settle();
			expect(await other.quotesWith(`RD-${quoted.deal.id}`)).toEqual([]);
			expect(await world.crm.notes(quoted.deal.id)).toEqual([
				expect.stringContaining('não está mais no ERP'),
			]);
		} finally {
			await switchTo(CONNECTOR);
		}
		expect(await world.erp.onlyQuoteOf(quoted.deal.id)).toMatchObject({ number });
	});
});
