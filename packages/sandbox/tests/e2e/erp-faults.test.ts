import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { enterWithoutClock } from './support/configure.ts';
import { leasesEnd, QUEUE, sweep } from './support/queue.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const UNAVAILABLE = { type: 'status', status: 503 };

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

afterEach(async () => {
	await world.crm.control.clearFaults();
	await world.erp.control.clearFaults();
});

/** Makes the deal's row due and runs the queue's check of every minute. */
async function fiveMinutesLater(dealId: string): Promise<void> {
	await world.n8n.tables.update(QUEUE, { chave: dealId }, { proxima: 1 });
	await sweep(world);
	await world.settle();
}

describe('when the ERP fails', () => {
	it('creates the quote once the ERP is back, and shows the reason until then', async () => {
		const { deal, moveTo, number } = await quoteCase(world);
		await world.erp.control.fault('createQuote', UNAVAILABLE, null);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		expect(await queueRowsOf(world, deal.id)).toMatchObject([
			{ situacao: expect.stringContaining('"Criar orçamento": 503') },
		]);

		await world.erp.control.clearFaults();
		await fiveMinutesLater(deal.id);
		expect(await world.erp.quotesOf(deal.id)).toMatchObject([{ number: await number() }]);
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it.each(['createCustomer', 'createQuote'])(
		'creates no duplicate if %s succeeds but its response is lost',
		async (operationId) => {
			const { deal, cnpj, moveTo, number } = await quoteCase(world);
			await world.erp.control.fault(operationId, { type: 'reset', when: 'after' });
			await moveTo(QUOTE_STAGE);
			await world.settle();
			const quotes = await world.erp.quotesOf(deal.id);
			expect(quotes).toHaveLength(1);
			expect(await world.erp.customers(cnpj)).toHaveLength(1);
			expect(await number()).toBe(quotes[0]?.number);
		},
	);

	it.each(['createCustomer', 'createQuote'])(
		'creates no duplicate if %s succeeds but its response is cut off',
		async (operationId) => {
			const { deal, cnpj, moveTo, number } = await quoteCase(world);
			await world.erp.control.fault(operationId, { type: 'cut' });
			await moveTo(QUOTE_STAGE);
			await world.settle();
			await fiveMinutesLater(deal.id);
			const quotes = await world.erp.quotesOf(deal.id);
			expect(quotes).toHaveLength(1);
			expect(await world.erp.customers(cnpj)).toHaveLength(1);
			expect(await number()).toBe(quotes[0]?.number);
		},
	);

	it('closes the quote once the ERP is back if the deal was won in the meantime', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.control.fault('setQuoteStatus', UNAVAILABLE, null);
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		await world.erp.control.clearFaults();
		await fiveMinutesLater(deal.id);
		expect(await world.erp.quotesOf(deal.id)).toMatchObject([{ status: 'vendido' }]);
	});

	it('waits out a short rate limit', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await world.erp.control.fault('listCustomers', {
			type: 'status',
			status: 429,
			retryAfterSeconds: 1,
		});
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toHaveLength(1);
	});
});

describe('an interrupted execution', () => {
	it('is retried, and finds the quote that the ERP created in the meantime', async () => {
		const { deal, cnpj, moveTo, number } = await quoteCase(world);
		await world.settle();
		const newest = await world.n8n.executions.newestId();
		const before = await world.erp.control.ledgerEnd();
		await world.erp.control.fault('createQuote', { type: 'latency', ms: 3000 });
		await moveTo(QUOTE_STAGE);
		await world.erp.control.untilCalled('createQuote', before);
		const running = await world.n8n.executions.list({ status: ['running'], afterId: newest });
		for (const { id } of running) await world.n8n.executions.stop(id);
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toHaveLength(1);
		expect(await number()).toBeFalsy();

		await leasesEnd(
			world.n8n,
			running.map(({ id }) => id),
		);
		await fiveMinutesLater(deal.id);
		const quotes = await world.erp.quotesOf(deal.id);
		expect(quotes).toMatchObject([{ number: await number() }]);
		expect(await world.erp.customers(cnpj)).toHaveLength(1);
	});
});

describe('when the CRM fails', () => {
	it.each([
		['is down for a moment', UNAVAILABLE],
		['limits the rate', { type: 'status', status: 429, retryAfterSeconds: 1 }],
		['drops a connection', { type: 'reset', when: 'before' }],
	])('continues if the CRM %s', async (_, fault) => {
		const { deal, moveTo, number } = await quoteCase(world);
		await world.crm.control.fault('getOrganization', fault);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toMatchObject([{ number: await number() }]);
	});

	it('creates the quote once the CRM can be read again, and shows the reason until then', async () => {
		const { deal, moveTo, number } = await quoteCase(world);
		await world.crm.control.fault('getOrganization', UNAVAILABLE, null);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await queueRowsOf(world, deal.id)).toMatchObject([
			{ tentativas: 1, situacao: expect.stringContaining('O RD Station CRM não respondeu (503)') },
		]);
		await world.crm.control.clearFaults();
		await fiveMinutesLater(deal.id);
		expect(await world.erp.quotesOf(deal.id)).toMatchObject([{ number: await number() }]);
	});

	it('writes the note once the CRM takes it, and shows the reason until then', async () => {
		const { deal, moveTo } = await quoteCase(world, { cnpj: null });
		await world.crm.control.fault('createDealNote', UNAVAILABLE, null);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await queueRowsOf(world, deal.id)).toMatchObject([
			{ tentativas: 1, situacao: expect.stringContaining('(Avisar o vendedor: 503') },
		]);
		await world.crm.control.clearFaults();
		await fiveMinutesLater(deal.id);
		expect(await world.crm.notes(deal.id)).toHaveLength(1);
	});

	it('writes the number once the deal can be updated again', async () => {
		const { deal, moveTo, number } = await quoteCase(world);
		await world.crm.control.fault('updateDeal', UNAVAILABLE, null);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await number()).toBeFalsy();
		expect(await queueRowsOf(world, deal.id)).toMatchObject([
			{ situacao: expect.stringContaining('(Gravar o número no CRM: 503') },
		]);
		await world.crm.control.clearFaults();
		await fiveMinutesLater(deal.id);
		const [quote] = await world.erp.quotesOf(deal.id);
		expect(await number()).toBe(quote?.number);
	});
});

describe('a forged event', () => {
	it.each([
		['no key', {}],
		['a wrong key', { 'X-RdCrm-Webhook-Key': 'wrong' }],
	])('is rejected with %s, and starts nothing', async (_, headers) => {
		const { deal, cnpj } = await quoteCase(world);
		await world.crm.updateDeal(deal.id, { name: 'Um evento de verdade' });
		await world.settle();
		const real = (await world.crm.control.deliveries()).findLast(
			({ eventName }) => eventName === 'crm_deal_updated',
		);
		if (!real) throw new Error('The CRM has sent no event yet');
		const newest = await world.n8n.executions.newestId();
		const response = await fetch(real.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify({
				...JSON.parse(real.body),
				document: { id: deal.id, status: 'won', deal_stage: { id: '1', name: QUOTE_STAGE } },
			}),
		});
		expect(response.status).toBe(401);
		await world.settle();
		const begun = await world.n8n.executions.list({ afterId: newest });
		expect(begun.filter(({ workflowId }) => workflowId === workflowOf(ERP_FLOW).id)).toEqual([]);
		expect(await world.erp.customers(cnpj)).toEqual([]);
	});
});
