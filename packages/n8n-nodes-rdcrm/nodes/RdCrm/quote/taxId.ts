import { plainText } from './plainText';

export type DocumentKind = 'cnpj' | 'cpf' | 'other';

/** Returns letters and digits only, in upper case, as ERPs compare them. */
export const plainDocument = (value: unknown): string =>
	plainText(value)
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '');

/** Returns the value of a CNPJ character: its code minus that of "0" (Receita Federal, alphanumeric CNPJ). */
const valueOf = (character: string): number => character.charCodeAt(0) - '0'.charCodeAt(0);

/** Returns the check digit by modulus 11, with repeating weights from 2 up to `most`, from the right. */
function checkDigit(characters: string, most: number): number {
	const sum = [...characters]
		.reverse()
		.reduce((before, one, index) => before + valueOf(one) * (2 + (index % (most - 1))), 0);
	const rest = sum % 11;
	return rest < 2 ? 0 : 11 - rest;
}

function hasCheckDigits(document: string, most: number): boolean {
	const body = document.slice(0, -2);
	const first = checkDigit(body, most);
	return document.endsWith(`${first}${checkDigit(`${body}${first}`, most)}`);
}

/** A repeated character has valid check digits, but is never assigned. */
const isRepeated = (document: string): boolean => /^(.)\1*$/.test(document);

/** Returns the kind of a plain document by its check digits. Anything else is left to the ERP. */
export function documentKind(document: string): DocumentKind {
	if (isRepeated(document)) return 'other';
	if (/^\d{11}$/.test(document) && hasCheckDigits(document, 11)) return 'cpf';
	if (/^[0-9A-Z]{12}\d{2}$/.test(document) && hasCheckDigits(document, 9)) return 'cnpj';
	return 'other';
}
