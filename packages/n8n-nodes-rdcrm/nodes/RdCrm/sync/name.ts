import { clean } from './cleanText';

/** A name in two parts, as other systems store it: FNAME and LNAME, firstName and lastName. */
export interface NameParts {
	name: string;
	first: string;
	/** Empty if there is none */
	last: string;
}

/** Returns the cleaned name; empty if it is an email address. */
export function realName(name: string | null | undefined): string {
	const text = clean(name);
	const isAddress = !/\s/.test(text) && text.slice(1, -1).includes('@');
	return isAddress ? '' : text;
}

export function joinName(
	first: string | null | undefined,
	last: string | null | undefined,
): string {
	return clean(`${clean(first)} ${clean(last)}`);
}

/** Whether one name is part of the other: a first name or surname alone adds nothing to a full name. */
export function isPartOf(short: string, long: string): boolean {
	const [part, whole] = [short.toLowerCase(), long.toLowerCase()];
	return whole.startsWith(`${part} `) || whole.endsWith(` ${part}`);
}

const firstWord = (name: string) => name.split(' ', 1)[0] ?? '';
const otherWords = (name: string) => clean(name.slice(firstWord(name).length));

/** Returns the winning name. A first name alone replaces only the first name, and the surname stays. */
export function takeName(winner: string, held: NameParts): string {
	const surname = held.last || otherWords(held.name);
	return winner.includes(' ') || surname === '' ? winner : `${winner} ${surname}`;
}

/** Splits a name where the existing one was split, if that still fits, otherwise after the first word. */
export function splitName(name: string, held: NameParts): NameParts {
	if (held.first !== '' && name.startsWith(`${held.first} `)) {
		return { name, first: held.first, last: clean(name.slice(held.first.length)) };
	}
	if (held.last !== '' && name.endsWith(` ${held.last}`)) {
		return { name, first: clean(name.slice(0, -held.last.length)), last: held.last };
	}
	return { name, first: firstWord(name), last: otherWords(name) };
}
