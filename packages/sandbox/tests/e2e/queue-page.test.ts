import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import { NEVER, QUEUE, QUEUE_PAGE_FLOW } from './support/queue.ts';
import { AUTHORIZATION, buttonsOf, press, visit } from './support/queue-page.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, quoteCase, rowFor } from './support/quote-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterSandbox(...ERP_FLOWS, QUEUE_PAGE_FLOW);
});
afterEach(async () => {
	await world.erp.control.clearFaults();
	for (const { id } of await world.n8n.tables.rows(QUEUE)) {
		await world.n8n.tables.remove(QUEUE, { id: Number(id) });
	}
});

/** Puts a waiting record into the queue. Returns its key and the fields of its buttons. */
async function waiting(values: Record<string, string | number> = {}) {
	const chave = randomUUID();
	await world.n8n.tables.add(QUEUE, [rowFor(chave, { proxima: NEVER, ...values })]);
	const { id } = (await rowsOf(chave))[0] ?? {};
	const text = await (await visit()).text();
	return { chave, form: buttonsOf(text, String(id)), text };
}

const rowsOf = async (chave: string) =>
	(await world.n8n.tables.rows(QUEUE)).filter((row) => row.chave === chave);

const history = async (chave: string) =>
	(await world.n8n.tables.rows('rdcrm_historico')).filter((row) => row.chave === chave);

describe('a stranger', () => {
	it.each([
		['without a login', undefined],
		['with a wrong password', `Basic ${btoa(`${addresses().login.email}:x`)}`],
	])('%s gets 401 and changes nothing', async (_, authorization) => {
		const { chave, form } = await waiting();
		const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
		expect((await visit('', headers)).status).toBe(401);
		expect((await press({ ...form, faz: 'dispensar' }, headers)).status).toBe(401);
		expect(await rowsOf(chave)).toHaveLength(1);
	});

	it("who submits a button from another site with a visitor's login changes nothing", async () => {
		const { chave, form } = await waiting();
		const other = await waiting();
		for (const ficha of ['', 'a'.repeat(64), other.form.ficha]) {
			expect((await press({ ...form, ficha, faz: 'dispensar' })).status).toBe(403);
		}
		expect(await rowsOf(chave)).toHaveLength(1);
	});

	it('who puts HTML into a record injects nothing into the page', async () => {
		const hostile = `"><img src=x onerror=alert(1)> & 'x' \\ $& <script>alert(2)</script>`;
		const { text } = await waiting({
			titulo: hostile,
			situacao: hostile,
			link: 'javascript:alert(1)',
		});
		expect(text).not.toMatch(/<img|<script|href="javascript/);
		expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &#39;x&#39; &#92; $&amp;');
	});
});

describe('the page', () => {
	it('lists the record, flow, reason and next attempt of waiting work', async () => {
		const link = 'https://crm.rdstation.com/app/deals/1';
		const { text } = await waiting({
			...{ titulo: 'Fornos da Padaria', link, situacao: 'O ERP respondeu 503', tentativas: 2 },
			proxima: Date.parse('2030-05-20T15:30:00-03:00'),
		});
		expect(text).toMatch(new RegExp(`<a href="${link}"[^>]*>Fornos da Padaria</a>`));
		for (const part of [workflowOf(ERP_FLOW).name, 'O ERP respondeu 503', '20/05 15:30']) {
			expect(text).toContain(part);
		}
	});

	it('lists only the records that match the search', async () => {
		await waiting({ titulo: 'Fornos & Cia' });
		await waiting({ titulo: 'Padaria' });
		const text = await (await visit(`?busca=${encodeURIComponent('fornos & ')}`)).text();
		expect(text).toContain('Fornos &amp; Cia');
		expect(text).not.toContain('Padaria');
	});

	it('cannot be cached, framed, or read by another site', async () => {
		const origin = 'https://outro.example';
		const { headers } = await visit('', { authorization: AUTHORIZATION, origin });
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('access-control-allow-credentials')).toBeNull();
	});

	it('leaves no execution', async () => {
		const afterId = await world.n8n.executions.newestId();
		await visit();
		await world.settle();
		const { id: workflowId } = workflowOf(QUEUE_PAGE_FLOW);
		expect(await world.n8n.executions.list({ workflowId, afterId })).toEqual([]);
	});
});

describe('a button', () => {
	it('retries a record at once', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await world.erp.control.fault('createQuote', { type: 'status', status: 503 }, null);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.control.clearFaults();
		const [row] = await rowsOf(deal.id);
		expect(Number(row?.proxima)).toBeGreaterThan(Date.now());
		const text = await (await visit()).text();
		expect(text).toContain(deal.name);
		const answer = await press({ ...buttonsOf(text, String(row?.id)), faz: 'tentar' });
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '?feito=tentar']);
		await world.settle();
		const { number } = await world.erp.onlyQuoteOf(deal.id);
		expect(await history(deal.id)).toContainEqual(
			expect.objectContaining({ resultado: expect.stringContaining(String(number)) }),
		);
		const done = await (await visit('?lista=feitos')).text();
		expect(done).toContain(String(number));
		expect(done).not.toContain(deal.name);
	});

	it('removes a record from the queue, and the history says so', async () => {
		const { chave, form } = await waiting();
		expect((await press({ ...form, faz: 'dispensar' })).status).toBe(303);
		expect(await rowsOf(chave)).toEqual([]);
		expect(await history(chave)).toMatchObject([{ resultado: 'dispensado na página da fila' }]);
		expect((await press({ ...form, faz: 'dispensar' })).status).toBe(303);
		expect(await history(chave)).toHaveLength(1);
	});

	it('leaves records in progress alone', async () => {
		const { chave, form } = await waiting({
			dono: 'x',
			situacao: 'em curso',
			ate: Date.now() + 60_000,
		});
		expect((await press({ ...form, faz: 'dispensar' })).status).toBe(303);
		expect(await rowsOf(chave)).toHaveLength(1);
	});
});
