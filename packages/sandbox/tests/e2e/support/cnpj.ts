import { randomInt } from 'node:crypto';
import { cnpj } from 'cpf-cnpj-validator';

/** One without letters, as an ERP that does not know those of July 2026 takes it. */
export function numericCnpj(): string {
	const base = `${randomInt(10 ** 8)}`.padStart(8, '0');
	const first = `${base}0001${cnpj.verifierDigit(`${base}0001`)}`;
	return `${first}${cnpj.verifierDigit(first)}`;
}
