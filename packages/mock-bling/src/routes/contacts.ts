import { created, noContent, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { checkContact } from '../contacts.ts';
import { notFound } from '../errors.ts';
import { Filters } from '../filters.ts';
import { lastAdded } from '../last-added.ts';
import {
	type Contact,
	contact,
	contactInList,
	contactInput,
	savedContact,
} from '../schemas/contact.ts';
import { filters, wrapped } from '../schemas/fields.ts';
import { type Bling, nextId } from '../store.ts';
import { bare } from '../tax-id.ts';
import { BASE, crud, row, under } from './row.ts';

const source = under('Contatos');
const PATH = `${BASE}/contatos`;

export function contactRoutes(bling: Bling): Route[] {
	const { store } = bling;
	return [
		row({
			source,
			operationId: 'listContacts',
			method: 'GET',
			path: PATH,
			summary: 'Lists contacts; without criterio=1 only the newest ones',
			query: filters('numeroDocumento', 'pesquisa', 'criterio', 'pagina', 'limite'),
			answers: { 200: wrapped(z.array(contactInList)) },
			handler: ({ request }) => {
				const query = new Filters(request);
				const matches = byCriterion(bling, query.number('criterio'))
					.filter(matchesDocument(query.text('numeroDocumento')))
					.filter(matchesText(query.text('pesquisa')));
				return ok({ data: query.page(matches).map(inList) });
			},
		}),
		...crud({
			names: ['Contact', 'Contacts'],
			source,
			path: PATH,
			key: 'idContato',
			collection: store.contacts,
			wire: contact,
			present: ({ id, ...content }) => ({ id: Number(id), ...content }),
			get: { summary: 'Reads a contact' },
		}),
		row({
			source,
			operationId: 'createContact',
			method: 'POST',
			path: PATH,
			summary: 'Creates a contact; a duplicate document is refused without the id of its owner',
			body: contactInput,
			answers: { 201: savedContact },
			handler: ({ body }) => {
				const { id } = store.contacts.insert({
					id: nextId(bling, 'contacts'),
					...checkContact(bling, body),
				});
				return created({ data: { id: Number(id) } });
			},
		}),
		row({
			source,
			operationId: 'replaceContact',
			method: 'PUT',
			path: `${PATH}/{idContato}`,
			summary: 'Replaces a contact; fields that are not sent are emptied',
			body: contactInput,
			answers: { 204: null },
			handler: ({ params, body }) => {
				const { idContato: id = '' } = params;
				if (!store.contacts.get(id)) throw notFound();
				store.contacts.update(id, checkContact(bling, body, id));
				return noContent();
			},
		}),
	];
}

/** Criterion 1 lists all contacts, 2 the deleted ones, 3 the newest ones, 4 those without movement. */
function byCriterion({ store, world }: Bling, criterion = 3): readonly Readonly<Contact>[] {
	const all = store.contacts.all();
	if (criterion === 2) return all.filter(({ situacao }) => situacao === 'E');
	const present = all.filter(({ situacao }) => situacao !== 'E');
	if (criterion === 4) return present.filter(({ situacao }) => situacao === 'S');
	return criterion === 3 ? lastAdded(present, world) : present;
}

const matchesDocument = (document: string | undefined) => (contact: Contact) =>
	document === undefined || bare(contact.numeroDocumento) === bare(document);

/** Ignores case and accents in names, and punctuation in documents. */
function matchesText(text: string | undefined) {
	if (text === undefined) return () => true;
	const plain = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	return ({ nome, fantasia, email, codigo, numeroDocumento }: Contact) =>
		[nome, fantasia, email, codigo].some((value) => plain(value).includes(plain(text))) ||
		(numeroDocumento !== '' && numeroDocumento === bare(text));
}

function inList(record: Readonly<Contact>): z.output<typeof contactInList> {
	const { id, nome, codigo, situacao, numeroDocumento, telefone, celular } = record;
	return { id: Number(id), nome, codigo, situacao, numeroDocumento, telefone, celular };
}
