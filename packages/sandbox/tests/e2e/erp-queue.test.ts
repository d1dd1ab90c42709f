import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FROM_N8N } from '../../src/callers.ts';
import { enterWithoutClock, pollOften, withoutClock } from './support/configure.ts';
import { QUEUE, sweep } from './support/queue.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});
afterEach(async () => {
	await world.erp.control.clearFaults();
});

describe('an event', () => {
	it('is not lost if the deal moves on while the ERP is down', async () => {
		const { deal, moveTo, number } = await quoteCase(world);
		await world.erp.control.fault('createQuote', { type: 'status', status: 503 }, null);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await moveTo('Proposta enviada');
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);

		await world.erp.control.clearFaults();
		await world.n8n.tables.update(QUEUE, { chave: deal.id }, { proxima: 1 });
		await sweep(world);
		await world.settle();
		const quote = await world.erp.onlyQuoteOf(deal.id);
		expect(quote).toMatchObject({ status: 'vendido', number: await number() });
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it('is redelivered by the CRM until the queue has stored it', async () => {
		const flow = withoutClock(structuredClone(workflowOf(ERP_FLOW)));
		const broken = structuredClone(flow);
		const store = broken.nodes.find(({ name }) => name === 'Guardar na fila');
		Object.assign(store?.parameters.dataTableId ?? {}, { value: 'nao_existe' });
		const publish = async (workflow: typeof flow) => {
			await world.n8n.upsertWorkflow(workflow);
			await world.n8n.publishWorkflow(workflow.id);
		};
		await world.crm.control.settingsForNow({ webhook_retry_delays_ms: Array(60).fill(1000) });
		await publish(broken);
		const { deal, moveTo } = await quoteCase(world);
		try {
			await moveTo(QUOTE_STAGE);
			await vi.waitFor(async () => {
				const all = await world.crm.control.deliveries();
				const mine = all.filter(({ body }) => body.includes(deal.id));
				expect(mine.flatMap(({ attempts }) => attempts)).toContainEqual(
					expect.objectContaining({ status: 500 }),
				);
			}, 20_000);
		} finally {
			await publish(flow);
		}
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
	});

	it('that never arrives is recovered by polling the CRM', {
		timeout: 180_000,
	}, async () => {
		const restore = await pollOften(world, ERP_FLOW);
		try {
			const { deal, moveTo } = await quoteCase(world);
			await world.settle();
			await world.crm.control.plan([
				{ match: { eventName: 'crm_deal_updated' }, action: { type: 'drop' }, times: null },
			]);
			await moveTo(QUOTE_STAGE);
			await vi.waitFor(
				async () => expect(await world.erp.quotesOf(deal.id)).toHaveLength(1),
				100_000,
			);
		} finally {
			await restore();
		}
	});

	it('that arrives while its deal is being processed is handled within a minute', async () => {
		const { deal, moveTo, productIds } = await quoteCase(world, { erpCode: null });
		await world.crm.control.fault('createDealNote', { type: 'latency', ms: 2000 });
		const before = await world.crm.control.ledgerEnd();
		await moveTo(QUOTE_STAGE);
		await world.crm.control.untilCalled('createDealNote', before);
		await world.crm.setErpCode(`${productIds[0]}`, 'ERP-1');
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		const [row] = await queueRowsOf(world, deal.id);
		expect(Number(row?.proxima)).toBeLessThanOrEqual(Date.now() + 60_000);

		await world.n8n.tables.update(QUEUE, { chave: deal.id }, { proxima: 1 });
		await sweep(world);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
	});
});

/** Returns a won deal whose quote is up to date. */
async function soldCase() {
	const { deal, moveTo } = await quoteCase(world);
	await moveTo(QUOTE_STAGE);
	await world.settle();
	await world.crm.updateDeal(deal.id, { status: 'won' });
	await world.settle();
	await world.erp.onlyQuoteOf(deal.id);
	return deal;
}

/** Returns n8n's calls to the CRM and the ERP during `act` and its effects. */
async function askedMeanwhile(act: () => Promise<unknown>) {
	const controls = [world.crm.control, world.erp.control];
	const places = await Promise.all(controls.map((control) => control.ledgerEnd()));
	await act();
	await world.settle();
	const ledgers = await Promise.all(controls.map((one, index) => one.ledger(places[index])));
	return ledgers.flat().filter(({ correlationId }) => correlationId?.startsWith(FROM_N8N));
}

describe('an irrelevant edit', () => {
	it('costs no call if the CRM reports it', async () => {
		const deal = await soldCase();
		const asked = await askedMeanwhile(() =>
			world.crm.updateDeal(deal.id, { name: `${deal.name} (renamed)` }),
		);
		expect(asked).toEqual([]);
	});

	it('costs no call about its deal if the catch-up finds it', async () => {
		const restore = await pollOften(world, ERP_FLOW);
		try {
			const deal = await soldCase();
			const asked = await askedMeanwhile(async () => {
				const place = await world.crm.control.ledgerEnd();
				await vi.waitFor(async () => {
					const entries = await world.crm.control.ledger(place);
					expect(entries.map(({ operationId }) => operationId)).toContain('listDeals');
				}, 100_000);
			});
			const about = asked.filter((entry) => JSON.stringify(entry).includes(deal.id));
			expect(about.map(({ operationId }) => operationId)).toEqual(['listDeals']);
		} finally {
			await restore();
		}
	}, 180_000);

	it('does not hide a relevant one: the deal is lost right afterwards', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { rating: 5 });
		await world.crm.updateDeal(deal.id, { status: 'lost' });
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toMatchObject([{ status: 'perdido' }]);
	});
});

describe("a number that belongs to another deal's quote", () => {
	it('is reported to the rep, and changes no quote', async () => {
		const theirs = await quoteCase(world);
		await theirs.moveTo(QUOTE_STAGE);
		await world.settle();
		const { number } = await world.erp.onlyQuoteOf(theirs.deal.id);
		const other = await quoteCase(world);
		await world.crm.updateDeal(other.deal.id, { custom_fields: { id_orcamento_erp: number } });
		await other.moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.crm.notes(other.deal.id)).toEqual([
			expect.stringContaining(`O número ${number} é do orçamento de outra negociação`),
		]);
		expect(await world.erp.quotesOf(other.deal.id)).toEqual([]);
	});
});
