import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { numericCnpj } from '../cnpj.ts';
import { inHaste } from '../configure.ts';
import { connectorOf } from '../connector.ts';
import { keepsNoCredentials } from '../kept-secrets.ts';
import type { SandboxWorld } from '../world.ts';
import type { ErpSide, Neutral } from './erp-side.ts';

export interface ContractOptions {
	/** The connector's file. */
	path: string;
	/** Workflow files that the connector calls. */
	needs?: string[];
	/** Returns the sandbox that the test file uses, and the ERP in it. */
	inside(): { world: SandboxWorld; erp: ErpSide };
	/** Whether the ERP is a mock, which can simulate failures. */
	isMock: boolean;
	/** Whether the ERP looks up products by their code, and whether two products can share a code. */
	products: 'any' | 'unique' | 'ambiguous';
	/** Whether two customers can share a document. */
	hasTwins: boolean;
	/** Whether two quotes can share a code. */
	sharesCodes: boolean;
}

const PRODUCT = 'ERP-1';
const UNAVAILABLE = { type: 'status', status: 503 };
/** Short enough for a test that waits for all attempts of a call. */
const HASTE = { timeout: 1000, waitBetweenTries: 100 };

/** The official example of a CNPJ with letters. */
const LETTERS = '12ABC34501DE35';

const codeOf = () => `RD-${randomUUID().replaceAll('-', '').slice(0, 24)}`;

/** Returns a quote as Prepare Quote outputs it. */
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

/** Defines tests for the guarantees that every ERP's connector gives to stories. They call the connector directly. */
export function contractOf({
	path,
	needs = [],
	inside,
	isMock,
	products,
	hasTwins,
	sharesCodes,
}: ContractOptions): void {
	let connector: Awaited<ReturnType<typeof connectorOf>>;
	let erp: ErpSide;
	beforeAll(async () => {
		const { world } = inside();
		({ erp } = inside());
		connector = await connectorOf(world, path);
		return connector.leave;
	});
	beforeEach(() => erp.later?.());

	const find = (codigo: string, numero = '') => connector.ask({ pedido: 'find', codigo, numero });
	const make = (codigo: string, orcamento: object = documentOf(codigo)) =>
		connector.ask({ pedido: 'find_or_make', codigo, orcamento });
	const set = (codigo: string, id: string, status: Neutral, motivo = '') =>
		connector.ask({ pedido: 'set_status', codigo, id, status, motivo });

	describe('looking for a quote', () => {
		it('answers "none" if the ERP has none, and creates none', async () => {
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

		if (sharesCodes) {
			it('reports all that have the code', async () => {
				const codigo = codeOf();
				const numbers = [(await erp.type(codigo)).number, (await erp.type(codigo)).number];
				const found = await find(codigo);
				expect(found).toMatchObject({ outcome: 'several', codes: [codigo, codigo] });
				expect((found.numbers as unknown[]).map(String).sort()).toEqual(numbers.sort());
			});
		}

		it("reports which deal's code it has", async () => {
			const other = codeOf();
			const { number } = await erp.type(other);
			expect(await find(codeOf(), number)).toMatchObject({ by: 'number', code: other });
		});
	});

	describe('creating a quote', () => {
		it('creates customer and quote once', async () => {
			const codigo = codeOf();
			const orcamento = documentOf(codigo);
			const made = await make(codigo, orcamento);
			expect(made.outcome, `${made.message}`).toMatch(/^(made|found)$/);
			const [quote, ...others] = await erp.quotesWith(codigo);
			expect(others).toEqual([]);
			expect(made).toMatchObject({ id: quote?.id, status: 'open', code: codigo });
			expect(made.number).toBe(erp.numbersAtOnce ? quote?.number : '');
			expect(quote?.total).toBe(91.53);
			await erp.later?.();
			expect(await make(codigo, orcamento)).toMatchObject({ outcome: 'found', by: 'code' });
			expect(await erp.quotesWith(codigo)).toHaveLength(1);
			expect(await erp.customersWith(orcamento.customer.document)).toBe(1);
		});

		it('uses the existing customer', async () => {
			const { document } = await erp.type();
			const codigo = codeOf();
			await make(codigo, documentOf(codigo, document));
			expect(await erp.quotesWith(codigo)).toHaveLength(1);
			expect(await erp.customersWith(document)).toBe(1);
		});

		it('answers "refused" with the message of the ERP for an invalid document, and creates the quote once it is corrected', async () => {
			const { document, words } = erp.badDocument;
			const codigo = codeOf();
			const refused = documentOf(codigo, document);
			const answer = await make(codigo, refused);
			expect(answer).toMatchObject({ outcome: 'refused' });
			expect(answer.message).toContain(words);
			expect(await erp.quotesWith(codigo)).toEqual([]);
			const customer = { ...refused.customer, document: numericCnpj() };
			await make(codigo, { ...refused, customer });
			expect(await erp.quotesWith(codigo)).toHaveLength(1);
		});

		if (hasTwins) {
			it('answers "refused" if two customers have the document', async () => {
				const document = await erp.twins?.();
				const codigo = codeOf();
				const answer = await make(codigo, documentOf(codigo, document));
				expect(answer).toMatchObject({ outcome: 'refused' });
				expect(answer.message).toContain(document);
				expect(await erp.quotesWith(codigo)).toEqual([]);
			});
		}

		it('for a customer whose CNPJ has letters succeeds, or is refused with a message', async () => {
			const codigo = codeOf();
			const answer = await make(codigo, documentOf(codigo, LETTERS));
			const { letters } = erp;
			expect(answer.outcome).toBe(letters === 'taken' ? 'made' : 'refused');
			if (letters !== 'taken') expect(answer.message).toContain(letters.words);
			expect(await erp.quotesWith(codigo)).toHaveLength(letters === 'taken' ? 1 : 0);
		});

		const wrongProducts = {
			...{ any: [], unique: ['unknown'], ambiguous: ['unknown', 'twice'] },
		}[products] as ('unknown' | 'twice')[];
		it.each(wrongProducts)('answers "refused" for a product that is %s', async (wrong) => {
			const product = `${erp.products?.[wrong]}`;
			const codigo = codeOf();
			const answer = await make(codigo, documentOf(codigo, undefined, product));
			expect(answer).toMatchObject({ outcome: 'refused' });
			expect(answer.message).toContain(erp.products?.words);
			expect(answer.message).toContain(product);
			expect(await erp.quotesWith(codigo)).toEqual([]);
		});
	});

	describe('setting a status', () => {
		it.each<[Neutral, Neutral]>([
			['open', 'won'],
			['open', 'lost'],
			['open', 'cancelled'],
			['lost', 'open'],
		])('from %s to %s answers "changed", with the ERP\'s current state', async (from, to) => {
			const codigo = codeOf();
			const { id } = await erp.type(codigo);
			if (from !== 'open') await erp.move(id, from);
			const changed = { outcome: 'changed', id, status: erp.reads[to] };
			expect(await set(codigo, id, to, 'Preço')).toMatchObject(changed);
			await erp.later?.();
			expect(await find(codigo)).toMatchObject({ status: erp.reads[to] });
		});

		it('to the current one is "changed", too', async () => {
			const codigo = codeOf();
			const { id } = await erp.type(codigo);
			await erp.move(id, 'won');
			expect(await set(codigo, id, 'won')).toMatchObject({ outcome: 'changed', status: 'won' });
		});

		it('answers "refused" if the ERP does not make the change', async () => {
			const { from, to, words, arrange } = erp.forbidden;
			const codigo = codeOf();
			const { id } = await erp.type(codigo);
			await erp.move(id, from);
			await arrange?.();
			const answer = await set(codigo, id, to);
			expect(answer).toMatchObject({ outcome: 'refused' });
			expect(answer.message).toContain(words);
		});
	});

	if (!isMock) return;
	describe('failures', () => {
		keepsNoCredentials(() => inside().world);
		const mockOf = () => {
			if (!erp.mock) throw new Error(`${erp.name} has no mock`);
			return erp.mock;
		};

		it.each(['find', 'findCustomer', 'makeCustomer', 'make'] as const)(
			'a 503 to %s fails with the step and the status, and creates nothing',
			async (name) => {
				const { control, calls, failures } = mockOf();
				const codigo = codeOf();
				await control.fault(calls[name], UNAVAILABLE, null);
				const ask = name === 'find' ? find : make;
				await expect(ask(codigo)).rejects.toThrow(failures?.[name] ?? /"[^"]+": 503/);
				await control.clearFaults();
				expect(await erp.quotesWith(codigo)).toEqual([]);
			},
		);

		it.each(['makeCustomer', 'make'] as const)(
			'a lost answer to %s duplicates nothing',
			async (name) => {
				const { control, calls } = mockOf();
				const codigo = codeOf();
				const orcamento = documentOf(codigo);
				await control.fault(calls[name], { type: 'reset', when: 'after' });
				await make(codigo, orcamento).catch(() => undefined);
				await erp.later?.();
				expect(await make(codigo, orcamento)).toMatchObject({ code: codigo });
				expect(await erp.quotesWith(codigo)).toHaveLength(1);
				expect(await erp.customersWith(orcamento.customer.document)).toBe(1);
			},
		);

		it.each([401, 404])('a %i to the search fails, and does not mean "none"', async (status) => {
			const { control, calls } = mockOf();
			await control.fault(calls.find, { type: 'status', status }, null);
			await expect(find(codeOf())).rejects.toThrow(`: ${status}`);
		});

		describe('without time to wait', () => {
			beforeAll(async () => {
				const restores: (() => Promise<void>)[] = [];
				for (const one of [path, ...needs]) {
					restores.push(await inHaste(inside().world, one, HASTE));
				}
				return async () => {
					for (const restore of restores) await restore();
				};
			});

			it.each([
				['no answer', { type: 'hang' }],
				['half an answer', { type: 'cut' }],
			])('%s to the search fails, and does not mean "none"', async (_, fault) => {
				const { control, calls } = mockOf();
				await control.fault(calls.find, fault, null);
				await expect(find(codeOf())).rejects.toThrow('Nada se perdeu');
			});
		});
	});
}
