import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { numericCnpj } from './support/cnpj.ts';
import { type Connector, connectorOf } from './support/connector.ts';
import type { ErpSide, Neutral } from './support/erps/erp-side.ts';
import { exemplo } from './support/erps/exemplo.ts';
import { ODOO, odoo } from './support/erps/odoo.ts';
import { QUEUE_FLOW } from './support/queue.ts';
import { CONNECTOR } from './support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

/** A further ERP is a row here, and its side in `support/erps`. */
const ERPS: [path: string, enter: (world: SandboxWorld) => ErpSide | Promise<ErpSide>][] = [
	[CONNECTOR, exemplo],
	[ODOO, odoo],
];

const PRODUCT = 'ERP-1';
const UNAVAILABLE = { type: 'status', status: 503 };

const codeOf = () => `RD-${randomUUID().replaceAll('-', '').slice(0, 24)}`;

/** A quote as Prepare Quote gives it. */
function documentOf(code: string, document = numericCnpj(), product = PRODUCT) {
	const customer = {
		...{ kind: 'company', code: `RD-${randomUUID().slice(0, 8)}`, document, document_kind: 'cnpj' },
		...{ name: 'Padaria Sol', email: 'ana@sol.com.br', phone: '+5511999998888' },
		address: { state: 'SP' },
	};
	const item = {
		...{ code: product, description: 'Forno', quantity: '3', unit_price: '33.90' },
		...{ gross: 10_170, discount: 1017, discount_percent: '10', total: 9153 },
		...{ recurrence: 'once', fields: {} },
	};
	return {
		...{ code, number: '', title: 'Fornos', customer, items: [item], fields: {} },
		seller: { name: 'Bia', email: '' },
		totals: {
			...{ gross: 10_170, discount: 1017, once: 9153, monthly: 0, yearly: 0, total: 9153 },
			...{ deal_total: 9153, difference: 0 },
		},
	};
}

describe.each(ERPS)('%s', (path, enter) => {
	let world: SandboxWorld;
	let erp: ErpSide;
	let connector: Connector;
	beforeAll(async () => {
		world = await enterSandbox(QUEUE_FLOW, path);
		erp = await enter(world);
	});
	beforeEach(async () => {
		connector = await connectorOf(world, path);
	});

	const find = (codigo: string, numero = '') => connector.ask({ pedido: 'find', codigo, numero });
	const make = (codigo: string, orcamento: object = documentOf(codigo)) =>
		connector.ask({ pedido: 'find_or_make', codigo, orcamento });
	const set = (codigo: string, id: string, status: Neutral, motivo = '') =>
		connector.ask({ pedido: 'set_status', codigo, id, status, motivo });

	describe('looking for a quote', () => {
		it('answers "none" where the ERP has none, and makes none', async () => {
			const codigo = codeOf();
			expect(await find(codigo)).toEqual({ outcome: 'none' });
			expect(await erp.quotesWith(codigo)).toEqual([]);
		});

		it('finds it by the code of the deal', async () => {
			const codigo = codeOf();
			const { id, number } = await erp.type(codigo);
			const found = { outcome: 'found', by: 'code', code: codigo, id, status: 'open' };
			expect(await find(codigo)).toMatchObject({ ...found, number });
		});

		it('finds what a person typed by its number, with the document of its customer', async () => {
			const { id, number, document } = await erp.type();
			const found = await find(codeOf(), number);
			expect(found).toMatchObject({ outcome: 'found', by: 'number', id, number });
			expect(found.customer_document).toBe(document);
			expect(found.code || '').toBe('');
		});

		it('says whose code is on it', async () => {
			const other = codeOf();
			const { number } = await erp.type(other);
			expect(await find(codeOf(), number)).toMatchObject({ by: 'number', code: other });
		});
	});

	describe('making a quote', () => {
		it('makes customer and quote once', async () => {
			const codigo = codeOf();
			const orcamento = documentOf(codigo);
			const made = await make(codigo, orcamento);
			expect(made.outcome).toMatch(/^(made|found)$/);
			const [quote, ...others] = await erp.quotesWith(codigo);
			expect(others).toEqual([]);
			expect(made).toMatchObject({ id: quote?.id, status: 'open', code: codigo });
			expect(made.number).toBe(erp.numbersAtOnce ? quote?.number : '');
			expect(quote?.total).toBe(91.53);
			expect(await make(codigo, orcamento)).toMatchObject({ outcome: 'found', by: 'code' });
			expect(await erp.quotesWith(codigo)).toHaveLength(1);
			expect(await erp.customersWith(orcamento.customer.document)).toBe(1);
		});

		it('takes the customer that is there', async () => {
			const { document } = await erp.type();
			const codigo = codeOf();
			await make(codigo, documentOf(codigo, document));
			expect(await erp.quotesWith(codigo)).toHaveLength(1);
			expect(await erp.customersWith(document)).toBe(1);
		});

		it('answers "refused" to a document that the ERP refuses, in its own words', async () => {
			const { document, words } = erp.badDocument;
			const codigo = codeOf();
			const answer = await make(codigo, documentOf(codigo, document));
			expect(answer).toMatchObject({ outcome: 'refused' });
			expect(answer.message).toContain(words);
			expect(await erp.quotesWith(codigo)).toEqual([]);
		});

		it('answers "refused" to a product that is not there, or there twice', async () => {
			const { products } = erp;
			if (!products) return;
			for (const product of [products.unknown, products.twice]) {
				const codigo = codeOf();
				const answer = await make(codigo, documentOf(codigo, undefined, product));
				expect(answer).toMatchObject({ outcome: 'refused' });
				expect(answer.message).toContain(products.words);
				expect(answer.message).toContain(product);
				expect(await erp.quotesWith(codigo)).toEqual([]);
			}
		});
	});

	describe('setting a status', () => {
		it.each<[Neutral, Neutral]>([
			['open', 'won'],
			['open', 'lost'],
			['open', 'cancelled'],
			['lost', 'open'],
		])('from %s to %s answers "changed", with what the ERP has then', async (from, to) => {
			const codigo = codeOf();
			const { id } = await erp.type(codigo);
			if (from !== 'open') await erp.move(id, from);
			const changed = { outcome: 'changed', id, status: erp.reads[to] };
			expect(await set(codigo, id, to, 'Preço')).toMatchObject(changed);
			expect(await find(codigo)).toMatchObject({ status: erp.reads[to] });
		});

		it('that it has already is "changed", too', async () => {
			const codigo = codeOf();
			const { id } = await erp.type(codigo);
			await erp.move(id, 'won');
			expect(await set(codigo, id, 'won')).toMatchObject({ outcome: 'changed', status: 'won' });
		});

		it('answers "refused" where the ERP does not make the move', async () => {
			const { from, to, words } = erp.forbidden;
			const codigo = codeOf();
			const { id } = await erp.type(codigo);
			await erp.move(id, from);
			const answer = await set(codigo, id, to);
			expect(answer).toMatchObject({ outcome: 'refused' });
			expect(answer.message).toContain(words);
		});
	});

	describe('bad days', () => {
		it.each(['find', 'findCustomer', 'makeCustomer', 'make'] as const)(
			'a 503 to %s fails with the step and the status, and makes nothing',
			async (name) => {
				if (!erp.mock) return;
				const { control, calls } = erp.mock;
				const codigo = codeOf();
				await control.fault(calls[name], UNAVAILABLE, null);
				await expect(make(codigo)).rejects.toThrow(/"[^"]+": 503/);
				await control.clearFaults();
				expect(await erp.quotesWith(codigo)).toEqual([]);
			},
		);

		it.each(['makeCustomer', 'make'] as const)(
			'a lost answer to %s makes nothing twice',
			async (name) => {
				if (!erp.mock) return;
				const { control, calls } = erp.mock;
				const codigo = codeOf();
				const orcamento = documentOf(codigo);
				await control.fault(calls[name], { type: 'reset', when: 'after' });
				await make(codigo, orcamento).catch(() => undefined);
				expect(await make(codigo, orcamento)).toMatchObject({ code: codigo });
				expect(await erp.quotesWith(codigo)).toHaveLength(1);
				expect(await erp.customersWith(orcamento.customer.document)).toBe(1);
			},
		);

		it.each([401, 404])('a %i to the search fails, and is no "none"', async (status) => {
			if (!erp.mock) return;
			const { control, calls } = erp.mock;
			await control.fault(calls.find, { type: 'status', status }, null);
			await expect(make(codeOf())).rejects.toThrow(`: ${status}`);
		});
	});
});
