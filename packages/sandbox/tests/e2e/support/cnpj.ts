import { randomInt } from 'node:crypto';
import { cnpj } from 'cpf-cnpj-validator';

/** Returns a CNPJ without letters, for ERPs that reject the alphanumeric format of July 2026. */
export function numericCnpj(): string {
	const base = `${randomInt(10 ** 8)}`.padStart(8, '0');
	const first = `${base}0001${cnpj.verifierDigit(`${base}0001`)}`;
	return `${first}${cnpj.verifierDigit(first)}`;
}
