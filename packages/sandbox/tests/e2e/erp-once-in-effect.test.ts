import { cnpj as cnpjs } from 'cpf-cnpj-validator';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { enterWithoutClock } from './support/configure.ts';
import {
	EARLIER_STAGE,
	ERP_FLOWS,
	QUOTE_STAGE,
	queueRowsOf,
	quoteCase,
} from './support/quote-case.ts';
import type { SandboxWorld } from './support/world.ts';

const fiveTimes = {
	match: { eventName: 'crm_deal_updated' },
	action: { type: 'duplicate', copies: 5 },
	times: null,
};

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

afterEach(async () => {
	await world.crm.control.plan([]);
});

/** Creates a deal with a product in an early stage. */
async function anotherDealOf(organization_id: string) {
	const deal = await world.crm.createDeal({
		name: 'Segunda negociação',
		stage_id: await world.crm.stageId(EARLIER_STAGE),
		organization_id,
	});
	const product = await world.crm.createProduct('Forno grande', 900, 'ERP-2');
	await world.crm.addProduct(deal.id, { product_id: product.id, price: 900, quantity: 1 });
	return deal;
}

describe('the quote flow', () => {
	it('ignores its own updates', async () => {
		const { deal, moveTo } = await quoteCase(world);
		const before = await world.crm.control.ledgerEnd();
		await moveTo(QUOTE_STAGE);
		await world.settle();
		const writes = (await world.crm.control.ledger(before)).filter(
			({ method, path }) => method !== 'GET' && path.includes(deal.id),
		);
		// Only the rep's move and the flow's number.
		expect(writes.map(({ method }) => method)).toEqual(['PATCH', 'PUT']);
	});

	it('does nothing for a second update or a deal moved back and forth', async () => {
		const { deal, cnpj, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.crm.updateDeal(deal.id, { rating: 4 });
		await moveTo(EARLIER_STAGE);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await moveTo(EARLIER_STAGE);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
		expect(await world.erp.customers(cnpj)).toHaveLength(1);
	});

	it('creates one customer and one quote for five simultaneous deliveries', async () => {
		const { deal, cnpj, moveTo, number } = await quoteCase(world);
		await world.crm.control.plan([fiveTimes]);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		const quote = await world.erp.onlyQuoteOf(deal.id);
		expect(await world.erp.customers(cnpj)).toHaveLength(1);
		expect(await number()).toBe(quote.number);
	});

	it('ends in the current state if the events arrive out of order', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.control.plan([
			{ match: { eventName: 'crm_deal_updated' }, action: { type: 'reorder', count: 3 } },
		]);
		const lost_reason_id = await world.crm.lostReasonId('Preço');
		await world.crm.updateDeal(deal.id, { status: 'lost', lost_reason_id });
		await world.crm.updateDeal(deal.id, { status: 'ongoing' });
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'vendido' });
	});

	it('creates one customer for two simultaneous deals of a new company', async () => {
		const first = await quoteCase(world);
		const second = await anotherDealOf(first.organizationId);
		const stage_id = await world.crm.stageId(QUOTE_STAGE);
		await Promise.all(
			[first.deal.id, second.id].map((id) => world.crm.updateDeal(id, { stage_id })),
		);
		await world.settle();
		const customers = await world.erp.customers(first.cnpj);
		expect(customers).toHaveLength(1);
		expect((await world.erp.onlyQuoteOf(first.deal.id)).customer_id).toBe(customers[0]?.id);
		expect((await world.erp.onlyQuoteOf(second.id)).customer_id).toBe(customers[0]?.id);
	});
});

describe('a deal that lacks data for the ERP', () => {
	it('is reported to the rep once, and gets its quote once it is completed', async () => {
		const { deal, cnpj, organizationId, moveTo, number } = await quoteCase(world, {
			company: 'nowhere',
		});
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { rating: 2 });
		await world.settle();
		expect(await world.crm.notes(deal.id)).toEqual([
			expect.stringContaining('Falta: a empresa da negociação'),
		]);
		expect(await queueRowsOf(world, deal.id)).toMatchObject([
			{
				motivos: 'Orçamento',
				situacao: expect.stringContaining('Espera que a negociação seja completada'),
			},
		]);
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		expect(await world.erp.customers(cnpj)).toEqual([]);

		await world.crm.updateDeal(deal.id, { organization_id: organizationId });
		await world.settle();
		const quote = await world.erp.onlyQuoteOf(deal.id);
		expect(await number()).toBe(quote.number);
		expect(await world.crm.notes(deal.id)).toHaveLength(1);
	});

	it('gets one note for five simultaneous deliveries', async () => {
		const { deal, moveTo } = await quoteCase(world, { company: 'nowhere' });
		await world.crm.control.plan([fiveTimes]);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.crm.notes(deal.id)).toHaveLength(1);
	});

	it('gets a note that names every missing field, and a quote once it is completed', async () => {
		const { deal, organizationId, moveTo } = await quoteCase(world, { cnpj: null, products: [] });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		const [note] = await world.crm.notes(deal.id);
		expect(note).toContain('o CNPJ da empresa');
		expect(note).toContain('ao menos um produto');

		const product = await world.crm.createProduct('Forno', 10, 'ERP-3');
		await world.crm.addProduct(deal.id, { product_id: product.id, price: 10, quantity: 1 });
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		await world.crm.setCnpj(organizationId, cnpjs.generate());
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
	});

	it('gets a note that names the product without a code, and a quote once it has one', async () => {
		const { deal, productIds, moveTo } = await quoteCase(world, { erpCode: null });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.crm.notes(deal.id)).toEqual([
			expect.stringContaining('o código do ERP no cadastro do produto Forno'),
		]);
		for (const id of productIds) await world.crm.setErpCode(id, 'ERP-4');
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ items: [{ code: 'ERP-4' }] });
	});

	it('gets a note if the ERP has the company with another CNPJ, and a quote once that is corrected', async () => {
		const first = await quoteCase(world);
		await first.moveTo(QUOTE_STAGE);
		await world.settle();
		const cnpj = cnpjs.generate();
		await world.crm.setCnpj(first.organizationId, cnpj);
		const second = await anotherDealOf(first.organizationId);
		const stage_id = await world.crm.stageId(QUOTE_STAGE);
		await world.crm.updateDeal(second.id, { stage_id });
		await world.settle();
		expect(await world.crm.notes(second.id)).toEqual([
			expect.stringContaining('O ERP recusou o orçamento: Já existe um cliente'),
		]);
		expect(await world.erp.quotesOf(second.id)).toEqual([]);

		const code = `RD-${first.organizationId}`;
		await world.erp.replaceCustomer(code, { kind: 'pj', tax_id: cnpj, name: 'Padaria' });
		await world.crm.updateDeal(second.id, { rating: 3 });
		await world.settle();
		const { customer_id } = await world.erp.onlyQuoteOf(second.id);
		expect(await world.erp.customers(cnpj)).toMatchObject([{ id: customer_id }]);
	});

	it("gets a note with the ERP's refusal, and a quote once the data is corrected", async () => {
		const { deal, organizationId, moveTo } = await quoteCase(world, { cnpj: '11222333000182' });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.crm.notes(deal.id)).toEqual([expect.stringContaining('tax_id')]);
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		await world.crm.setCnpj(organizationId, cnpjs.generate());
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
	});
});
