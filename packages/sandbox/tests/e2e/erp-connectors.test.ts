import { randomUUID } from 'node:crypto';
import { cnpj as cnpjs } from 'cpf-cnpj-validator';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { configure } from './support/configure.ts';
import { type Connector, connectorOf } from './support/connector.ts';
import { QUEUE_FLOW } from './support/queue.ts';
import { CONNECTOR } from './support/quote-case.ts';
import { serve } from './support/server.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
let connector: Connector;
beforeAll(async () => {
	world = await enterSandbox(QUEUE_FLOW, CONNECTOR);
});
beforeEach(async () => {
	connector = await connectorOf(world, CONNECTOR);
});

const codeOf = () => `RD-${randomUUID().replaceAll('-', '').slice(0, 24)}`;

/** A quote as Prepare Quote gives it. */
function documentOf(code: string, document = cnpjs.generate()) {
	const customer = {
		...{ kind: 'company', code: `RD-${randomUUID().slice(0, 8)}`, document, document_kind: 'cnpj' },
		...{ name: 'Padaria Sol', email: 'ana@sol.com.br', phone: '+5511999998888' },
	};
	return {
		...{
			code,
			number: '',
			title: 'Fornos',
			customer,
			seller: { name: 'Bia', email: '' },
			fields: {},
		},
		items: [
			{
				...{
					code: 'ERP-1',
					description: 'Forno',
					quantity: '3',
					unit_price: '33.90',
					gross: 10_170,
				},
				...{ discount: 1017, total: 9153, recurrence: 'monthly', fields: {} },
			},
		],
		totals: {
			...{ gross: 10_170, discount: 1017, once: 0, monthly: 9153, yearly: 0, total: 9153 },
			...{ deal_total: 9153, difference: 0 },
		},
	};
}

const make = (codigo: string, orcamento: object = documentOf(codigo)) =>
	connector.ask({ pedido: 'find_or_make', codigo, orcamento });

async function typedQuote(externalCode?: string) {
	const document = cnpjs.generate();
	const customer = await world.erp.createCustomer({ kind: 'pj', tax_id: document, name: 'Sol' });
	return { document, quote: await world.erp.typeQuote(customer.id, externalCode) };
}

describe('looking for a quote', () => {
	it('answers "none" where the ERP has none, and makes none', async () => {
		const codigo = codeOf();
		expect(await connector.ask({ pedido: 'find', codigo })).toEqual({ outcome: 'none' });
		expect(await world.erp.quotesOf(codigo.slice(3))).toEqual([]);
	});

	it('finds it by the code of the deal', async () => {
		const codigo = codeOf();
		const { quote } = await typedQuote(codigo);
		expect(await connector.ask({ pedido: 'find', codigo })).toMatchObject({
			...{ outcome: 'found', by: 'code', code: codigo, number: quote.number, status: 'open' },
			id: `exemplo:${quote.id}`,
		});
	});

	it('finds one that a person typed by its number, with the document of its customer', async () => {
		const { document, quote } = await typedQuote();
		const numero = `${quote.number}`;
		expect(await connector.ask({ pedido: 'find', codigo: codeOf(), numero })).toMatchObject({
			...{ outcome: 'found', by: 'number', code: '', number: numero },
			customer_document: document,
		});
	});

	it('says whose code is on it', async () => {
		const other = codeOf();
		const { quote } = await typedQuote(other);
		const numero = `${quote.number}`;
		expect(await connector.ask({ pedido: 'find', codigo: codeOf(), numero })).toMatchObject({
			...{ outcome: 'found', by: 'number', code: other },
		});
	});

	it.each([
		['em_aberto', 'open'],
		['vendido', 'won'],
		['perdido', 'lost'],
		['cancelado', 'cancelled'],
	])('reads the status %s as %s', async (theirs, status) => {
		const codigo = codeOf();
		const { quote } = await typedQuote(codigo);
		await world.erp.setStatus(quote.id, theirs);
		expect(await connector.ask({ pedido: 'find', codigo })).toMatchObject({ status });
	});
});

describe('making a quote', () => {
	it('makes customer and quote, and gives the number', async () => {
		const codigo = codeOf();
		const orcamento = documentOf(codigo);
		const answer = await make(codigo, orcamento);
		const quote = await world.erp.onlyQuoteOf(codigo.slice(3));
		expect(answer).toMatchObject({
			...{ outcome: 'made', number: quote.number, status: 'open', code: codigo },
		});
		expect(quote).toMatchObject({ total: '91.53', items: [{ description: 'Forno (mensal)' }] });
		expect(await world.erp.customers(orcamento.customer.document)).toHaveLength(1);
	});

	it('takes the customer that is there', async () => {
		const { document } = await typedQuote();
		const codigo = codeOf();
		expect(await make(codigo, documentOf(codigo, document))).toMatchObject({ outcome: 'made' });
		expect(await world.erp.customers(document)).toHaveLength(1);
	});

	it('does not make it twice', async () => {
		const codigo = codeOf();
		const orcamento = documentOf(codigo);
		await make(codigo, orcamento);
		expect(await make(codigo, orcamento)).toMatchObject({ outcome: 'found', by: 'code' });
		await world.erp.onlyQuoteOf(codigo.slice(3));
	});

	it('finds it where the answer to its making was lost', async () => {
		const codigo = codeOf();
		const orcamento = documentOf(codigo);
		await world.erp.control.fault('createQuote', { type: 'lost_response' });
		await make(codigo, orcamento).catch(() => undefined);
		expect(await make(codigo, orcamento)).toMatchObject({ code: codigo });
		await world.erp.onlyQuoteOf(codigo.slice(3));
	});

	it('answers "refused" with the words of the ERP', async () => {
		const codigo = codeOf();
		const answer = await make(codigo, documentOf(codigo, '11222333000199'));
		expect(answer).toMatchObject({ outcome: 'refused' });
		expect(answer.message).toContain('tax_id não é um CNPJ nem um CPF válido');
	});
});

describe('setting a status', () => {
	it('answers "changed" with what the ERP has then', async () => {
		const codigo = codeOf();
		const { quote } = await typedQuote(codigo);
		const id = `exemplo:${quote.id}`;
		const asked = { pedido: 'set_status', codigo, id, status: 'lost', motivo: 'Preço' } as const;
		expect(await connector.ask(asked)).toMatchObject({ outcome: 'changed', id, status: 'lost' });
		expect(await world.erp.quote(quote.id)).toMatchObject({
			status: 'perdido',
			status_history: [{ reason: 'Preço' }],
		});
	});

	it('answers "refused" where the ERP does not allow it', async () => {
		const codigo = codeOf();
		const { quote } = await typedQuote(codigo);
		await world.erp.setStatus(quote.id, 'cancelado');
		const id = `exemplo:${quote.id}`;
		const answer = await connector.ask({ pedido: 'set_status', codigo, id, status: 'won' });
		expect(answer).toMatchObject({ outcome: 'refused' });
		expect(answer.message).toContain('não passa a vendido');
	});
});

describe('an ERP that does not answer', () => {
	it.each(['listQuotes', 'listCustomers', 'createCustomer', 'createQuote'])(
		'a 503 to %s fails with step, status and the words of the ERP',
		async (operation) => {
			await world.erp.control.fault(operation, { type: 'status', status: 503 }, null);
			await expect(make(codeOf())).rejects.toThrow(/"[^"]+": 503 Erro interno do ERP/);
		},
	);

	it.each([401, 404])('a %i fails, and is no "none"', async (status) => {
		await world.erp.control.fault('listQuotes', { type: 'status', status }, null);
		await expect(make(codeOf())).rejects.toThrow(`: ${status}`);
	});

	it('garbage fails with its first words', async () => {
		const erp = await serve(() => ({
			...{ status: 200, headers: { 'content-type': 'text/html' } },
			body: '<h1>Em manutenção</h1>',
		}));
		const restore = await configure(world, CONNECTOR, { orcamentos: `${erp.url}/quotes` });
		try {
			await expect(make(codeOf())).rejects.toThrow('Em manutenção');
		} finally {
			await restore();
		}
	});

	it.each(['external_code', 'tax_id'])('a list of strangers (%s) fails', async (filter) => {
		await make(codeOf());
		await make(codeOf());
		await world.erp.control.settingsForNow({ ignored_filters: [filter] });
		await expect(make(codeOf())).rejects.toThrow(': 200');
	});
});
