import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { enterWithoutClock, publishChanged } from './support/configure.ts';
import {
	ERP_FLOW,
	ERP_FLOWS,
	NUMBER_FLOW,
	PREPARE,
	QUOTE_STAGE,
	queueRowsOf,
	quoteCase,
} from './support/quote-case.ts';
import { wiresOf, withNodesOnAllWires } from './support/recipes.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

const restores: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const restore of restores.splice(0)) await restore();
});
const change = async (path: string, edit: (workflow: WorkflowFile) => WorkflowFile) => {
	restores.push(await publishChanged(world, path, edit));
};

describe('with a node on every wire that drops all fields', () => {
	it('a quote is created, numbered later, and closed', async () => {
		for (const path of [ERP_FLOW, NUMBER_FLOW]) await change(path, withNodesOnAllWires);
		await world.erp.control.settings({ number_mode: 'later', number_delay_ms: 3_600_000 });
		const { deal, moveTo, number } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.control.settings({ number_mode: 'immediate' });
		const quote = await world.erp.onlyQuoteOf(deal.id);
		await world.erp.numberQuote(quote.id);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({
			status: 'vendido',
			number: await number(),
		});
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it('the rep is told what is missing, and the quote is created once it is there', async () => {
		await change(ERP_FLOW, withNodesOnAllWires);
		const { deal, organizationId, moveTo } = await quoteCase(world, { cnpj: null, products: [] });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.crm.notes(deal.id)).toEqual([
			expect.stringContaining('o CNPJ da empresa; ao menos um produto'),
		]);
		const product = await world.crm.createProduct('Forno', 10, 'ERP-3');
		await world.crm.addProduct(deal.id, { product_id: product.id, price: 10, quantity: 1 });
		await world.crm.setCnpj(organizationId, '11222333000181');
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
	});
});

describe('a flow that ends early', () => {
	it('keeps the row, which says so, and continues once the flow is fixed', async () => {
		await change(ERP_FLOW, (workflow) => {
			wiresOf(workflow)[PREPARE] = { main: [[]] };
			return workflow;
		});
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await queueRowsOf(world, deal.id)).toMatchObject([
			{ situacao: expect.stringContaining('parou antes do fim') },
		]);
		for (const restore of restores.splice(0)) await restore();
		await moveTo('Proposta enviada');
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});
});
