import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FROM_N8N } from '../../src/callers.ts';
import { lookEachMinute } from './support/configure.ts';
import { connectHelpdesk, onlyNote } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { FLOWS } from './support/helpdesk-flows.ts';
import { leasesEnd, QUEUE, QUEUE_FLOW, ROLES } from './support/queue.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterSandbox(...ERP_FLOWS, FLOWS.zendesk.context);
});
afterEach(async () => {
	await world.erp.control.clearFaults();
});

describe('what has happened', () => {
	it('is not forgotten where the deal moves on while the ERP is down', async () => {
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
		await world.n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
		await world.settle();
		const quote = await world.erp.onlyQuoteOf(deal.id);
		expect(quote).toMatchObject({ status: 'vendido', number: await number() });
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it('is delivered again by the CRM until it is written down', async () => {
		const flow = workflowOf(ERP_FLOW);
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

	it('is found by asking the CRM where no event of it ever came', {
		timeout: 180_000,
	}, async () => {
		const restore = await lookEachMinute(world, ERP_FLOW);
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
});

/** As a run that died leaves it. */
const LEASED = { dono: 'gone', situacao: 'em curso' };
const MINUTE_MS = 60_000;
const sweep = () => world.n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
const rowFor = (chave: string, values: Record<string, string | number> = {}) => ({
	grupo: workflowOf(ERP_FLOW).id,
	fluxo: workflowOf(ERP_FLOW).id,
	nome: workflowOf(ERP_FLOW).name,
	chave,
	motivos: 'Orçamento',
	situacao: 'na fila',
	ligados: '',
	dono: '',
	tentativas: 0,
	juntos: 3,
	reserva: 170,
	ordem: 1,
	proxima: 0,
	acordada: 0,
	ate: 0,
	...values,
});

describe('a record', () => {
	it('that a dead run holds is done when the lease ends; no other record waits for it', async () => {
		const [held, other] = [await quoteCase(world), await quoteCase(world)];
		await held.moveTo('Proposta enviada');
		await world.settle();
		const ate = Date.now() + 2 * MINUTE_MS;
		await world.crm.control.plan([{ match: {}, action: { type: 'drop' }, times: null }]);
		await held.moveTo(QUOTE_STAGE);
		await world.n8n.tables.add(QUEUE, [rowFor(held.deal.id, { ...LEASED, ate, tentativas: 1 })]);
		await world.crm.control.plan([]);
		await other.moveTo(QUOTE_STAGE);
		await vi.waitFor(() => world.erp.onlyQuoteOf(other.deal.id), 15_000);
		expect(await world.erp.quotesOf(held.deal.id)).toEqual([]);

		await leasesEnd(world.n8n, [LEASED.dono]);
		await sweep();
		await world.settle();
		await world.erp.onlyQuoteOf(held.deal.id);
	});

	it('is never held by a lease that ends later than a lease can, as after a wrong clock', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		const ate = Date.now() + 60 * MINUTE_MS;
		await world.n8n.tables.add(QUEUE, [rowFor(deal.id, { ...LEASED, ate })]);
		await sweep();
		await world.settle();
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it('that stopped n8n three times is put off, and says so', async () => {
		const { deal } = await quoteCase(world);
		await world.settle();
		await world.n8n.tables.add(QUEUE, [
			rowFor(deal.id, { ...LEASED, dono: '', tentativas: 3, ate: 1 }),
		]);
		await sweep();
		await world.settle();
		const [row] = await queueRowsOf(world, deal.id);
		expect(row?.situacao).toContain('A execução parou 3 vezes no meio deste registro');
		expect(Number(row?.proxima)).toBeGreaterThan(Date.now() + 15 * MINUTE_MS);
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
	});

	it('is done anew where it changes while it is being done', async () => {
		const { deal, moveTo, productIds } = await quoteCase(world, { erpCode: null });
		await world.crm.control.fault('createDealNote', { type: 'latency', ms: 2000 });
		const before = await world.crm.control.ledgerEnd();
		await moveTo(QUOTE_STAGE);
		await world.crm.control.untilCalled('createDealNote', before);
		await world.crm.setErpCode(`${productIds[0]}`, 'ERP-1');
		await vi.waitFor(() => world.erp.onlyQuoteOf(deal.id), 110_000);
	}, 150_000);
});

describe('an edit that cannot change anything', () => {
	it('costs no call when the CRM tells of it', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
		const places = await Promise.all(
			[world.crm, world.erp].map(({ control }) => control.ledgerEnd()),
		);
		await world.crm.updateDeal(deal.id, { name: `${deal.name} (renamed)` });
		await world.settle();
		const ledgers = await Promise.all(
			[world.crm, world.erp].map(({ control }, index) => control.ledger(places[index])),
		);
		const asked = ledgers.flat().filter(({ correlationId }) => correlationId?.startsWith(FROM_N8N));
		expect(asked).toEqual([]);
	});

	it('is told from one that can: the same deal is lost after all', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { rating: 5 });
		await world.crm.updateDeal(deal.id, { status: 'lost' });
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toMatchObject([{ status: 'perdido' }]);
	});
});

describe('what many wait for', () => {
	it('keeps no other flow from its own', async () => {
		const { deal, moveTo } = await quoteCase(world);
		const rows = Array.from({ length: 250 }, (_, index) =>
			rowFor(String(index), {
				grupo: 'outro',
				fluxo: 'outro',
				nome: 'outro',
				ate: Date.now() + 2 * MINUTE_MS,
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

	it('is written down by few executions where it comes at one moment', async () => {
		const cases = await Promise.all(Array.from({ length: 20 }, () => quoteCase(world)));
		await world.settle();
		const newest = await world.n8n.executions.newestId();
		await Promise.all(cases.map(({ moveTo }) => moveTo(QUOTE_STAGE)));
		await world.settle();
		for (const { deal } of cases) await world.erp.onlyQuoteOf(deal.id);
		const executions = await world.n8n.executions.list({ afterId: newest });
		const flow = workflowOf(ERP_FLOW).id;
		const runs = executions.filter(({ workflowId }) => workflowId === flow);
		const told = runs.filter(({ mode }) => mode === 'webhook' || mode === 'trigger');
		expect(told.length).toBeLessThan(cases.length);
	});
});

describe('the table of roles', () => {
	it('is written anew each minute, whoever empties it', async () => {
		await world.n8n.tables.remove(ROLES, { papel: 'fila' });
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.crm.control.drain();
		await sweep();
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
		expect(await world.n8n.tables.rows(ROLES)).toEqual([
			expect.objectContaining({ papel: 'fila', fluxo: workflowOf(QUEUE_FLOW).id }),
		]);
	});
});

describe('a flow that is published again', () => {
	const flow = workflowOf(ERP_FLOW);
	const publish = async (workflow: typeof flow) => {
		await world.n8n.upsertWorkflow(workflow);
		await world.n8n.publishWorkflow(workflow.id);
	};
	const corrected = () => {
		const copy = structuredClone(flow);
		for (const { name, parameters } of copy.nodes) {
			if (name === 'Nota: visão geral') parameters.content = `${parameters.content} (nosso)`;
		}
		return copy;
	};

	it('does at once what has waited for a correction', async () => {
		const { deal, moveTo, productIds } = await quoteCase(world, { erpCode: null });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await queueRowsOf(world, deal.id)).toHaveLength(1);
		await world.n8n.tables.update(QUEUE, { chave: deal.id }, { proxima: 1e15, ligados: '' });
		await world.crm.setErpCode(`${productIds[0]}`, 'ERP-1');
		await world.settle();
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		await publish(corrected());
		try {
			await vi.waitFor(() => world.erp.onlyQuoteOf(deal.id), 30_000);
			await world.settle();
			expect(await queueRowsOf(world, deal.id)).toEqual([]);
		} finally {
			await publish(flow);
		}
	});

	it('takes over the rows of the one that it replaces', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo('Proposta enviada');
		await world.settle();
		await world.crm.control.plan([{ match: {}, action: { type: 'drop' }, times: null }]);
		await moveTo(QUOTE_STAGE);
		await world.n8n.tables.add(QUEUE, [rowFor(deal.id, { grupo: 'replaced', fluxo: 'replaced' })]);
		await sweep();
		await world.settle();
		const [row] = await queueRowsOf(world, deal.id);
		expect(row?.situacao).toContain('foi apagado ou não está publicado');
		await world.n8n.unpublishWorkflow(flow.id);
		await publish(flow);
		await vi.waitFor(() => world.erp.onlyQuoteOf(deal.id), 30_000);
		await world.settle();
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});
});

describe('an n8n that is shutting down', () => {
	it('costs a record no attempt', async () => {
		const flow = workflowOf(ERP_FLOW);
		const stopping = structuredClone(flow);
		const context = stopping.nodes.find(({ name }) => name === 'Contexto');
		Object.assign(context ?? {}, {
			type: 'n8n-nodes-base.stopAndError',
			typeVersion: 1,
			parameters: { errorMessage: 'Task request timed out after 60 seconds' },
		});
		const publish = async (workflow: typeof flow) => {
			await world.n8n.upsertWorkflow(workflow);
			await world.n8n.publishWorkflow(workflow.id);
		};
		const { deal, moveTo } = await quoteCase(world);
		await publish(stopping);
		try {
			await moveTo(QUOTE_STAGE);
			await world.settle();
			const [row] = await queueRowsOf(world, deal.id);
			expect(row).toMatchObject({ tentativas: 0, situacao: 'O n8n estava parando.', ate: 0 });
			expect(Number(row?.proxima)).toBeLessThan(Date.now() + 21_000);
		} finally {
			await publish(flow);
		}
		await vi.waitFor(() => world.erp.onlyQuoteOf(deal.id), 30_000);
		await world.settle();
	});
});

describe('a system that does not answer', () => {
	it('is waited for by its own record alone', async () => {
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
});

describe('a number that belongs to the quote of another deal', () => {
	it('is told to the rep, and moves nothing', async () => {
		const theirs = await quoteCase(world);
		await theirs.moveTo(QUOTE_STAGE);
		await world.settle();
		const { number } = await world.erp.onlyQuoteOf(theirs.deal.id);
		const other = await quoteCase(world);
		await world.crm.updateDeal(other.deal.id, { custom_fields: { id_orcamento_erp: number } });
		await other.moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await world.crm.notes(other.deal.id)).toEqual([
			expect.stringContaining(`O número ${number} é de outra negociação`),
		]);
		expect(await world.erp.quotesOf(other.deal.id)).toEqual([]);
	});
});
