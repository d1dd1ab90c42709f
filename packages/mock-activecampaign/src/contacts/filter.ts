import type { Contact, ContactQuery } from '../schemas/contact.ts';
import type { ActiveCampaign } from '../store.ts';
import { parseTime } from '../time.ts';

/** Returns the contacts that match every condition, in the requested order or else by id. */
export function matching({ store }: ActiveCampaign, query: ContactQuery): Readonly<Contact>[] {
	const { listid, status = '-1', tagid, search, email_like } = query;
	const email = query.email ?? query['filters[email]'];
	const ids = query.ids?.split(',').map((id) => id.trim());
	const onList = ({ id }: Readonly<Contact>) =>
		store.subscriptions
			.by('contact', id)
			.some((one) => (!listid || one.list === listid) && ['-1', one.status].includes(status));
	const found = store.contacts
		.all()
		.filter((one) => !email || one.email.toLowerCase() === email.toLowerCase())
		.filter((one) => !email_like || one.email.toLowerCase().includes(email_like.toLowerCase()))
		.filter((one) => !ids || ids.includes(one.id))
		.filter((one) => !query.id_greater || Number(one.id) > Number(query.id_greater))
		.filter((one) => !query.id_less || Number(one.id) < Number(query.id_less))
		.filter((one) => (!listid && status === '-1') || onList(one))
		.filter((one) => !tagid || store.contact_tags.one('pair', `${one.id}:${tagid}`))
		.filter((one) => !search || words(one).includes(search.toLowerCase()))
		.filter(within(query, 'updated', ({ udate }) => udate))
		.filter(within(query, 'created', ({ cdate }) => cdate));
	return sorted(found, query);
}

const words = ({ email, firstName, lastName, orgname, phone }: Readonly<Contact>) =>
	[email, firstName, lastName, orgname, phone].join(' ').toLowerCase();

/** Filters by a time span that excludes both ends. */
function within(
	query: ContactQuery,
	what: 'updated' | 'created',
	timeOf: (contact: Readonly<Contact>) => string,
) {
	const after = query[`filters[${what}_after]`];
	const before = query[`filters[${what}_before]`];
	return (contact: Readonly<Contact>): boolean => {
		const moment = Date.parse(timeOf(contact));
		return (
			(after === undefined || moment > parseTime(after)) &&
			(before === undefined || moment < parseTime(before))
		);
	};
}

const SORTS = {
	'orders[id]': ({ id }) => Number(id),
	'orders[cdate]': ({ cdate }) => Date.parse(cdate),
	'orders[udate]': ({ udate }) => Date.parse(udate),
	'orders[email]': ({ email }) => email,
	'orders[first_name]': ({ firstName }) => firstName,
	'orders[last_name]': ({ lastName }) => lastName,
	'orders[name]': ({ firstName, lastName }) => `${lastName} ${firstName}`,
	'orders[score]': ({ score }) => score,
} satisfies Partial<Record<keyof ContactQuery, (contact: Readonly<Contact>) => string | number>>;

/** Sorts as requested. n8n sends `true` as the order, which counts as ascending [inferred]. */
function sorted(contacts: Readonly<Contact>[], query: ContactQuery): Readonly<Contact>[] {
	for (const [name, keyOf] of Object.entries(SORTS)) {
		const order = query[name as keyof typeof SORTS];
		if (order === undefined) continue;
		const sign = order.toUpperCase() === 'DESC' ? -1 : 1;
		return contacts.sort((a, b) => sign * compare(keyOf(a), keyOf(b)));
	}
	return contacts;
}

function compare(a: string | number, b: string | number): number {
	return typeof a === 'number' && typeof b === 'number'
		? a - b
		: String(a).localeCompare(String(b), 'pt-BR');
}
