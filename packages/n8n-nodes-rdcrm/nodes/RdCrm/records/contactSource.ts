import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { writeRdqlDateTime } from '../../shared/helpers/dates';
import { quote } from '../../shared/helpers/rdql';
import { invalidParameter } from '../../shared/helpers/values';
import { listRecords } from '../../shared/transport/pagination';
import { apiPath } from '../../shared/transport/request';
import type { Contact } from '../sync/contact';
import { ContactIndex } from '../sync/contactIndex';
import type { Lookups } from '../sync/contactMatch';
import { isMeant } from '../sync/contactMatch';
import { normalEmail } from '../sync/email';
import type { LastSeen } from '../sync/lastSeen';
import type { Person } from '../sync/person';
import type { Deal } from '../sync/seenDeal';
import type { Rules } from '../sync/syncRules';
import { readable } from './readable';

/** Reads the contacts of persons, and their deals. */
export interface ContactSource {
	find(itemIndex: number, lookups: Lookups, person: Person): Promise<Contact[]>;
	dealsOf(itemIndex: number, contactId: string): Promise<Deal[]>;
	/** Whether more than one person of the run is known to be this contact */
	isContested(contactId: string, rules: Rules): boolean;
	/** Stores the new state of a contact */
	put(contact: Contact): void;
}

const contactsOf = (records: IDataObject[]) => records as unknown as Contact[];
const dealsOf = (records: IDataObject[]) => records as unknown as Deal[];

/** Returns a list of values, or a single quoted value. */
const anyOf = (values: string[]) =>
	values.length > 1 ? `(${values.map(quote).join(',')})` : values.map(quote).join('');

/** Returns the contacts for an id and for addresses, one call each. A deleted contact is left out. */
export async function findInCrm(
	context: IExecuteFunctions,
	itemIndex: number,
	lookups: Lookups,
	{ email, earlierEmail }: Person,
): Promise<Contact[]> {
	const { contactId, emails } = lookups;
	const contacts: IDataObject[] = [];
	if (contactId !== undefined) {
		const path = apiPath`/contacts/${contactId}`;
		const linked = await readable(context, itemIndex, path, ['404']);
		if (linked) contacts.push(linked);
	}
	if (emails.length > 0) {
		// It is not documented whether RD's filter ignores case.
		const typed = [email, earlierEmail ?? ''].filter((address) =>
			emails.includes(normalEmail(address)),
		);
		const spellings = [...new Set([...emails, ...typed.map((address) => address.trim())])];
		const records = await listRecords(context, {
			path: '/contacts',
			filter: `email:${anyOf(spellings)}`,
			sort: { field: 'created_at', direction: 'asc' },
			itemIndex,
		});
		contacts.push(...records);
	}
	return contactsOf(contacts).filter((contact) => isMeant(contact, lookups));
}

/** Reads each person with separate calls. */
export class OneByOne implements ContactSource {
	constructor(private readonly context: IExecuteFunctions) {}

	async find(itemIndex: number, lookups: Lookups, person: Person): Promise<Contact[]> {
		return await findInCrm(this.context, itemIndex, lookups, person);
	}

	async dealsOf(itemIndex: number, contactId: string): Promise<Deal[]> {
		const records = await listRecords(this.context, {
			path: '/deals',
			filter: `contact_id:${quote(contactId)}`,
			sort: { field: 'updated_at', direction: 'desc' },
			itemIndex,
		});
		return dealsOf(records);
	}

	isContested(): boolean {
		return false;
	}

	put(): void {
		// Each person is looked up again.
	}
}

/** A person to sync in this run. */
export interface Row {
	person: Person;
	lastSeen: LastSeen | null;
}

/** A run of many persons may take hours, so changes made by others are read at this interval. */
const FRESH_MS = 60_000;

/** Reads all contacts, and all deals if needed, once for many persons. */
export class AllAtOnce implements ContactSource {
	private readonly index: (itemIndex: number) => Promise<ContactIndex>;

	private readonly deals: (itemIndex: number) => Promise<Map<string, Deal[]>>;

	private readonly contested = new Map<string, ReadonlySet<string>>();

	private readIndex?: ContactIndex;

	private readAt = 0;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly rows: () => Row[],
	) {
		this.index = once(context, async (itemIndex) => {
			this.readAt = Date.now();
			this.readIndex = new ContactIndex(contactsOf(await this.read('/contacts', itemIndex)));
			return this.readIndex;
		});
		this.deals = once(context, async (itemIndex) =>
			byContact(await this.read('/deals', itemIndex)),
		);
	}

	async find(itemIndex: number, lookups: Lookups): Promise<Contact[]> {
		if (lookups.contactId === undefined && lookups.emails.length === 0) return [];
		const index = await this.index(itemIndex);
		if (Date.now() - this.readAt > FRESH_MS) {
			// Clocks differ, so the listing overlaps with the previous one.
			const since = writeRdqlDateTime(this.readAt - FRESH_MS);
			const now = Date.now();
			const changed = await this.read('/contacts', itemIndex, `updated_at:>="${since}"`);
			for (const contact of contactsOf(changed)) index.put(contact);
			this.readAt = now;
		}
		return index.find(lookups);
	}

	private async read(path: string, itemIndex: number, filter?: string): Promise<IDataObject[]> {
		return await listRecords(this.context, {
			path,
			filter,
			sort: { field: 'created_at', direction: 'asc' },
			byCreation: true,
			itemIndex,
		});
	}

	async dealsOf(itemIndex: number, contactId: string): Promise<Deal[]> {
		return (await this.deals(itemIndex)).get(contactId) ?? [];
	}

	isContested(contactId: string, rules: Rules): boolean {
		// Custom fields do not identify contacts.
		const key = JSON.stringify({ ...rules, customFields: {} });
		// Each person is matched once more in their turn, because earlier turns change the contacts.
		const known = this.contested.get(key) ?? this.readIndex?.contested(this.rows(), rules);
		if (known) this.contested.set(key, known);
		return known?.has(contactId) ?? false;
	}

	put(contact: Contact): void {
		this.readIndex?.put(contact);
	}
}

function byContact(records: IDataObject[]): Map<string, Deal[]> {
	const deals = new Map<string, Deal[]>();
	for (const record of records) {
		const ids = Array.isArray(record.contact_ids) ? record.contact_ids.map(String) : [];
		for (const id of ids) deals.set(id, [...(deals.get(id) ?? []), ...dealsOf([record])]);
	}
	return deals;
}

/** Reads when the first item needs it. After a failure, the other items do not read again. */
function once<T>(
	context: IExecuteFunctions,
	read: (itemIndex: number) => Promise<T>,
): (itemIndex: number) => Promise<T> {
	let first: { itemIndex: number; reading: Promise<T> } | undefined;
	return async (itemIndex) => {
		first ??= { itemIndex, reading: read(itemIndex) };
		if (first.itemIndex === itemIndex) return await first.reading;
		return await first.reading.catch((error: unknown) => {
			const { message } = error as Error;
			throw invalidParameter(
				context.getNode(),
				itemIndex,
				'The CRM could not be read for all items at once',
				`Run the workflow again. What happened: ${message}.`,
			);
		});
	};
}
