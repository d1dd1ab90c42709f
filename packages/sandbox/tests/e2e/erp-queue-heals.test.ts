import { beforeAll, describe, expect, it, vi } from 'vitest';
import { enterWithoutClock } from './support/configure.ts';
import { leasesEnd, QUEUE, QUEUE_FLOW, ROLES, sweep } from './support/queue.ts';
import {
	CONNECTOR,
	ERP_FLOW,
	ERP_FLOWS,
	QUOTE_STAGE,
	queueRowsOf,
	quoteCase,
	rowFor,
} from './support/quote-case.ts';
import { nodeOf } from './support/recipes.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const MINUTE_MS = 60_000;
/** Values that a crashed run leaves in a row. */
const LEASED = { dono: 'gone', situacao: 'em curso' };

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

describe('a record', () => {
	it('held by a dead run is processed when the lease ends; no other record waits for it', async () => {
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
		await sweep(world);
		await world.settle();
		await world.erp.onlyQuoteOf(held.deal.id);
	});

	it('is not blocked by a lease that ends too far in the future, as after a wrong clock', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		const ate = Date.now() + 60 * MINUTE_MS;
		await world.n8n.tables.add(QUEUE, [rowFor(deal.id, { ...LEASED, ate })]);
		await sweep(world);
		await world.settle();
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it('that stopped n8n three times is postponed, with the reason', async () => {
		const { deal } = await quoteCase(world);
		await world.settle();
		await world.n8n.tables.add(QUEUE, [
			rowFor(deal.id, { ...LEASED, dono: '', tentativas: 3, ate: 1 }),
		]);
		await sweep(world);
		await world.settle();
		const [row] = await queueRowsOf(world, deal.id);
		expect(row?.situacao).toContain('A execução parou 3 vezes no meio deste registro');
		expect(Number(row?.proxima)).toBeGreaterThan(Date.now() + 15 * MINUTE_MS);
		expect(await world.erp.quotesOf(deal.id)).toEqual([]);
	});
});

describe('the table of roles', () => {
	it('is restored every minute, whoever empties it', async () => {
		await world.n8n.tables.remove(ROLES, { papel: 'fila' });
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.crm.control.drain();
		await sweep(world);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
		const roles = await world.n8n.tables.rows(ROLES);
		expect(roles.filter(({ papel }) => papel === 'fila')).toEqual([
			expect.objectContaining({ fluxo: workflowOf(QUEUE_FLOW).id }),
		]);
	});

	it('lets quotes wait if it is emptied, until connector and story are published again', async () => {
		await world.n8n.tables.clear(ROLES);
		await sweep(world);
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		const [row] = await queueRowsOf(world, deal.id);
		expect(row?.situacao).toContain('Nenhum conector de ERP está publicado');
		for (const path of [CONNECTOR, ERP_FLOW]) {
			await world.n8n.unpublishWorkflow(workflowOf(path).id);
			await world.n8n.publishWorkflow(workflowOf(path).id);
		}
		await vi.waitFor(() => world.erp.onlyQuoteOf(deal.id), 30_000);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});
});

describe('a republished flow', () => {
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

	it('immediately processes records that waited for a correction', async () => {
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

	/** Creates a row about a deal, written by a flow that no longer exists. */
	async function orphan(nome: string) {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo('Proposta enviada');
		await world.settle();
		await world.crm.control.plan([{ match: {}, action: { type: 'drop' }, times: null }]);
		await moveTo(QUOTE_STAGE);
		const gone = { grupo: 'replaced', fluxo: 'replaced', nome };
		await world.n8n.tables.add(QUEUE, [rowFor(deal.id, gone)]);
		await sweep(world);
		await vi.waitFor(async () => {
			expect(await queueRowsOf(world, deal.id)).toMatchObject([{ tentativas: 1, ate: 0 }]);
		}, 10_000);
		await sweep(world);
		await world.settle();
		return deal;
	}

	it('takes over the rows of the flow that it replaces, whenever they arrive', async () => {
		const deal = await orphan(flow.name);
		await world.erp.onlyQuoteOf(deal.id);
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it("processes a deleted flow's rows once they have its name", async () => {
		const deal = await orphan('Nome antigo');
		const [row] = await queueRowsOf(world, deal.id);
		expect(row?.situacao).toContain('foi apagado ou não está publicado');
		await world.n8n.tables.update(QUEUE, { chave: deal.id }, { nome: flow.name });
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
		Object.assign(nodeOf(stopping, 'Antes do orçamento: seus passos aqui'), {
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
