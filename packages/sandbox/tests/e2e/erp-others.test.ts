import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { numericCnpj } from './support/cnpj.ts';
import { enterWithoutClock } from './support/configure.ts';
import { BLING, bling } from './support/erps/bling.ts';
import type { ErpSide } from './support/erps/erp-side.ts';
import { ODOO, odoo } from './support/erps/odoo.ts';
import { OMIE, OMIE_CALL, omie } from './support/erps/omie.ts';
import { QUEUE_FLOW } from './support/queue.ts';
import { ERP_FLOW, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import type { SandboxWorld } from './support/world.ts';

/** All connectors but the example, which the story's own tests use. The story runs through once with each. */
const OTHERS: [
	path: string,
	enter: (world: SandboxWorld) => Promise<ErpSide>,
	...needs: string[],
][] = [
	[ODOO, odoo],
	[OMIE, omie, OMIE_CALL],
	[BLING, bling],
];

describe.each(OTHERS)('the story on %s', (path, enter, ...needs) => {
	let world: SandboxWorld;
	let erp: ErpSide;
	beforeAll(async () => {
		world = await enterWithoutClock(QUEUE_FLOW, ...needs, path, ERP_FLOW);
		erp = await enter(world);
	});

	beforeEach(() => erp.later?.());

	/** Updates a deal after the ERP's limits were reset. */
	async function update(dealId: string, fields: Record<string, unknown>): Promise<void> {
		await erp.later?.();
		await world.crm.updateDeal(dealId, fields);
		await world.settle();
	}

	const onlyQuoteOf = async (dealId: string) => {
		const [quote, ...others] = await erp.quotesWith(`RD-${dealId}`);
		expect(others).toEqual([]);
		if (!quote) {
			const rows = await queueRowsOf(world, dealId);
			throw new Error(`${erp.name} has no quote of the deal. Rows: ${JSON.stringify(rows)}`);
		}
		return quote;
	};
	const statusOf = async (dealId: string) => (await onlyQuoteOf(dealId)).status;

	it('a deal gets its quote and its number, and is won', async () => {
		const { deal, cnpj, moveTo, number } = await quoteCase(world, { cnpj: numericCnpj() });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		const quote = await onlyQuoteOf(deal.id);
		expect(quote.total).toBe(3000);
		expect(await number()).toBe(quote.number);
		expect(await erp.customersWith(cnpj)).toBe(1);
		expect(await queueRowsOf(world, deal.id)).toEqual([]);

		await update(deal.id, { status: 'won' });
		expect(await statusOf(deal.id)).not.toBe(quote.status);
		expect(await world.crm.notes(deal.id)).toEqual([]);
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it('a deal that is lost and reopened has the same effect on its quote', async () => {
		const { deal, moveTo } = await quoteCase(world, { cnpj: numericCnpj() });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		const open = await statusOf(deal.id);
		await update(deal.id, { status: 'lost' });
		expect(await statusOf(deal.id)).not.toBe(open);
		await update(deal.id, { status: 'ongoing' });
		expect(await statusOf(deal.id)).toBe(open);
	});
});
