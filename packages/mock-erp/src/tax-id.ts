import { cnpj, cpf } from 'cpf-cnpj-validator';

/** 14 places since July 2026: letters may stand anywhere but in the two check digits. */
const CNPJ = /^[0-9A-Z]{12}\d{2}$/;
const CPF = /^\d{11}$/;

/** Removes punctuation and spaces only: a letter belongs to the number and must never be stripped. */
export function normalizeTaxId(text: string): string {
	return text.replace(/[./\-\s]/g, '').toUpperCase();
}

/** @param text as {@link normalizeTaxId} gives it */
export function isValidCnpj(text: string): boolean {
	return CNPJ.test(text) && cnpj.isValid(text);
}

/** @param text as {@link normalizeTaxId} gives it */
export function isValidCpf(text: string): boolean {
	return CPF.test(text) && cpf.isValid(text);
}

/** The number that begins with these places, 12 of a CNPJ or 9 of a CPF. */
export function withCheckDigits(base: string): string {
	const { verifierDigit } = base.length === 9 ? cpf : cnpj;
	const first = `${base}${verifierDigit(base)}`;
	return `${first}${verifierDigit(first)}`;
}
