import { beforeAll, describe, expect, it } from 'vitest';
import { configure, enterWithoutClock } from './support/configure.ts';
import { CONNECTOR, ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import { serve } from './support/server.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const IGNORED = /^O que o ERP respondeu não serve: .*the ERP may have ignored the filter/;
const UNAVAILABLE = { type: 'status', status: 503 };

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

/** Returns the row's status and the error of the failed execution. */
async function errorTextsOf(dealId: string, afterId: string): Promise<string[]> {
	const [row] = await queueRowsOf(world, dealId);
	const filter = { status: ['error'], workflowId: workflowOf(CONNECTOR).id };
	const [failed] = await world.n8n.executions.list({ ...filter, afterId });
	const outputs = await world.n8n.executions.outputs(failed?.id ?? '');
	const output = JSON.stringify(outputs['ERP não respondeu']);
	return [String(row?.situacao), output.replaceAll('\\"', '"')];
}

async function writesSince(place: number) {
	const entries = await world.erp.control.ledger(place);
	return entries.filter(({ effects }) => effects.length > 0);
}

describe('an ERP that ignores a filter', () => {
	it.each([
		['tax_id', '"Procurar cliente": 200'],
		['external_code', IGNORED],
	])("%s: its list is not mistaken for the deal's quote", async (filter, reason) => {
		const other = await quoteCase(world);
		await other.moveTo(QUOTE_STAGE);
		await world.settle();
		const one = await quoteCase(world);
		await world.erp.control.settingsForNow({ ignored_filters: [filter] });
		const before = await world.erp.control.ledgerEnd();
		await one.moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await writesSince(before)).toEqual([]);
		expect(await one.number()).toBeFalsy();
		expect(await world.crm.notes(one.deal.id)).toEqual([]);
		expect(await queueRowsOf(world, one.deal.id)).toMatchObject([
			{ situacao: expect.stringMatching(reason) },
		]);
	});

	it('number: a quote with a different number is not changed', async () => {
		const one = await quoteCase(world);
		await world.crm.updateDeal(one.deal.id, { custom_fields: { id_orcamento_erp: 'pendente' } });
		await world.settle();
		await world.erp.control.settingsForNow({ ignored_filters: ['number'] });
		const before = await world.erp.control.ledgerEnd();
		await world.crm.updateDeal(one.deal.id, { status: 'lost' });
		await world.settle();
		expect(await writesSince(before)).toEqual([]);
		expect(await queueRowsOf(world, one.deal.id)).toMatchObject([
			{ situacao: expect.stringMatching(IGNORED) },
		]);
	});
});

describe('an unusable response', () => {
	it("is reported in the queue and the execution with step, status and the ERP's message", async () => {
		const { deal, moveTo } = await quoteCase(world);
		const newest = await world.n8n.executions.newestId();
		await world.erp.control.fault('createQuote', UNAVAILABLE, null);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		for (const text of await errorTextsOf(deal.id, newest)) {
			expect(text).toContain('O ERP não respondeu como esperado');
			expect(text).toContain('"Criar orçamento": 503 Erro interno do ERP.');
		}
	});

	it('that lasts only a moment is retried', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await world.erp.control.fault('listQuotes', UNAVAILABLE, 2);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
	});

	it("from a proxy is reported with the proxy's message", async () => {
		const erp = await serve(() => ({
			status: 200,
			headers: { 'content-type': 'text/html' },
			body: '<h1>Em manutenção</h1>',
		}));
		const restore = await configure(world, CONNECTOR, { orcamentos: `${erp.url}/quotes` });
		try {
			const { deal, moveTo } = await quoteCase(world);
			const newest = await world.n8n.executions.newestId();
			await moveTo(QUOTE_STAGE);
			await world.settle();
			for (const text of await errorTextsOf(deal.id, newest)) {
				expect(text).toMatch(/"Pelo código": 200 .*Em manutenção/);
			}
		} finally {
			await restore();
		}
	});
});

it('is asked without a body, as some servers refuse a GET with one', async () => {
	const erp = await serve(({ method }) => ({
		status: method === 'GET' ? 200 : 503,
		body: { data: [] },
	}));
	const restore = await configure(world, CONNECTOR, { orcamentos: `${erp.url}/quotes` });
	try {
		const { moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
	} finally {
		await restore();
	}
	const [asked] = erp.asked;
	expect(asked).toMatchObject({ method: 'GET', query: { external_code: expect.any(String) } });
	expect(Object.keys(asked?.headers ?? {})).not.toContain('content-length');
	expect(Object.keys(asked?.headers ?? {})).not.toContain('transfer-encoding');
});
