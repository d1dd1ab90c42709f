import { type Field, invalidFields } from './errors.ts';
import type { ContactInput } from './schemas/contact.ts';
import type { Bling } from './store.ts';
import { bare, checkDocument } from './tax-id.ts';
import { UNSEEN_CODE } from './validation.ts';

const CONTRIBUTOR = 1;

const field = (msg: string, element: string): Field => ({
	...{ code: UNSEEN_CODE, msg, element, namespace: 'CONTATOS' },
});

/**
 * Returns the contact as Bling stores it, with punctuation removed from its document.
 * @throws 400 that lists every problem
 */
export function checkContact(bling: Bling, input: ContactInput, ownId?: string): ContactInput {
	const numeroDocumento = bare(input.numeroDocumento);
	const contact = { ...input, numeroDocumento };
	const fields = [
		...wrongDocument(bling, contact, ownId),
		...wrongRegistration(contact),
		...wrongPhones(bling, contact),
	];
	if (fields.length > 0) throw invalidFields('CONTATOS', ...fields);
	return contact;
}

function wrongDocument({ store }: Bling, contact: ContactInput, ownId?: string): Field[] {
	const { tipo, numeroDocumento } = contact;
	if (numeroDocumento === '') return [];
	const { name, isValid } = checkDocument(tipo, numeroDocumento);
	if (!isValid) return [field(`O campo ${name} é inválido`, name.toLowerCase())];
	const owner = store.contacts
		.by('numeroDocumento', numeroDocumento)
		.find(({ id, situacao }) => id !== ownId && situacao !== 'E');
	if (!owner) return [];
	return [field(`O ${name} já está cadastrado no contato ${owner.nome}`, name.toLowerCase())];
}

function wrongRegistration({ indicadorIe, ie }: ContactInput): Field[] {
	if (indicadorIe !== CONTRIBUTOR || ie !== '') return [];
	return [field('Para contribuintes do ICMS é obrigatória a informação da IE', 'ie')];
}

/**
 * Returns a complaint for each invalid phone. Observed: numbers that begin with 0 are rejected. Inferred: the area code
 * is required.
 */
function wrongPhones({ world }: Bling, { telefone, celular }: ContactInput): Field[] {
	if (!world.settings.check_phones) return [];
	const isWrong = (text: string) =>
		text !== '' && !/^[1-9]\d{9,10}$/.test(text.replace(/[()\-.\s]/g, ''));
	return [
		...(isWrong(telefone)
			? [field('É necessário preencher corretamente o campo Telefone', 'fone')]
			: []),
		...(isWrong(celular)
			? [field('É necessário preencher corretamente o campo Celular', 'celular')]
			: []),
	];
}
