import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { caseOf, needsDeal } from '../sync/case';
import type { Contact } from '../sync/contact';
import { furtherLookupsOf, lookupsOf } from '../sync/contactMatch';
import { decide } from '../sync/decideSync';
import type { Decision } from '../sync/decision';
import { normalEmail } from '../sync/email';
import type { LastSeen } from '../sync/lastSeen';
import { identityOf, knownOf, lastSeenAfter } from '../sync/lastSeen';
import type { Person } from '../sync/person';
import type { SeenDeal } from '../sync/seenDeal';
import { skipOf } from '../sync/skip';
import type { Rules } from '../sync/syncRules';
import type { Write } from '../sync/writes';
import { AllAtOnce, findInCrm, OneByOne } from './contactSource';
import type { ContactSource } from './contactSource';
import { checkWrites, writeContacts } from './contactWrites';
import { DealReader } from './dealReader';
import type { ReadDeal } from './dealReader';
import { findOrCreate, inTurnOfAll } from './findOrCreate';

/** If more persons than this need a lookup, all contacts are read at once. */
const MANY = 50;

export type SyncMode = 'automatic' | 'oneByOne' | 'allAtOnce';

/** The parameters of an item. */
export interface SyncRequest {
	person: Person;
	rules: Rules;
	lastSeen: LastSeen | null;
	isDryRun: boolean;
	/** Data of an event of the CRM */
	event: { contactId?: string; contactUpdatedAt?: string; isOfDeals: boolean };
	/** Names for the stage of a closed deal */
	closed: { won: string; lost: string };
}

export interface Synced {
	decision: Decision;
	/** Its current state in the CRM; absent if the match is undecided */
	contact: IDataObject | null;
	/** The deal that counts, with the name of its stage; absent if the deals were not read */
	deal: IDataObject | null;
	lastSeen: LastSeen | null;
	/** To store until `for_other` has been applied */
	lastSeenPending: LastSeen | null;
	isDryRun: boolean;
}

/** One run of the node over its items, which are processed in order. */
export class SyncRun {
	private readonly requests = new Map<number, SyncRequest>();

	/** Person of each contact that was matched in this run */
	private readonly owners = new Map<string, string>();

	private readonly deals: DealReader;

	private chosenSource?: ContactSource;

	private readonly startedAt = Date.now();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly mode: SyncMode,
		private readonly read: (itemIndex: number) => SyncRequest,
	) {
		this.deals = new DealReader(context, () => this.source);
	}

	async sync(itemIndex: number): Promise<Synced> {
		const request = this.requestOf(itemIndex);
		return await inTurnOfAll(
			this.context,
			keysOf(request),
			async () => await this.syncAlone(itemIndex, request),
		);
	}

	private requestOf(itemIndex: number): SyncRequest {
		const request = this.requests.get(itemIndex) ?? this.read(itemIndex);
		this.requests.set(itemIndex, request);
		return request;
	}

	/** Reads the requests of all items. An invalid item fails when its turn comes. */
	private allRequests(): SyncRequest[] {
		return this.context.getInputData().flatMap((_, itemIndex) => {
			try {
				return [this.requestOf(itemIndex)];
			} catch {
				return [];
			}
		});
	}

	private get source(): ContactSource {
		this.chosenSource ??= this.isForAll()
			? new AllAtOnce(this.context, () => this.allRequests())
			: new OneByOne(this.context);
		return this.chosenSource;
	}

	private isForAll(): boolean {
		if (this.mode !== 'automatic') return this.mode === 'allAtOnce';
		if (this.context.getInputData().length <= MANY) return false;
		const needed = this.allRequests().filter(
			(request) => request.event.isOfDeals || !skipped(request),
		);
		return needed.length > MANY;
	}

	private async syncAlone(itemIndex: number, request: SyncRequest): Promise<Synced> {
		const { person, lastSeen, rules, event, closed, isDryRun } = request;
		const linkedId = knownOf(person, lastSeen)?.contact_id;
		const isDealEvent = event.isOfDeals && person.stage !== undefined;
		const eventDeal =
			linkedId && isDealEvent ? await this.deals.mainOf(itemIndex, linkedId, closed) : undefined;
		const skip = skipped(request, eventDeal?.seen);
		if (skip) {
			const { deal = null } = eventDeal ?? {};
			const { lastSeen: seen } = skip;
			return {
				...{ decision: skip, contact: null, deal, isDryRun },
				...{ lastSeen: seen, lastSeenPending: seen },
			};
		}
		const first = await this.source.find(itemIndex, lookupsOf(person, lastSeen, rules), person);
		const further = furtherLookupsOf(person, lastSeen, rules, first);
		const contacts = [...first, ...(await this.source.find(itemIndex, further, person))];
		return await this.bringInLine(itemIndex, request, contacts, eventDeal);
	}

	private async bringInLine(
		itemIndex: number,
		request: SyncRequest,
		contacts: Contact[],
		eventDeal: ReadDeal | undefined,
	): Promise<Synced> {
		const { person, lastSeen, rules, closed, isDryRun } = request;
		const input = caseOf({ person, contacts, lastSeen, rules });
		const { contact } = input.match;
		const isRead = eventDeal && contact?.id === lastSeen?.contact_id;
		const isNeeded = contact && needsDeal(input);
		const fresh =
			isNeeded && !isRead ? await this.deals.mainOf(itemIndex, contact.id, closed) : undefined;
		const read = isRead ? eventDeal : fresh;
		const contested = this.contested(contacts, person, rules);
		const decision = decide({ ...input, deal: read?.seen, contested });
		const caller = { context: this.context, itemIndex, since: this.startedAt };
		await checkWrites(caller, decision.writes);
		const deal = read?.deal ?? null;
		const current = contacts.find(({ id }) => id === decision.contactId);
		if (isDryRun) {
			const contact = asRecord(current);
			return { decision, contact, deal, lastSeen, lastSeenPending: lastSeen, isDryRun };
		}
		if (decision.result === 'created') {
			return await this.create(itemIndex, request, decision);
		}
		const written = await this.write(itemIndex, decision.writes);
		const own = written.find(({ id }) => id === decision.contactId);
		return this.done(request, { decision, deal, contact: own ?? current, own });
	}

	/**
	 * Looks for the contact again if RD did not confirm its creation: the answer may be lost, or another
	 * process was faster.
	 */
	private async create(
		itemIndex: number,
		request: SyncRequest,
		decision: Decision,
	): Promise<Synced> {
		const { person, lastSeen, rules } = request;
		const lookups = lookupsOf(person, lastSeen, rules);
		const find = async (afterFailure: boolean) => {
			if (!afterFailure) return undefined;
			const late = await findInCrm(this.context, itemIndex, lookups, person);
			return late.length > 0 ? late : undefined;
		};
		const create = async () => await this.write(itemIndex, decision.writes);
		const { record: contacts, from } = await findOrCreate(find, create);
		if (from === 'created') {
			const [own] = contacts;
			return this.done(request, { decision, deal: null, contact: own, own });
		}
		for (const contact of contacts) this.source.put(contact);
		return await this.bringInLine(itemIndex, request, contacts, undefined);
	}

	private done(
		{ person, isDryRun }: SyncRequest,
		outcome: Pick<Synced, 'decision'> & {
			deal: IDataObject | null;
			contact: Contact | undefined;
			/** The contact as it was written */
			own: Contact | undefined;
		},
	): Synced {
		const { decision, deal, contact, own } = outcome;
		if (contact && decision.result !== 'review') this.owners.set(contact.id, identityOf(person));
		const after = (seen: LastSeen) => (own ? lastSeenAfter(seen, own) : seen);
		return {
			...{ decision, contact: asRecord(contact), deal, isDryRun },
			lastSeen: after(decision.lastSeen),
			lastSeenPending: after(decision.lastSeenPending),
		};
	}

	private contested(contacts: Contact[], person: Person, rules: Rules): Set<string> {
		const me = identityOf(person);
		const ids = contacts.map(({ id }) => id);
		return new Set(
			ids.filter((id) => this.source.isContested(id, rules) || (this.owners.get(id) ?? me) !== me),
		);
	}

	private async write(itemIndex: number, writes: Write[]): Promise<Contact[]> {
		return await writeContacts(this.context, itemIndex, writes, (contact) => {
			this.source.put(contact);
		});
	}
}

function asRecord(contact: Contact | undefined): IDataObject | null {
	return (contact as IDataObject | undefined) ?? null;
}

/** An event without a time, or about a contact other than the linked one, always needs a lookup. */
function skipped(
	{ person, lastSeen, rules, event }: SyncRequest,
	deal?: SeenDeal,
): Decision | undefined {
	const { contactId, contactUpdatedAt } = event;
	const isLinked = contactId === knownOf(person, lastSeen)?.contact_id;
	if (contactId !== undefined && !(isLinked && contactUpdatedAt)) return undefined;
	return skipOf(person, lastSeen, rules, { contactUpdatedAt, deal });
}

/** Returns the keys that lock the person against other executions in this process. */
function keysOf({ person, lastSeen }: SyncRequest): string[] {
	const { email, earlierEmail } = person;
	const emails = [email, earlierEmail].map(normalEmail).filter((address) => address !== '');
	const contactId = knownOf(person, lastSeen)?.contact_id;
	return [
		...emails.map((address) => `sync email:${address}`),
		...(contactId ? [`sync contact:${contactId}`] : []),
	];
}
