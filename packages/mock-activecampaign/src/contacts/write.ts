import { isDeepStrictEqual } from 'node:util';
import { duplicateEmail, errorItemOf, notFound, unprocessable } from '../errors.ts';
import type { Contact, ContactInput, Source } from '../schemas/contact.ts';
import type { ActiveCampaign } from '../store.ts';
import { now } from '../time.ts';
import { emit } from '../webhooks/emit.ts';
import { writeValues } from './values.ts';

/** The source of a write. If `silent`, ActiveCampaign sends no webhooks, as for bulk actions. */
export interface WriteOptions {
	source: Source;
	silent?: boolean;
}

export const findByEmail = ({ store }: ActiveCampaign, email: string) =>
	store.contacts.one('email', email.toLowerCase());

/** @throws {Refusal} 404 */
export function getContact({ store }: ActiveCampaign, id = ''): Readonly<Contact> {
	const contact = store.contacts.get(id);
	if (!contact) throw notFound('Subscriber', id);
	return contact;
}

/** Creates a contact that is on no list. No webhook is sent. @throws {Refusal} 422 */
export function createContact(
	ac: ActiveCampaign,
	{ email = '', fieldValues = [], ...given }: ContactInput,
	options: WriteOptions,
): Readonly<Contact> {
	const { store, world } = ac;
	checkAddress(email);
	if (findByEmail(ac, email)) throw duplicateEmail();
	checkFields(ac, fieldValues);
	const at = now(world);
	const created = store.contacts.insert({
		id: String(store.contacts.nextNumber()),
		email,
		firstName: '',
		lastName: '',
		phone: '',
		orgname: '',
		hash: world.random.faker.string.hexadecimal({ length: 32, casing: 'lower', prefix: '' }),
		ip: options.source === 'public' ? '203.0.113.7' : '0',
		bounced_hard: 0,
		bounced_soft: 0,
		bounced_date: null,
		score: 0,
		cdate: at,
		udate: at,
		...defined(given),
	});
	writeValues(ac, created.id, fieldValues);
	return created;
}

/** Changes the given members. If nothing differs, no webhook is sent. @throws {Refusal} 422 */
export function updateContact(
	ac: ActiveCampaign,
	before: Readonly<Contact>,
	{ fieldValues = [], ...given }: ContactInput,
	options: WriteOptions,
): Readonly<Contact> {
	const patch = defined(given);
	if (patch.email !== undefined) {
		checkAddress(patch.email);
		const holder = findByEmail(ac, patch.email);
		if (holder && holder.id !== before.id) throw duplicateEmail();
	}
	checkFields(ac, fieldValues);
	const valuesChanged = writeValues(ac, before.id, fieldValues);
	if (!valuesChanged && isDeepStrictEqual({ ...before, ...patch }, before)) return before;
	return touch(ac, before.id, patch, options);
}

function touch(
	ac: ActiveCampaign,
	id: string,
	patch: Partial<Contact>,
	{ source, silent = false }: WriteOptions,
): Readonly<Contact> {
	const after = ac.store.contacts.update(id, { ...patch, udate: now(ac.world) });
	if (!silent) emit(ac, { type: 'update', source, contact: after });
	return after;
}

export function deleteContact({ store }: ActiveCampaign, { id }: Readonly<Contact>): void {
	for (const kind of [store.subscriptions, store.contact_tags, store.field_values]) {
		for (const record of kind.by('contact', id)) kind.delete(record.id);
	}
	store.contacts.delete(id);
}

export const isAddress = (email: unknown): email is string =>
	typeof email === 'string' && /^[^\s@<>(),;:"[\]]+@[^\s@/?#]+\.[a-z]{2,}$/i.test(email);

function checkAddress(email: string): void {
	if (!isAddress(email)) {
		throw unprocessable(errorItemOf('Email address is not valid', 'email_invalid', 'email'));
	}
}

function checkFields({ store }: ActiveCampaign, values: Array<{ field: string }>): void {
	const unknown = values.find(({ field }) => !store.fields.get(field));
	if (unknown) {
		const title = `There is no custom field ${unknown.field}`;
		throw unprocessable(errorItemOf(title, 'related_missing', 'fieldValues'));
	}
}

function defined<T extends object>(values: T): Partial<T> {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined),
	) as Partial<T>;
}
