import { describe, expect, it } from 'vitest';
import { isValidCnpj, isValidCpf, normalizeTaxId } from './tax-id.ts';

describe('CNPJ', () => {
	it.each([
		'12ABC34501DE35',
		'A1B2C3D4000193',
		'RDCRM260000182',
		'ZZ987654000207',
		'00000000000A04',
		'11222333000181',
	])('takes %s', (cnpj) => expect(isValidCnpj(cnpj)).toBe(true));

	it.each([
		['a wrong check digit', '12ABC34501DE36'],
		['equal characters', '00000000000000'],
		['a letter among the check digits', '12ABC34501DE3A'],
		['13 characters', '1122233300018'],
		['15 characters', '112223330001811'],
		['lower case that was not normalised', '12abc34501de35'],
		['an accented letter', '12ÁBC34501DE35'],
		['a CPF', '52998224725'],
		['nothing', ''],
	])('refuses %s', (_, cnpj) => expect(isValidCnpj(cnpj)).toBe(false));
});

describe('CPF', () => {
	it.each(['52998224725', '11144477735'])('takes %s', (cpf) => expect(isValidCpf(cpf)).toBe(true));

	it.each([
		['equal digits', '11111111111'],
		['a wrong check digit', '52998224724'],
		['a letter', '5299822472A'],
		['10 digits', '5299822472'],
	])('refuses %s', (_, cpf) => expect(isValidCpf(cpf)).toBe(false));
});

it.each([
	['12.abc.345/01de-35', '12ABC34501DE35'],
	[' 529.982.247-25 ', '52998224725'],
	['11 222 333 0001 81', '11222333000181'],
	['11222333_000181', '11222333_000181'],
])('normalises %j to %s', (text, bare) => expect(normalizeTaxId(text)).toBe(bare));
