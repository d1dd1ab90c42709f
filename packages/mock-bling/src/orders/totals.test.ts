import { expect, it } from 'vitest';
import { priced } from '../money.ts';
import { sumOf, totalsOf } from './totals.ts';

const items = (...rows: [quantidade: number, valor: number][]) =>
	rows.map(([quantidade, valor]) => ({
		...{ quantidade, valor, codigo: '', unidade: '', desconto: 0, descricao: 'Item' },
		...{ descricaoDetalhada: '', produto: { id: 0 } },
	}));

const order = (changes: object = {}) => ({
	itens: items([1, 100]),
	desconto: { valor: 0, unidade: 'REAL' as const },
	outrasDespesas: 0,
	transporte: { fretePorConta: 9, frete: 0 },
	...changes,
});

it.each([
	['a discount in reais', { desconto: { valor: 10.5, unidade: 'REAL' } }, 89.5],
	['a percentage', { desconto: { valor: 12.5, unidade: 'PERCENTUAL' } }, 87.5],
	['freight and expenses', { transporte: { frete: 7.3 }, outrasDespesas: 2.7 }, 110],
	[
		'a percentage of the items only',
		{ desconto: { valor: 10, unidade: 'PERCENTUAL' }, transporte: { frete: 50 } },
		140,
	],
	['a discount above the total', { desconto: { valor: 150, unidade: 'REAL' } }, 0],
])('computes %s', (_, changes, total) => {
	expect(totalsOf(order(changes))).toEqual({ totalProdutos: 100, total });
});

it('does not subtract the discount of an item: the price already includes it', () => {
	const itens = items([2, 90]).map((item) => ({ ...item, desconto: 10 }));
	expect(totalsOf(order({ itens })).total).toBe(180);
});

it('adds up without rounding errors', () => {
	expect(totalsOf(order({ itens: items([1, 0.1], [1, 0.2], [3, 1.1]) })).total).toBe(3.6);
	expect(sumOf([0.1, 0.2, 0.7, 1.005])).toBe(2.01);
});

it.each([
	[1, 1.005, 101n],
	[1.1, 3.1, 341n],
	[3, 0.333, 100n],
	[0.333, 3, 100n],
	[1e-7, 1, 0n],
	[1e9, 1e9, 100_000_000_000_000_000_000n],
])('rounds %s × %s to %s cents', (quantity, price, cents) => {
	expect(priced(quantity, price)).toBe(cents);
});
