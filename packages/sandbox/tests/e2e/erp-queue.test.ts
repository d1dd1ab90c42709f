import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { lookEachMinute } from './support/configure.ts';
import { connectHelpdesk, onlyNote } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { FLOWS } from './support/helpdesk-flows.ts';
import { QUEUE, QUEUE_FLOW, TURNS } from './support/queue.ts';
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

const turnOf = (path: string) => workflowOf(path).id.charCodeAt(0) % 8;

describe('a turn that is taken', () => {
	const own = turnOf(ERP_FLOW);
	const turn = (vaga: number, ate: number) =>
		world.n8n.tables.update(TURNS, { vaga: String(vaga) }, { ate });

	it('is waited for by the row alone: the queue is not called', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await world.settle();
		const newest = await world.n8n.executions.newestId();
		await turn(own, Date.now() + 600_000);
		try {
			await moveTo(QUOTE_STAGE);
			await world.crm.control.drain();
			const told = await world.n8n.executions.list({ afterId: newest });
			const names = await Promise.all(told.map(({ id }) => world.n8n.executions.outputs(id)));
			const [nodes] = names.map((of) => Object.keys(of));
			expect(nodes).toContain('A vaga está livre?');
			expect(nodes).not.toContain('Chamar quem cuida');
			expect(await queueRowsOf(world, deal.id)).toHaveLength(1);
		} finally {
			await turn(own, 0);
		}
		await world.n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
	});

	it('finds what came at one moment written down by few executions', async () => {
		const cases = await Promise.all(Array.from({ length: 20 }, () => quoteCase(world)));
		await world.settle();
		const newest = await world.n8n.executions.newestId();
		await turn(own, Date.now() + 600_000);
		try {
			await Promise.all(cases.map(({ moveTo }) => moveTo(QUOTE_STAGE)));
			await world.crm.control.drain();
			const told = await world.n8n.executions.list({ afterId: newest });
			expect(told.length).toBeLessThan(cases.length);
			for (const { deal } of cases) expect(await queueRowsOf(world, deal.id)).toHaveLength(1);
		} finally {
			await turn(own, 0);
		}
		await world.n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
		await world.settle();
		for (const { deal } of cases) await world.erp.onlyQuoteOf(deal.id);
	});

	it('keeps nobody else from his own, however many wait for it', async () => {
		const { deal, moveTo } = await quoteCase(world);
		const vaga = (own + 1) % 8;
		const empty = { motivos: '', situacao: 'na fila', ligados: '', dono: '', tentativas: 0 };
		const rows = Array.from({ length: 250 }, (_, index) => ({
			...{ ...empty, fluxo: 'outro', chave: String(index), vaga: String(vaga), proxima: 1 },
		}));
		await turn(vaga, Date.now() + 600_000);
		try {
			await world.n8n.tables.add(QUEUE, rows);
			await moveTo(QUOTE_STAGE);
			await vi.waitFor(() => world.erp.onlyQuoteOf(deal.id), 30_000);
		} finally {
			await world.n8n.tables.remove(QUEUE, { fluxo: 'outro' });
			await turn(vaga, 0);
		}
		await world.settle();
	});
});

describe('a system that does not answer', () => {
	it('is waited for by its own flow alone', async () => {
		const { deal, moveTo } = await quoteCase(world);
		const zendesk = await connectHelpdesk('zendesk');
		const customer = await helpdeskCustomer(world);
		await world.settle();
		const turns = [ERP_FLOW, FLOWS.zendesk.context].map((path) => String(turnOf(path)));
		const until = async (ate: number) => {
			for (const vaga of turns) await world.n8n.tables.update(TURNS, { vaga }, { ate });
		};
		await until(Date.now() + 600_000);
		await moveTo(QUOTE_STAGE);
		const ticket = await zendesk.opens(customer);
		await Promise.all([world.crm, zendesk].map(({ control }) => control.drain()));
		await world.erp.control.fault('createQuote', { type: 'latency', ms: 20_000 });
		await until(0);
		await world.n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
		await vi.waitFor(() => onlyNote(zendesk, ticket), 15_000);
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
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
