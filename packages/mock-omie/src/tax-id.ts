import { cnpj, cpf } from 'cpf-cnpj-validator';

const CNPJ = /^\d{14}$/;
const CPF = /^\d{11}$/;

/** Removes punctuation. Letters are part of the number. */
export const bareTaxId = (text: string): string => text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();

/** Returns the tax id as the list's filter compares it, without leading zeros. */
export const searchedTaxId = (text: string): string => bareTaxId(text).replace(/^0+/, '');

/**
 * Whether it is a valid CNPJ or CPF. Inferred: letters are rejected, as in Odoo 19 and Tryton 7. Omie's rule for them
 * is unknown.
 * @param bare without punctuation, as from {@link bareTaxId}
 */
export const isTaxId = (bare: string): boolean =>
	(CNPJ.test(bare) && cnpj.isValid(bare)) || (CPF.test(bare) && cpf.isValid(bare));

/** Returns the tax id with punctuation, as in Omie's answers. */
export const punctuatedTaxId = (bare: string): string =>
	bare.length === 11 ? cpf.format(bare) : cnpj.format(bare);

/** Appends the check digits to the first 12 digits of a CNPJ or the first 9 of a CPF. */
export function withCheckDigits(base: string): string {
	const { verifierDigit } = base.length === 9 ? cpf : cnpj;
	const first = `${base}${verifierDigit(base)}`;
	return `${first}${verifierDigit(first)}`;
}
