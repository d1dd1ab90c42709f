import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { enterWithoutClock, inHaste } from './support/configure.ts';
import { connectHelpdesk, onlyNote } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { flowsOf } from './support/helpdesk-flows.ts';
import { QUEUE, sweep } from './support/queue.ts';
import {
	CONNECTOR,
	ERP_FLOW,
	ERP_FLOWS,
	QUOTE_STAGE,
	queueRowsOf,
	quoteCase,
	rowFor,
} from './support/quote-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS, ...flowsOf('zendesk'));
});

/**
 * Occupies the three places of the flow's group. Returns a function that frees some of them, or all, and waits until
 * everything is done.
 */
async function holdTheQueue(): Promise<(places?: number) => Promise<void>> {
	const busy = { dono: 'others', situacao: 'em curso', ate: Date.now() + 120_000 };
	const held = ['1', '2', '3'];
	await world.n8n.tables.add(
		QUEUE,
		held.map((chave) => rowFor(chave, busy)),
	);
	return async (places = held.length) => {
		for (const chave of held.splice(0, places)) {
			await world.n8n.tables.remove(QUEUE, { dono: busy.dono, chave });
		}
		await sweep(world);
		await world.settle();
	};
}

describe('a crowded queue', () => {
	it('does not block other flows', async () => {
		const { deal, moveTo } = await quoteCase(world);
		const rows = Array.from({ length: 250 }, (_, index) =>
			rowFor(String(index), {
				grupo: 'outro',
				fluxo: 'outro',
				nome: 'outro',
				ate: Date.now() + 2 * 60_000,
			}),
		);
		try {
			await world.n8n.tables.add(QUEUE, rows);
			await moveTo(QUOTE_STAGE);
			await vi.waitFor(() => world.erp.onlyQuoteOf(deal.id), 30_000);
		} finally {
			await world.n8n.tables.remove(QUEUE, { fluxo: 'outro' });
		}
		await world.settle();
	});

	it('is processed in parallel, three records at most', async () => {
		const cases = await Promise.all(Array.from({ length: 6 }, () => quoteCase(world)));
		await world.settle();
		const before = await world.erp.control.ledgerEnd();
		await world.erp.control.fault('createQuote', { type: 'latency', ms: 4000 }, null);
		for (const { moveTo } of cases) await moveTo(QUOTE_STAGE);
		let most = 0;
		await vi.waitFor(async () => {
			const unanswered = (await world.erp.control.ledger(before)).filter(
				({ operationId, status }) => operationId === 'createQuote' && status === null,
			);
			most = Math.max(most, unanswered.length);
			for (const { deal } of cases) await world.erp.onlyQuoteOf(deal.id);
		}, 90_000);
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(3);
		await world.settle();
	});

	it('is written by few executions, and processed sequentially while ten arrive in ten seconds, then in parallel', async () => {
		const latency = 3000;
		const cases = await Promise.all(Array.from({ length: 12 }, () => quoteCase(world)));
		await world.settle();
		const before = await world.erp.control.ledgerEnd();
		const newest = await world.n8n.executions.newestId();
		const goOn = await holdTheQueue();
		const begin = Date.now();
		await Promise.all(cases.map(({ moveTo }) => moveTo(QUOTE_STAGE)));
		await world.crm.control.drain();
		const executions = await world.n8n.executions.list({ afterId: newest });
		const flow = workflowOf(ERP_FLOW).id;
		const runs = executions.filter(({ workflowId }) => workflowId === flow);
		const told = runs.filter(({ mode }) => mode === 'webhook' || mode === 'trigger');
		expect(told.length).toBeLessThan(cases.length / 2);
		await world.erp.control.fault('createQuote', { type: 'latency', ms: latency }, null);
		await goOn();
		for (const { deal } of cases) await world.erp.onlyQuoteOf(deal.id);
		const creates = (await world.erp.control.ledger(before))
			.filter(({ operationId }) => operationId === 'createQuote')
			.map(({ came }) => came);
		/** Arrival times of the calls that came before the previous one was answered. */
		const beside = creates.filter((came, index) => came - (creates[index - 1] ?? 0) < latency);
		expect(beside.filter((came) => came < begin + 9000)).toEqual([]);
		expect(beside).not.toEqual([]);
	});

	it('handles urgent work first: a new quote before the echo of a bulk edit', async () => {
		const closed = await Promise.all(Array.from({ length: 5 }, () => quoteCase(world)));
		for (const { moveTo } of closed) await moveTo(QUOTE_STAGE);
		await world.settle();
		const { deal, moveTo } = await quoteCase(world);
		await world.settle();
		const before = await world.erp.control.ledgerEnd();
		const goOn = await holdTheQueue();
		for (const one of closed) await world.crm.updateDeal(one.deal.id, { status: 'won' });
		await moveTo(QUOTE_STAGE);
		const ids = [deal, ...closed.map((one) => one.deal)].map(({ id }) => id);
		await vi.waitFor(async () => {
			const rows = await Promise.all(ids.map((id) => queueRowsOf(world, id)));
			for (const ofDeal of rows) expect(ofDeal).not.toEqual([]);
		}, 30_000);
		expect(await world.erp.control.ledger(before)).toEqual([]);
		// Records side by side may reach the ERP in any order, so there is one place only.
		await goOn(1);
		const [first] = await world.erp.control.ledger(before);
		expect(first?.query).toMatchObject({ external_code: `RD-${deal.id}` });
		await goOn();
		await world.erp.onlyQuoteOf(deal.id);
		for (const one of closed) {
			expect(await world.erp.onlyQuoteOf(one.deal.id)).toMatchObject({ status: 'vendido' });
		}
	});
});

describe('an unresponsive system', () => {
	it('delays only its own record', async () => {
		const [slow, quick] = [await quoteCase(world), await quoteCase(world)];
		const zendesk = await connectHelpdesk('zendesk');
		const customer = await helpdeskCustomer(world);
		await world.settle();
		const before = await world.erp.control.ledgerEnd();
		await world.erp.control.fault('createQuote', { type: 'latency', ms: 19_000 });
		await slow.moveTo(QUOTE_STAGE);
		await world.erp.control.untilCalled('createQuote', before);
		await quick.moveTo(QUOTE_STAGE);
		const ticket = await zendesk.opens(customer);
		await vi.waitFor(() => onlyNote(zendesk, ticket), 15_000);
		await vi.waitFor(() => world.erp.onlyQuoteOf(quick.deal.id), 15_000);
		expect(await world.erp.quotesOf(slow.deal.id)).toEqual([]);
		await world.settle();
		await world.erp.onlyQuoteOf(slow.deal.id);
	});

	it('is tried for every record if it hangs for all, and each has one quote once it is back', async () => {
		onTestFinished(await inHaste(world, CONNECTOR, { timeout: 1000, waitBetweenTries: 100 }));
		const cases = await Promise.all(Array.from({ length: 10 }, () => quoteCase(world)));
		await world.settle();
		// The first calls create a quote of which the flow learns nothing.
		await world.erp.control.fault('createQuote', { type: 'hang', when: 'after' }, 4);
		await world.erp.control.fault('createQuote', { type: 'hang' }, null);
		await Promise.all(cases.map(({ moveTo }) => moveTo(QUOTE_STAGE)));
		await world.settle();
		for (const { deal } of cases) {
			const reasons = (await queueRowsOf(world, deal.id)).map(({ situacao }) => situacao);
			expect(reasons).not.toEqual([]);
			for (const reason of reasons) expect(reason).toContain('"Criar orçamento"');
		}

		await world.erp.control.clearFaults();
		for (const { deal } of cases) {
			await world.n8n.tables.update(QUEUE, { chave: deal.id }, { proxima: 1 });
		}
		await sweep(world);
		await world.settle();
		for (const { deal, number } of cases) {
			expect((await world.erp.onlyQuoteOf(deal.id)).number).toBe(await number());
			expect(await queueRowsOf(world, deal.id)).toEqual([]);
		}
	});
});
