import type { Random } from '@rdcrm/mock-kit';
import { cnpj, cpf } from 'cpf-cnpj-validator';

type Faker = Random['faker'];

export function randomCnpj(faker: Faker): string {
	const root = faker.string.numeric({ length: 8, allowLeadingZeros: true });
	return withCheckDigits(cnpj, `${root}0001`);
}

/** Returns a CNPJ in the format introduced in 2026, whose first twelve characters may be letters. */
export function alphanumericCnpj(faker: Faker): string {
	const root = faker.string.alphanumeric({ length: 8, casing: 'upper' });
	return withCheckDigits(cnpj, `${root}0001`);
}

export function maskCnpj(bare: string): string {
	return bare.replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5');
}

/** Returns a CPF, a person's tax number, with its mask. */
export function randomCpf(faker: Faker): string {
	const nine = faker.string.numeric({ length: 9, allowLeadingZeros: true });
	return withCheckDigits(cpf, nine).replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4');
}

function withCheckDigits({ verifierDigit }: typeof cnpj | typeof cpf, base: string): string {
	const first = `${base}${verifierDigit(base)}`;
	return `${first}${verifierDigit(first)}`;
}
