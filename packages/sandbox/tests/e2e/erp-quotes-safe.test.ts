import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { enterWithoutClock } from './support/configure.ts';
import { QUEUE, sweep } from './support/queue.ts';
import {
	EARLIER_STAGE,
	ERP_FLOW,
	ERP_FLOWS,
	QUOTE_STAGE,
	type QuoteCase,
	queueRowsOf,
	quoteCase,
} from './support/quote-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const HOUR = 3_600_000;

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

/** Returns a deal with a quote in the ERP. */
async function quoted(): Promise<QuoteCase> {
	const one = await quoteCase(world);
	await one.moveTo(QUOTE_STAGE);
	await world.settle();
	return one;
}

/** Creates a quote as a person in the ERP does, without our code. */
async function typedQuote(cnpj: string) {
	const customer = await world.erp.createCustomer({ kind: 'pj', tax_id: cnpj, name: 'Padaria' });
	return await world.erp.typeQuote(customer.id);
}

const typeNumber = ({ deal }: QuoteCase, number: string | null) =>
	world.crm.updateDeal(deal.id, { custom_fields: { id_orcamento_erp: number } });

async function failuresSince(afterId: string): Promise<number> {
	const filter = { status: ['error', 'crashed'], workflowId: workflowOf(ERP_FLOW).id };
	return (await world.n8n.executions.list({ ...filter, afterId })).length;
}

async function nextCheck(dealId: string): Promise<void> {
	await world.n8n.tables.update(QUEUE, { chave: dealId }, { proxima: 1 });
	await sweep(world);
	await world.settle();
}

describe('a deal that the CRM hides', () => {
	it('keeps its quote, is reported to the operator once, and is checked later', async () => {
		const { deal, moveTo } = await quoted();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		const newest = await world.n8n.executions.newestId();
		const match = { operationId: 'getDeal', text: deal.id };
		await world.crm.control.faultFor(match, { type: 'status', status: 404 }, null);
		const places = await world.erp.control.ledgerEnd();
		try {
			await moveTo('Proposta enviada');
			await world.settle();
			const told = expect.stringMatching(/O CRM não mostra a negociação|Espera que o CRM mostre/);
			expect(await queueRowsOf(world, deal.id)).toMatchObject([{ situacao: told }]);
			expect(await failuresSince(newest)).toBe(1);
			// A row that starts to wait is checked once more after a minute.
			await nextCheck(deal.id);
			for (const _ of [1, 2]) {
				await nextCheck(deal.id);
				const rows = await queueRowsOf(world, deal.id);
				expect(rows).toMatchObject([{ situacao: told }]);
				expect(Number(rows[0]?.proxima)).toBeGreaterThan(Date.now() + 0.9 * HOUR);
			}
			expect(await failuresSince(newest)).toBe(1);
			const writes = (await world.erp.control.ledger(places)).filter(
				({ method }) => method !== 'GET',
			);
			expect(writes).toEqual([]);
		} finally {
			await world.crm.control.clearFaults();
		}
		await nextCheck(deal.id);
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'vendido' });
	});

	it.each([401, 403])('changes nothing if the CRM answers %i, and is retried', async (status) => {
		const { deal } = await quoted();
		const match = { operationId: 'getDeal', text: deal.id };
		await world.crm.control.faultFor(match, { type: 'status', status }, null);
		try {
			await world.crm.updateDeal(deal.id, { status: 'lost' });
			await world.settle();
			expect(await queueRowsOf(world, deal.id)).toHaveLength(1);
			expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'em_aberto' });
		} finally {
			await world.crm.control.clearFaults();
		}
		await nextCheck(deal.id);
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'perdido' });
	});
});

describe('a forged event', () => {
	const asked = (id: string) => ({
		id,
		status: 'ongoing',
		deal_stage: { id: 'forged', name: QUOTE_STAGE },
	});

	it('about reaching the stage creates no quote for a deal in an earlier one', async () => {
		const { deal, cnpj, moveTo } = await quoteCase(world);
		await world.settle();
		expect(await world.crm.forge('crm_deal_updated', asked(deal.id))).toContain(200);
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		expect(await world.erp.customers(cnpj)).toEqual([]);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
	});

	it('about a deletion cancels no quote of an existing deal', async () => {
		const { deal } = await quoted();
		expect(await world.crm.forge('crm_deal_deleted', { id: deal.id })).toContain(200);
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'em_aberto' });
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});
});

describe('a sold quote', () => {
	it('stays sold if the deal is deleted', async () => {
		const { deal } = await quoted();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		await world.crm.deleteDeal(deal.id);
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'vendido' });
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it('is not reopened if the open deal is edited; the rep is told once', async () => {
		const { deal, moveTo } = await quoted();
		const { id } = await world.erp.onlyQuoteOf(deal.id);
		await world.erp.setStatus(id, 'vendido');
		const before = await world.erp.control.ledgerEnd();
		for (const stage of ['Proposta enviada', QUOTE_STAGE]) {
			await moveTo(stage);
			await world.settle();
		}
		const asked = (await world.erp.control.ledger(before)).map(({ operationId }) => operationId);
		expect(asked).not.toContain('setQuoteStatus');
		expect(await world.crm.notes(deal.id)).toEqual([
			expect.stringContaining('No ERP o orçamento está "vendido", e a negociação diz outra coisa.'),
		]);
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it('is not set to lost by an edit of a deal that was lost long ago', async () => {
		const { deal, moveTo } = await quoted();
		await world.crm.daysAgo(5, () => world.crm.updateDeal(deal.id, { status: 'lost' }));
		await world.settle();
		const { id } = await world.erp.onlyQuoteOf(deal.id);
		await world.erp.setStatus(id, 'vendido');
		const before = await world.erp.control.ledgerEnd();
		await moveTo('Proposta enviada');
		await world.settle();
		const asked = (await world.erp.control.ledger(before)).map(({ operationId }) => operationId);
		expect(asked).toContain('listQuotes');
		expect(asked).not.toContain('setQuoteStatus');
		expect(await world.crm.notes(deal.id)).toEqual([]);
	});
});

describe('a copied deal', () => {
	it('does not change the quote whose number it has, and the rep is told', async () => {
		const original = await quoteCase(world);
		const { id, number } = await typedQuote(original.cnpj);
		await typeNumber(original, number);
		await world.settle();
		const copy = await quoteCase(world);
		await typeNumber(copy, number);
		await world.crm.updateDeal(copy.deal.id, { status: 'lost' });
		await world.settle();
		expect(await world.erp.quote(id)).toMatchObject({ status: 'em_aberto', status_history: [] });
		expect(await world.crm.notes(copy.deal.id)).toEqual([
			expect.stringContaining(`Outra negociação tem o mesmo número ${number}.`),
		]);

		await typeNumber(copy, null);
		await world.crm.updateDeal(original.deal.id, { status: 'won' });
		await world.settle();
		expect(await world.erp.quote(id)).toMatchObject({ status: 'vendido' });
	});
});

describe('a number that the ERP does not have', () => {
	it('is reported to the rep once, and a quote is created when the field is cleared', async () => {
		const one = await quoteCase(world);
		const number = `pendente ${randomUUID()}`;
		await typeNumber(one, number);
		await one.moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(one.deal.id, { rating: 2 });
		await world.settle();
		expect(await world.crm.notes(one.deal.id)).toEqual([
			expect.stringContaining(`O ERP não tem o orçamento ${number}. Apague o número`),
		]);
		expect(await world.erp.quotesOf(one.deal.id)).toEqual([]);
		expect(await queueRowsOf(world, one.deal.id)).toMatchObject([
			{ situacao: expect.stringContaining('Espera que o orçamento seja acertado') },
		]);
		await typeNumber(one, null);
		await world.settle();
		expect(await one.number()).toBe((await world.erp.onlyQuoteOf(one.deal.id)).number);
	});

	it('is not reported if the deal was closed long ago', async () => {
		const one = await quoteCase(world);
		await world.crm.daysAgo(5, () => world.crm.updateDeal(one.deal.id, { status: 'won' }));
		await typeNumber(one, '4711');
		await world.settle();
		expect(await world.crm.notes(one.deal.id)).toEqual([]);
		expect(await world.crm.deal(one.deal.id)).toMatchObject({ status: 'won' });
	});
});

describe('a deal that moved back before the flow read it', () => {
	it('gets no quote: the current stage in the CRM counts', async () => {
		const { deal, moveTo } = await quoteCase(world);
		const match = { operationId: 'getDeal', text: deal.id };
		await world.crm.control.faultFor(match, { type: 'status', status: 403 }, null);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await moveTo(EARLIER_STAGE);
		await world.settle();
		await world.crm.control.clearFaults();
		await nextCheck(deal.id);
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});
});
