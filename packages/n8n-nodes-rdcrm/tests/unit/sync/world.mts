import { type Case, caseOf } from '../../../nodes/RdCrm/sync/case.ts';
import type { Contact, LegalBasis } from '../../../nodes/RdCrm/sync/contact.ts';
import type { Lookups } from '../../../nodes/RdCrm/sync/contactMatch.ts';
import { furtherLookupsOf, lookupsOf } from '../../../nodes/RdCrm/sync/contactMatch.ts';
import { decide } from '../../../nodes/RdCrm/sync/decideSync.ts';
import type { Decision } from '../../../nodes/RdCrm/sync/decision.ts';
import type { LastSeen } from '../../../nodes/RdCrm/sync/lastSeen.ts';
import { lastSeenAfter } from '../../../nodes/RdCrm/sync/lastSeen.ts';
import type { Person } from '../../../nodes/RdCrm/sync/person.ts';
import type { SeenDeal } from '../../../nodes/RdCrm/sync/seenDeal.ts';
import { type Hint, skipOf } from '../../../nodes/RdCrm/sync/skip.ts';
import type { Rules } from '../../../nodes/RdCrm/sync/syncRules.ts';
import { DEFAULT_RULES } from '../../../nodes/RdCrm/sync/syncRules.ts';

export const GRANTED: LegalBasis = {
	category: 'communications',
	type: 'consent',
	status: 'granted',
};
export const DECLINED: LegalBasis = { ...GRANTED, status: 'declined' };
export const CONTRACT: LegalBasis = {
	category: 'data_processing',
	type: 'pre_existent_contract',
	status: 'granted',
};

/** Both systems, one person of the other system, and what the workflow stores about them. */
export interface World {
	contacts: Contact[];
	person: Person;
	lastSeen: LastSeen | null;
	deal?: SeenDeal;
	/** Seconds since the CRM was opened */
	now: number;
}

export function worldOf(world: Partial<World> & { person: Person }): World {
	return { contacts: [], lastSeen: null, now: 1_000, ...world };
}

export const momentAt = (second: number) => new Date(second * 1_000).toISOString();

export function person(fields: Partial<Person> = {}): Person {
	return {
		id: 'm1',
		email: 'ana@x.com',
		firstName: 'Ana',
		lastName: 'Lima',
		phone: '',
		jobTitle: '',
		customFields: { interesses: [] },
		subscription: 'subscribed',
		consent: 'followsSubscription',
		...fields,
	};
}

export function contact(fields: Partial<Contact> = {}): Contact {
	return {
		id: 'c1',
		name: 'Ana Lima',
		job_title: null,
		emails: [{ email: 'ana@x.com' }],
		phones: [],
		legal_bases: [GRANTED],
		custom_fields: {},
		created_at: momentAt(1),
		updated_at: momentAt(2),
		...fields,
	};
}

export const rules = (changed: Partial<Rules> = {}): Rules => ({
	...DEFAULT_RULES,
	customFields: { interesses: { winner: 'crm' } },
	...changed,
});

const addresses = ({ emails }: Contact) =>
	(emails ?? []).map(({ email }) => (email ?? '').trim().toLowerCase());

/** Searches like the CRM: by ID, or for all contacts with one of the addresses. */
export function searchIn(contacts: Contact[], { contactId, emails }: Lookups): Contact[] {
	return contacts.filter(
		(one) => one.id === contactId || addresses(one).some((email) => emails.includes(email)),
	);
}

/** Returns the contacts that the operation reads for a person, and the number of calls. */
export function candidates(world: World, wanted: Rules): { found: Contact[]; calls: number } {
	const first = lookupsOf(world.person, world.lastSeen, wanted);
	const found = searchIn(world.contacts, first);
	const more = furtherLookupsOf(world.person, world.lastSeen, wanted, found);
	const calls = [first, more].filter(
		({ contactId, emails }) => contactId !== undefined || emails.length > 0,
	).length;
	return { found: [...found, ...searchIn(world.contacts, more)], calls };
}

export function caseIn(world: World, wanted: Rules): Case {
	const { person, lastSeen } = world;
	return caseOf({ person, contacts: candidates(world, wanted).found, lastSeen, rules: wanted });
}

export function decideIn(
	world: World,
	wanted: Rules,
	contested?: ReadonlySet<string>,
): Decision & { calls: number } {
	const { calls } = candidates(world, wanted);
	const decision = decide({ ...caseIn(world, wanted), deal: world.deal, contested });
	return { ...decision, calls: calls + decision.writes.length };
}

/** Applies a decision in both systems and stores the memory that it asks for. */
export function apply(decision: Decision, world: World): World {
	const now = world.now + 1;
	let { contacts } = world;
	let written: Contact | undefined;
	for (const write of decision.writes) {
		if (write.action === 'create') {
			const id = `new${now}`;
			written = { id, ...write.data, created_at: momentAt(now), updated_at: momentAt(now) };
			contacts = [...contacts, written];
		} else {
			contacts = contacts.map((one) => {
				if (one.id !== write.contactId) return one;
				const custom_fields = { ...one.custom_fields, ...write.data.custom_fields };
				return { ...one, ...write.data, custom_fields, updated_at: momentAt(now) };
			});
			if (write.contactId === decision.contactId) {
				written = contacts.find(({ id }) => id === decision.contactId);
			}
		}
	}
	const lastSeen = written ? lastSeenAfter(decision.lastSeen, written) : decision.lastSeen;
	return { ...world, contacts, person: taken(decision, world.person), lastSeen, now };
}

/** Applies a decision only in the CRM. The other system's changes wait, for example for another workflow. */
export function applyHere(decision: Decision, world: World): World {
	return apply({ ...decision, forOther: {}, lastSeen: decision.lastSeenPending }, world);
}

/** Applies changes as a marketing tool does, the name only in the fields that the tool has. */
function taken({ forOther }: Decision, held: Person): Person {
	const after = { ...held };
	if (forOther.email !== undefined) after.email = forOther.email;
	if (forOther.name !== undefined && held.name !== undefined) after.name = forOther.name;
	if (forOther.first_name !== undefined && held.firstName !== undefined) {
		after.firstName = forOther.first_name;
	}
	if (forOther.last_name !== undefined && held.lastName !== undefined) {
		after.lastName = forOther.last_name;
	}
	if (forOther.phone !== undefined) after.phone = forOther.phone;
	if (forOther.job_title !== undefined) after.jobTitle = forOther.job_title;
	if (forOther.stage !== undefined) after.stage = forOther.stage;
	after.customFields = { ...held.customFields, ...forOther.custom_fields };
	if (forOther.unsubscribe && held.subscription === 'none') after.consent = 'notGiven';
	else if (forOther.unsubscribe) after.subscription = 'unsubscribed';
	return after;
}

/** Runs the operation once and applies the result in both systems. */
export function sync(world: World, wanted: Rules = rules(), hint: Hint = {}) {
	const skipped = skipOf(world.person, world.lastSeen, wanted, hint);
	const decision = skipped ? { ...skipped, calls: 0 } : decideIn(world, wanted);
	return { decision, world: apply(decision, world) };
}

/** Returns the world after this person and this contact were synced once. */
export function linked(world: Partial<World> = {}, wanted: Rules = rules()): World {
	const start = worldOf({ person: person(), contacts: [contact()], ...world });
	return sync(start, wanted).world;
}

export const change = (world: World, fields: Partial<Person>): World => ({
	...world,
	person: { ...world.person, ...fields },
	now: world.now + 1,
});

export const changeContact = (world: World, fields: Partial<Contact>, id = 'c1'): World => {
	const updated_at = momentAt(world.now + 1);
	return {
		...world,
		contacts: world.contacts.map((one) =>
			one.id === id ? { ...one, ...fields, updated_at } : one,
		),
		now: world.now + 1,
	};
};

export const contactIn = (world: World, id = 'c1'): Contact => {
	const found = world.contacts.find((one) => one.id === id);
	if (!found) throw new Error(`No contact ${id}`);
	return found;
};
