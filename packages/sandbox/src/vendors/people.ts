import type { Field } from './contents.ts';

/** Number of the next new person that the console proposes. It never repeats. */
let next = 0;
const FIRST = ['Beatriz', 'Caio', 'Helena', 'Igor', 'Lívia', 'Marcos', 'Natália', 'Otávio'];
const LAST = ['Antunes', 'Barros', 'Castro', 'Duarte', 'Esteves', 'Farias', 'Guedes'];

function someone(): { name: string; email: string } {
	const at = next;
	const name = `${FIRST[at % FIRST.length]} ${LAST[at % LAST.length]}`;
	const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(' ', '.');
	return { name, email: `${plain}${at >= FIRST.length * LAST.length ? at : ''}@exemplo.com.br` };
}

/** Makes the next form propose another person. */
export const proposeAnother = (): void => void next++;

/** Returns fields with the name and e-mail address of a new person. */
export function personFields(): Field[] {
	const { name, email } = someone();
	return [
		{ name: 'name', label: 'fieldName', value: name },
		{ name: 'email', label: 'fieldEmail', type: 'email', value: email },
	];
}

/** Splits a name into the first name and the rest. */
export function namesOf(name = ''): [first: string, last: string] {
	const [first = '', ...rest] = name.trim().split(/\s+/);
	return [first, rest.join(' ')];
}
