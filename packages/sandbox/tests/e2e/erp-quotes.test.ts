import { cnpj as cnpjs, cpf as cpfs } from 'cpf-cnpj-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { enterWithoutClock, setUp } from './support/configure.ts';
import {
	ERP_FLOW,
	ERP_FLOWS,
	PREPARE,
	QUOTE_STAGE,
	type QuoteCase,
	quoteCase,
} from './support/quote-case.ts';
import { fillInTestForm } from './support/test-form.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

describe('step 1: a deal reaches the quote stage', () => {
	it('creates the customer and the quote, and writes the number into the deal', async () => {
		const { deal, cnpj, moveTo, number } = await quoteCase(world, {
			products: [
				{ price: 1500, quantity: 2 },
				{ price: 33.9, quantity: 3, discount_type: 'percentage', discount: 10 },
				{ price: 100, quantity: 1, discount_type: 'amount', discount: 0.55 },
			],
		});
		await moveTo(QUOTE_STAGE);
		await world.settle();

		const quote = await world.erp.onlyQuoteOf(deal.id);
		expect(quote).toMatchObject({
			external_code: `RD-${deal.id}`,
			status: 'em_aberto',
			// 3000.00 + 91.53 (101.70 minus 10 %) + 99.45
			total: '3190.98',
			items: [{ unit_price: '1500.00', quantity: '2' }, { unit_price: '33.90' }, {}],
		});
		const customers = await world.erp.customers(cnpj);
		expect(customers).toMatchObject([{ id: quote.customer_id, tax_id: cnpj }]);
		expect(await number()).toBe(quote.number);
		expect(quote.number).toMatch(/^ORC-\d{4}-\d{6}$/);
	});

	it('finds the company through a contact of the deal', async () => {
		const { deal, cnpj, moveTo } = await quoteCase(world, { company: 'on the contact' });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
		expect(await world.erp.customers(cnpj)).toHaveLength(1);
	});

	it('accepts an alphanumeric CNPJ with punctuation', async () => {
		const cnpj = '12ABC34501DE35';
		const { deal, moveTo } = await quoteCase(world, { cnpj: '12.ABC.345/01DE-35' });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
		expect(await world.erp.customers(cnpj)).toMatchObject([{ tax_id: cnpj }]);
	});

	it('uses the customer that the ERP already has', async () => {
		const cnpj = cnpjs.generate();
		const known = await world.erp.createCustomer({
			kind: 'pj',
			tax_id: cnpj,
			name: 'Padaria Antiga',
		});
		const { deal, moveTo } = await quoteCase(world, { cnpj });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ customer_id: known.id });
		expect(await world.erp.customers(cnpj)).toMatchObject([{ name: 'Padaria Antiga' }]);
	});

	it('creates a customer for the person if the deal has no company', async () => {
		const cpf = cpfs.generate();
		const { deal, moveTo, number } = await quoteCase(world, { company: 'nowhere', cpf });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		const quote = await world.erp.onlyQuoteOf(deal.id);
		expect(await world.erp.customers(cpf)).toMatchObject([{ id: quote.customer_id, kind: 'pf' }]);
		expect(await number()).toBe(quote.number);
	});

	it('quotes a deal without products as one item if a code is configured for it', async () => {
		const restore = await setUp(world, ERP_FLOW, PREPARE, {
			document: { codeWithoutProducts: 'SERV-1' },
		});
		const { deal, moveTo } = await quoteCase(world, { products: [], value: 4200.5 });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await restore();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({
			total: '4200.50',
			items: [{ code: 'SERV-1', quantity: '1', unit_price: '4200.50' }],
		});
	});

	it('leaves deals in other stages alone', async () => {
		const { deal, cnpj, moveTo } = await quoteCase(world);
		await moveTo('Apresentação');
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		expect(await world.erp.customers(cnpj)).toEqual([]);
	});
});

describe('the form for testing the flow', () => {
	it('creates the quote of a deal, as if it had just reached the stage', async () => {
		const { deal, number } = await quoteCase(world);
		await fillInTestForm(world, ERP_FLOW, deal.id);
		expect(await number()).toBe((await world.erp.onlyQuoteOf(deal.id)).number);
	});
});

describe('step 2: the number comes later', () => {
	it('writes it into the deal when the ERP calls, even if the deal has moved on', async () => {
		await world.erp.control.settings({ number_mode: 'later', number_delay_ms: 3_600_000 });
		const { deal, moveTo, number } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.control.settings({ number_mode: 'immediate' });
		const waiting = await world.erp.onlyQuoteOf(deal.id);
		expect(waiting.number).toBeNull();
		expect(await number()).toBeFalsy();

		await moveTo('Proposta enviada');
		await world.settle();
		await world.erp.numberQuote(waiting.id);
		await world.settle();
		const { number: given } = await world.erp.onlyQuoteOf(deal.id);
		expect(given).toMatch(/^ORC-/);
		expect(await number()).toBe(given);
	});
});

describe('a number that a person typed into the deal', () => {
	const typeNumber = ({ deal }: QuoteCase, number: string | null) =>
		world.crm.updateDeal(deal.id, { custom_fields: { id_orcamento_erp: number } });

	it('finds the quote that someone entered in the ERP, and creates no other', async () => {
		const one = await quoteCase(world);
		const customer = await world.erp.createCustomer({
			kind: 'pj',
			tax_id: one.cnpj,
			name: 'Padaria Antiga',
		});
		const typed = await world.erp.typeQuote(customer.id);
		await typeNumber(one, typed.number);
		await one.moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(one.deal.id, { status: 'won' });
		await world.settle();
		expect(await world.erp.quotesOf(one.deal.id)).toEqual([]);
		expect(await world.erp.quote(typed.id)).toMatchObject({ status: 'vendido' });
	});

	it("does not change another deal's quote", async () => {
		const theirs = await quoteCase(world);
		await theirs.moveTo(QUOTE_STAGE);
		await world.settle();
		const { id, number } = await world.erp.onlyQuoteOf(theirs.deal.id);
		const other = await quoteCase(world);
		await typeNumber(other, number);
		await world.crm.updateDeal(other.deal.id, { status: 'lost' });
		await world.settle();
		expect(await world.erp.quote(id)).toMatchObject({ status: 'em_aberto', status_history: [] });
	});
});

describe('an account without the field for the number', () => {
	it('is reported to the rep, and the quote is created once the field exists', async () => {
		const restore = await setUp(world, ERP_FLOW, PREPARE, { numberField: 'nao_existe' });
		const { deal, moveTo, number } = await quoteCase(world);
		try {
			await moveTo(QUOTE_STAGE);
			await world.settle();
			expect(await world.crm.notes(deal.id)).toEqual([
				expect.stringContaining('Falta: o campo personalizado nao_existe'),
			]);
			expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		} finally {
			await restore();
		}
		await moveTo('Proposta enviada');
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await number()).toBe((await world.erp.onlyQuoteOf(deal.id)).number);
	});
});
