/** 14 places since July 2026: letters may stand anywhere but in the two check digits. */
const CNPJ = /^[0-9A-Z]{12}\d{2}$/;
const CPF = /^\d{11}$/;
const ALL_EQUAL = /^(.)\1*$/;

/** Removes punctuation and spaces only: a letter belongs to the number and must never be stripped. */
export function normalizeTaxId(text: string): string {
	return text.replace(/[./\-\s]/g, '').toUpperCase();
}

/** @param cnpj as {@link normalizeTaxId} gives it */
export function isValidCnpj(cnpj: string): boolean {
	return CNPJ.test(cnpj) && !ALL_EQUAL.test(cnpj) && cnpj.endsWith(cnpjCheckDigits(cnpj));
}

/** @param cpf as {@link normalizeTaxId} gives it */
export function isValidCpf(cpf: string): boolean {
	return CPF.test(cpf) && !ALL_EQUAL.test(cpf) && cpf.endsWith(cpfCheckDigits(cpf));
}

/** The check digits that belong to the first 12 places. */
export function cnpjCheckDigits(cnpj: string): string {
	return checkDigits(cnpj.slice(0, 12), 9);
}

/** The check digits that belong to the first 9 places. */
export function cpfCheckDigits(cpf: string): string {
	return checkDigits(cpf.slice(0, 9), 11);
}

function checkDigits(base: string, highestWeight: number): string {
	const first = checkDigit(base, highestWeight);
	return `${first}${checkDigit(`${base}${first}`, highestWeight)}`;
}

/** Weights run from 2 at the right end to the highest, then from 2 again. */
function checkDigit(base: string, highestWeight: number): number {
	const sum = [...base].reverse().reduce((total, character, index) => {
		const value = character.charCodeAt(0) - '0'.charCodeAt(0);
		return total + value * (2 + (index % (highestWeight - 1)));
	}, 0);
	const remainder = sum % 11;
	return remainder < 2 ? 0 : 11 - remainder;
}
