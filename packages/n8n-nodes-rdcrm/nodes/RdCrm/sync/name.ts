import { clean } from './text';

/** A name as other systems keep it: FNAME and LNAME, firstName and lastName. */
export interface NameParts {
	name: string;
	first: string;
	/** Empty where there is none */
	last: string;
}

/** The cleaned name, or empty where an address stands in its place. */
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

/** A first name alone, or a surname alone, tells nothing new of who has both. */
export function isPartOf(short: string, long: string): boolean {
	const [part, whole] = [short.toLowerCase(), long.toLowerCase()];
	return whole.startsWith(`${part} `) || whole.endsWith(` ${part}`);
}

const firstWord = (name: string) => name.split(' ', 1)[0] ?? '';
const otherWords = (name: string) => clean(name.slice(firstWord(name).length));

/** The winning name; a first name alone takes the place of the first name, and the surname stays. */
export function takeName(winner: string, held: NameParts): string {
	const surname = held.last || otherWords(held.name);
	return winner.includes(' ') || surname === '' ? winner : `${winner} ${surname}`;
}

/** Parts a name where the held one was parted, if that still fits; else after the first word. */
export function splitName(name: string, held: NameParts): NameParts {
	if (held.first !== '' && name.startsWith(`${held.first} `)) {
		return { name, first: held.first, last: clean(name.slice(held.first.length)) };
	}
	if (held.last !== '' && name.endsWith(` ${held.last}`)) {
		return { name, first: clean(name.slice(0, -held.last.length)), last: held.last };
	}
	return { name, first: firstWord(name), last: otherWords(name) };
}
