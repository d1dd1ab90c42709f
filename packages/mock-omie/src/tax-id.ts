import { cnpj, cpf } from 'cpf-cnpj-validator';

const CNPJ = /^\d{14}$/;
const CPF = /^\d{11}$/;

/** Without punctuation. A letter belongs to the number. */
export const bareTaxId = (text: string): string => text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();

/** The tax id as the list's filter compares it: leading zeros do not count. */
export const searchedTaxId = (text: string): string => bareTaxId(text).replace(/^0+/, '');

/**
 * Whether it is a valid CNPJ or CPF.
 * Inferred: letters are refused, as in Odoo 19 and Tryton 7. Omie's rule for them is not known.
 * @param bare as {@link bareTaxId} gives it
 */
export const isTaxId = (bare: string): boolean =>
	(CNPJ.test(bare) && cnpj.isValid(bare)) || (CPF.test(bare) && cpf.isValid(bare));

/** As Omie echoes it. */
export const punctuatedTaxId = (bare: string): string =>
	bare.length === 11 ? cpf.format(bare) : cnpj.format(bare);

/** The number that begins with these places, 12 of a CNPJ or 9 of a CPF. */
export function withCheckDigits(base: string): string {
	const { verifierDigit } = base.length === 9 ? cpf : cnpj;
	const first = `${base}${verifierDigit(base)}`;
	return `${first}${verifierDigit(first)}`;
}
