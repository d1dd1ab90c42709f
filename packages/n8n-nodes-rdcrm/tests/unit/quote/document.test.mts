import { cnpj, cpf } from 'cpf-cnpj-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DealContext } from '../../../nodes/RdCrm/quote/document.ts';
import { documentOf } from '../../../nodes/RdCrm/quote/document.ts';
import type { OwnField } from '../../../nodes/RdCrm/quote/ownFields.ts';
import { documentKind, plainDocument } from '../../../nodes/RdCrm/quote/taxId.ts';

const SETTINGS = {
	fields: { number: 'numero', cnpj: 'cnpj', cpf: 'cpf', productCode: 'codigo' },
	codeWithoutProducts: '',
	ownFields: [],
	refusesDifference: false,
};
const ANA = {
	id: 'c1',
	name: 'Ana',
	emails: [{ email: 'ana@x.com.br' }, { email: 'outra@x.com.br' }],
	phones: [{ phone: '(11) 98765-4321' }],
	custom_fields: { cpf: '529.982.247-25' },
};
const PADARIA = { id: 'o1', name: 'Padaria Sol', custom_fields: { cnpj: '12.abc.345/01de-35' } };
const LINE = {
	...{ product_id: 'p1', quantity: 3, price: 33.9, total_price: 91.53, created_at: '2026-01-01' },
	product: { id: 'p1', name: 'Forno', custom_fields: { codigo: 'ERP-1' } },
};

const contextOf = (parts: Partial<DealContext> = {}): DealContext => ({
	deal: { id: 'd1', name: 'Fornos', total_price: 91.53, custom_fields: { numero: ' ORC-7 ' } },
	products: [LINE],
	contacts: [ANA],
	organization: PADARIA,
	owner: { id: 'u1', name: 'Bia', email: 'bia@x.com.br' },
	...parts,
});

it("contains everything that an ERP may require, in no ERP's terms", () => {
	expect(documentOf(contextOf(), SETTINGS)).toEqual({
		missing: [],
		quote: {
			...{ code: 'RD-d1', number: 'ORC-7', title: 'Fornos' },
			customer: {
				...{ kind: 'company', code: 'RD-o1', document: '12ABC34501DE35', document_kind: 'cnpj' },
				...{ name: 'Padaria Sol', email: 'ana@x.com.br', phone: '+5511987654321' },
			},
			seller: { name: 'Bia', email: 'bia@x.com.br' },
			items: [
				{
					...{ code: 'ERP-1', description: 'Forno', quantity: '3', unit_price: '33.9' },
					...{ gross: 10_170, discount: 1017, total: 9153, recurrence: 'once' },
					fields: {},
				},
			],
			totals: {
				...{ gross: 10_170, discount: 1017, once: 9153, monthly: 0, yearly: 0 },
				...{ total: 9153, deal_total: 9153, difference: 0 },
			},
			fields: {},
		},
	});
});

describe('the customer', () => {
	it('is the first contact with a CPF if there is no company', () => {
		const contacts = [null, { ...ANA, id: 'c0', custom_fields: {} }, ANA];
		const { quote } = documentOf(contextOf({ organization: null, contacts }), SETTINGS);
		expect(quote.customer).toMatchObject({
			...{ kind: 'person', code: 'RD-c1', document: '52998224725', document_kind: 'cpf' },
		});
	});

	it.each([
		['a company', { organization: null, contacts: [] }, ['customer']],
		['its CNPJ', { organization: { ...PADARIA, custom_fields: {} } }, ['cnpj']],
		['a product', { products: [] }, ['products']],
		[
			'the code of a product, once',
			{ products: [1, 2].map(() => ({ ...LINE, product: { name: 'Forno' } })) },
			['product_code:Forno'],
		],
		[
			'a product that the CRM no longer has',
			{ products: [{ ...LINE, product: null }] },
			['product_gone:p1'],
		],
	])('may lack %s', (_, parts, missing) => {
		expect(documentOf(contextOf(parts), SETTINGS).missing).toEqual(missing);
	});
});

it('uses the value of a deal without products only if a code is set for it', () => {
	const parts = { products: [], deal: { id: 'd1', name: 'Fornos', one_time_price: 100 } };
	expect(documentOf(contextOf(parts), SETTINGS).missing).toEqual(['products']);
	const set = { ...SETTINGS, codeWithoutProducts: 'SERV' };
	const { quote, missing } = documentOf(contextOf(parts), set);
	expect(missing).toEqual([]);
	expect(quote.items).toMatchObject([{ code: 'SERV', total: 10_000 }]);
});

describe('own fields', () => {
	const rows: OwnField[] = [
		{ name: 'obra', of: 'deal', slug: 'tipo_obra', isRequired: true },
		{ name: 'uf', of: 'organization', slug: 'estado', isRequired: true },
		{ name: 'setor', of: 'contact', slug: 'setor', isRequired: false },
		{ name: 'ncm', of: 'product', slug: 'ncm', isRequired: true },
	];
	const settings = { ...SETTINGS, ownFields: rows };

	it('are in the quote, those of a product in its lines', () => {
		const { quote, missing } = documentOf(
			contextOf({
				deal: { id: 'd1', total_price: 91.53, custom_fields: { tipo_obra: ['Galpão', ' '] } },
				organization: { ...PADARIA, custom_fields: { cnpj: '1', estado: 'SP ' } },
				products: [{ ...LINE, product: { custom_fields: { codigo: 'E', ncm: 8417 } } }],
			}),
			settings,
		);
		expect(missing).toEqual([]);
		expect(quote.fields).toEqual({ obra: ['Galpão'], uf: 'SP', setor: '' });
		expect(quote.items[0]?.fields).toEqual({ ncm: '8417' });
	});

	it('are missing if they are required and blank', () => {
		expect(documentOf(contextOf(), settings).missing).toEqual([
			...['required:obra', 'required:uf', 'required:ncm'],
		]);
	});
});

it('refuses a difference between the deal and its products only if set to', () => {
	const parts = { deal: { id: 'd1', name: 'Fornos', total_price: 91.54 } };
	expect(documentOf(contextOf(parts), SETTINGS).missing).toEqual([]);
	const set = { ...SETTINGS, refusesDifference: true };
	expect(documentOf(contextOf(parts), set).missing).toEqual(['difference']);
	expect(documentOf(contextOf(), set).missing).toEqual([]);
});

it('accepts anything that the CRM may return, with the same result twice', () => {
	const anything = fc.anything();
	const record = fc.record({ id: anything, name: anything, custom_fields: anything });
	const list = (name: string) => fc.array(fc.record({ [name]: anything }), { maxLength: 2 });
	const contact = fc.record({
		...{ id: anything, name: anything, custom_fields: anything },
		...{ emails: fc.oneof(list('email'), anything), phones: fc.oneof(list('phone'), anything) },
	});
	const context = fc.record({
		deal: record,
		products: fc.array(fc.record({ product_id: fc.string(), product: fc.option(record) })),
		contacts: fc.array(fc.option(contact), { maxLength: 3 }),
		organization: fc.option(record),
		owner: fc.option(fc.record({ name: fc.string(), email: fc.string() })),
	});
	fc.assert(
		fc.property(context, (one) => {
			const first = JSON.stringify(documentOf(one as DealContext, SETTINGS));
			expect(JSON.stringify(documentOf(one as DealContext, SETTINGS))).toBe(first);
			expect(JSON.parse(first).quote.customer.document).toMatch(/^[0-9A-Z]*$/);
		}),
	);
});

describe('the kind of a document', () => {
	it.each(Array.from({ length: 50 }, () => [cnpj.generate(), cpf.generate()]))(
		'%s is a CNPJ, %s a CPF, and neither is with another digit',
		(company, person) => {
			expect(documentKind(plainDocument(company))).toBe('cnpj');
			expect(documentKind(plainDocument(person))).toBe('cpf');
			const other = (document: string) => {
				const last = document.at(-1);
				return document.slice(0, -1) + ((Number(last) + 1) % 10);
			};
			expect(documentKind(other(plainDocument(company)))).toBe('other');
			expect(documentKind(other(plainDocument(person)))).toBe('other');
		},
	);

	it.each(['12ABC34501DE35', '12abc34501de35'])('%s is a CNPJ with letters', (document) => {
		expect(documentKind(plainDocument(document))).toBe('cnpj');
	});

	it.each(['', '00000000000', '11111111111111', 'AAAAAAAAAAAA00', '123', '12ABC34501DE36'])(
		'%j is neither',
		(document) => expect(documentKind(document)).toBe('other'),
	);
});
