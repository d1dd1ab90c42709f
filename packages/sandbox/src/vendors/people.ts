import type { Field } from '../console/contents.ts';

/** Whom the console proposes as somebody new; no two are alike. */
let next = 0;
const FIRST = ['Beatriz', 'Caio', 'Helena', 'Igor', 'Lívia', 'Marcos', 'Natália', 'Otávio'];
const LAST = ['Antunes', 'Barros', 'Castro', 'Duarte', 'Esteves', 'Farias', 'Guedes'];

function someone(): { name: string; email: string } {
	const at = next;
	const name = `${FIRST[at % FIRST.length]} ${LAST[at % LAST.length]}`;
	const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(' ', '.');
	return { name, email: `${plain}${at >= FIRST.length * LAST.length ? at : ''}@exemplo.com.br` };
}

/** The next form proposes another. */
export const proposeAnother = (): void => void next++;

/** Name and address of somebody new. */
export function personFields(): Field[] {
	const { name, email } = someone();
	return [
		{ name: 'name', label: 'fieldName', value: name },
		{ name: 'email', label: 'fieldEmail', type: 'email', value: email },
	];
}

/** First name and the rest. */
export function namesOf(name = ''): [first: string, last: string] {
	const [first = '', ...rest] = name.trim().split(/\s+/);
	return [first, rest.join(' ')];
}
