import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { addresses } from './support/addresses.ts';
import { configure, enterWithoutClock } from './support/configure.ts';
import { NEVER, QUEUE } from './support/queue.ts';
import { CONNECTOR, ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import { serve } from './support/server.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const NOTICE = workflowOf('erp-quotes/numero.json').id;
const { n8n, secret } = addresses();
const BODY = JSON.stringify({ data: { external_code: 'RD-650878567482d9c0c7002050' } });

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

/** Returns the notification flow's executions that n8n has kept. */
async function begun(afterId: string) {
	const all = await world.n8n.executions.list({ afterId });
	return all.filter(({ workflowId }) => workflowId === NOTICE);
}

const knock = (headers: Record<string, string>, body: string | FormData = BODY) =>
	fetch(`${n8n}/webhook/erp-orcamentos`, { method: 'POST', headers, body });

function signed(body: string, key = secret): Record<string, string> {
	const timestamp = String(Math.floor(Date.now() / 1000));
	const hex = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex');
	return {
		'content-type': 'application/json',
		'x-erp-timestamp': timestamp,
		'x-erp-signature': `sha256=${hex}`,
	};
}

function form(): FormData {
	const data = new FormData();
	data.set('arquivo', new Blob(['x'.repeat(1000)]), 'a.txt');
	return data;
}

describe("a caller of the ERP's webhook without its key", () => {
	it.each([
		['an unsigned notice', { 'content-type': 'application/json' }, BODY],
		['a signed one', signed(BODY), BODY],
		['one with a wrong key', { ...signed(BODY), 'x-segredo': 'errado' }, BODY],
		['a notice of 15 MB', { 'content-type': 'application/json' }, `"${'x'.repeat(15e6)}"`],
		['a file', {}, form()],
	])('is rejected with %s before any execution', async (_, headers, body) => {
		const newest = await world.n8n.executions.newestId();
		expect((await knock(headers, body)).status).toBe(403);
		await world.settle();
		expect(await begun(newest)).toEqual([]);
	});
});

describe('a caller with the key', () => {
	it.each([
		['a wrong signature', signed(BODY, 'outro segredo'), BODY],
		['no signature', { 'content-type': 'application/json' }, BODY],
		['a file', {}, form()],
	])('is rejected with %s, and nothing happens', async (_, headers, body) => {
		const before = await world.crm.control.ledgerEnd();
		const newest = await world.n8n.executions.newestId();
		const response = await knock({ ...headers, 'x-segredo': secret }, body);
		expect(response.status).toBe(401);
		await world.settle();
		expect(await world.crm.control.ledger(before)).toEqual([]);
		expect(await begun(newest)).toEqual([]);
	});
});

describe('a signed notification in another format', () => {
	const code = { external_code: 'RD-650878567482d9c0c7002050' };
	it.each([
		['a list', [code]],
		['nothing', null],
		['a text', 'quote.numbered'],
		['data that are none', { data: 7 }],
		['a code that is an object', { data: { external_code: { ...code } } }],
		['a code that is too long', { data: { external_code: `RD-${'a'.repeat(100_000)}` } }],
		['a key without its prefix', { data: { external_code: '650878567482d9c0c7002050' } }],
		['the code of another system', { data: { external_code: 'RD-%' } }],
	])('starts nothing, and causes no failed execution: %s', async (_, body) => {
		const waiting = {
			...{ fluxo: 'outro', chave: '650878567482d9c0c7002050', motivos: '', ate: 0 },
			...{ situacao: 'na fila', ligados: '', dono: '', tentativas: 0, proxima: NEVER },
		};
		onTestFinished(async () => {
			await world.n8n.tables.remove(QUEUE, { fluxo: 'outro' });
		});
		await world.n8n.tables.add(QUEUE, [waiting]);
		const newest = await world.n8n.executions.newestId();
		const text = JSON.stringify(body);
		const response = await knock({ ...signed(text), 'x-segredo': secret }, text);
		expect(response.status).toBe(200);
		await world.settle();
		expect(await begun(newest)).toEqual([]);
		const rows = await world.n8n.tables.rows(QUEUE);
		expect(rows.filter(({ fluxo }) => fluxo === 'outro')).toMatchObject([{ proxima: NEVER }]);
	});
});

describe('a redirect', () => {
	it('of the ERP is not followed, so that its key is sent nowhere else', async () => {
		const elsewhere = await serve(() => ({ status: 200 }));
		const erp = await serve(({ path }) => ({
			status: 302,
			headers: { location: `${elsewhere.url}${path}` },
		}));
		const restore = await configure(world, CONNECTOR, { orcamentos: `${erp.url}/quotes` });
		try {
			const { deal, moveTo } = await quoteCase(world);
			await moveTo(QUOTE_STAGE);
			await world.settle();
			expect(erp.asked.length).toBeGreaterThan(0);
			expect(elsewhere.asked).toEqual([]);
			expect(await queueRowsOf(world, deal.id)).toMatchObject([
				{ situacao: expect.stringContaining('302') },
			]);
		} finally {
			await restore();
		}
	});
});
