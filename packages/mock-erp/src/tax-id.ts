import { cnpj, cpf } from 'cpf-cnpj-validator';

/** 14 characters. Since July 2026, all but the two check digits may be letters. */
const CNPJ = /^[0-9A-Z]{12}\d{2}$/;
const CPF = /^\d{11}$/;

/** Removes only punctuation and spaces: letters are part of the number. */
export function normalizeTaxId(text: string): string {
	return text.replace(/[./\-\s]/g, '').toUpperCase();
}

/**
 * Whether it is a valid CNPJ.
 * @param text as returned by {@link normalizeTaxId}
 */
export function isValidCnpj(text: string): boolean {
	return CNPJ.test(text) && cnpj.isValid(text);
}

/**
 * Whether it is a valid CPF.
 * @param text as returned by {@link normalizeTaxId}
 */
export function isValidCpf(text: string): boolean {
	return CPF.test(text) && cpf.isValid(text);
}

/** Appends the check digits to the first 12 digits of a CNPJ or the first 9 of a CPF. */
export function withCheckDigits(base: string): string {
	const { verifierDigit } = base.length === 9 ? cpf : cnpj;
	const first = `${base}${verifierDigit(base)}`;
	return `${first}${verifierDigit(first)}`;
}
