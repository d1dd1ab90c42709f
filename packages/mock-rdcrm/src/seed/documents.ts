import type { Random } from '@rdcrm/mock-kit';

type Faker = Random['faker'];

const FIRST_CNPJ_WEIGHTS = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const SECOND_CNPJ_WEIGHTS = [6, ...FIRST_CNPJ_WEIGHTS];

/** A company's number with its check digits; from 2026 on the first twelve places may be letters. */
export function cnpj(root: string): string {
	const first = cnpjDigit(root, FIRST_CNPJ_WEIGHTS);
	return `${root}${first}${cnpjDigit(`${root}${first}`, SECOND_CNPJ_WEIGHTS)}`;
}

export function randomCnpj(faker: Faker): string {
	return cnpj(`${faker.string.numeric({ length: 8, allowLeadingZeros: true })}0001`);
}

export function alphanumericCnpj(faker: Faker): string {
	return cnpj(`${faker.string.alphanumeric({ length: 8, casing: 'upper' })}0001`);
}

export function maskCnpj(bare: string): string {
	return bare.replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5');
}

/** A person's number with its check digits, masked. */
export function randomCpf(faker: Faker): string {
	const nine = faker.string.numeric({ length: 9, allowLeadingZeros: true });
	const ten = `${nine}${cpfDigit(nine)}`;
	return `${ten}${cpfDigit(ten)}`.replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4');
}

function cnpjDigit(text: string, weights: readonly number[]): number {
	return checkDigit(
		[...text].map((char) => char.charCodeAt(0) - 48),
		weights,
	);
}

function cpfDigit(digits: string): number {
	const weights = Array.from(digits, (_, index) => digits.length + 1 - index);
	return checkDigit([...digits].map(Number), weights);
}

function checkDigit(values: readonly number[], weights: readonly number[]): number {
	const sum = values.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0);
	return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}
