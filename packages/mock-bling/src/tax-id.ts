import { cnpj, cpf } from 'cpf-cnpj-validator';

/** Removes punctuation; letters stay. */
export const bare = (text: string): string => text.replace(/[./\-\s]/g, '').toUpperCase();

/** Appends the check digits to the first 12 digits of a CNPJ or the first 9 of a CPF. */
export function withCheckDigits(base: string): string {
	const { verifierDigit } = base.length === 9 ? cpf : cnpj;
	const first = `${base}${verifierDigit(base)}`;
	return `${first}${verifierDigit(first)}`;
}

/**
 * Checks a document for this kind of contact. Inferred: a CNPJ with letters is rejected. The only known case is one
 * user who ended up with two contacts for such a number.
 */
export function checkDocument(tipo: 'J' | 'F' | 'E', document: string) {
	if (tipo === 'J')
		return { name: 'CNPJ', isValid: /^\d{14}$/.test(document) && cnpj.isValid(document) };
	if (tipo === 'F')
		return { name: 'CPF', isValid: /^\d{11}$/.test(document) && cpf.isValid(document) };
	return { name: 'documento', isValid: true };
}
