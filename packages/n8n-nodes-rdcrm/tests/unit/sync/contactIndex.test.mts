import { describe, expect, it } from 'vitest';
import { caseOf } from '../../../nodes/RdCrm/sync/case.ts';
import type { Contact } from '../../../nodes/RdCrm/sync/contact.ts';
import { ContactIndex } from '../../../nodes/RdCrm/sync/contactIndex.ts';
import { decide } from '../../../nodes/RdCrm/sync/decideSync.ts';
import type { Decision } from '../../../nodes/RdCrm/sync/decision.ts';
import type { LastSeen } from '../../../nodes/RdCrm/sync/lastSeen.ts';
import type { Person } from '../../../nodes/RdCrm/sync/person.ts';
import { skipOf } from '../../../nodes/RdCrm/sync/skip.ts';
import { apply, contact, DECLINED, linked, momentAt, person, rules, worldOf } from './world.mts';

interface Row {
	person: Person;
	lastSeen: LastSeen | null;
}

/** Decides about all persons of a run, without applying the decisions. */
function compare(people: Row[], contacts: Contact[], wanted = rules()): Decision[] {
	const index = new ContactIndex(contacts);
	const contested = index.contested(people, wanted);
	return people.map((row) => {
		const contacts = index.candidatesOf(row.person, row.lastSeen, wanted);
		return decide({ ...caseOf({ ...row, contacts, rules: wanted }), contested });
	});
}

const row = (fields: Partial<Person>): Row => ({ person: person(fields), lastSeen: null });

describe('two databases that grew apart', () => {
	const kinds = ['new', 'equal', 'differs', 'bare', 'twice', 'left', 'awaited'] as const;
	const emailOf = (kind: string) => `${kind}@x.com`;
	const people = [
		...kinds.map((kind) => row({ id: kind, email: emailOf(kind) })),
		row({ id: 'odd', email: 'o/x#y?@x.com' }),
	].map((one): Row => {
		const { id } = one.person;
		if (id === 'left') return row({ ...one.person, subscription: 'unsubscribed' });
		return id === 'awaited' ? row({ ...one.person, subscription: 'pending' }) : one;
	});
	const inCrm = (kind: string, fields: Partial<Contact> = {}) =>
		contact({ id: `c-${kind}`, emails: [{ email: emailOf(kind) }], ...fields });
	const contacts = [
		inCrm('equal'),
		inCrm('differs', { job_title: 'Diretora' }),
		inCrm('bare', { legal_bases: [] }),
		inCrm('twice'),
		inCrm('twice', { id: 'c-other' }),
		inCrm('left'),
		inCrm('onlyContact'),
		inCrm('awaited'),
	];

	it('are sorted by kind: create, link, update, ambiguous, refused', () => {
		const outcome = compare(people, contacts).map(({ result, reason }) => `${result} ${reason}`);
		expect(outcome).toEqual([
			'created new',
			'unchanged equal',
			'updated changed',
			'updated changed',
			'review several_contacts',
			'updated left',
			'skipped pending',
			'review email_refused',
		]);
	});

	it('need no call the next time, and no contact of the CRM is added to the other side', () => {
		const decisions = compare(people, contacts);
		people.forEach((one, n) => {
			const decision = decisions[n];
			if (!decision || decision.result === 'review') return;
			const after = apply(decision, worldOf({ ...one, contacts }));
			expect(skipOf(after.person, after.lastSeen, rules())?.result).toBe('unchanged');
		});
		expect(JSON.stringify(decisions)).not.toContain('onlyContact');
	});
});

describe('a contact that several persons match', () => {
	const both = contact({ emails: [{ email: 'ana@x.com' }, { email: 'ana@casa.com' }] });
	const [first, second] = [row({ id: 'm1' }), row({ id: 'm2', email: 'ana@casa.com' })];

	it("is left to someone's decision", () => {
		for (const decision of compare([first, second], [both])) {
			expect(decision).toMatchObject({ result: 'review', reason: 'several_persons' });
			expect(decision).toMatchObject({ writes: [], forOther: {}, contactId: '' });
		}
	});

	it('stays with the linked person', () => {
		const { lastSeen } = linked({ contacts: [both] });
		const [mine, other] = compare([{ ...first, lastSeen }, second], [both]);
		expect(mine).toMatchObject({ result: 'unchanged', contactId: 'c1' });
		expect(other).toMatchObject({ result: 'review', reason: 'several_persons' });
	});

	it('declines if one of them leaves', () => {
		const gone = row({ id: 'm1', subscription: 'unsubscribed' });
		const [decision] = compare([gone, second], [both]);
		expect(decision).toMatchObject({ result: 'review', reason: 'several_persons' });
		expect(decision?.writes).toEqual([
			{ action: 'update', contactId: 'c1', data: { legal_bases: [DECLINED] } },
		]);
	});

	it('is not one that comes twice, nor one by an unproven earlier address', () => {
		expect(compare([first, first], [both]).map(({ result }) => result)).toEqual([
			'unchanged',
			'unchanged',
		]);
		const claim = row({ id: 'm9', email: 'mallory@z.com', earlierEmail: 'ana@x.com' });
		expect(compare([first, claim], [both]).map(({ reason }) => reason)).toEqual([
			'equal',
			'earlier_email_unproven',
		]);
	});
});

describe('all contacts read once', () => {
	it('find a contact only by its current addresses', () => {
		const index = new ContactIndex([contact()]);
		index.put(contact({ emails: [{ email: 'nova@x.com' }], updated_at: momentAt(9) }));
		index.put(contact({ emails: [{ email: 'velha@x.com' }], updated_at: momentAt(3) }));
		const found = (email: string) => index.find({ emails: [email] }).length;
		expect(['ana@x.com', 'velha@x.com', 'nova@x.com'].map(found)).toEqual([0, 0, 1]);
	});

	it('serve ten thousand persons, each of whom finds their own', () => {
		const count = 10_000;
		const contacts = Array.from({ length: count }, (_, n) =>
			contact({ id: `c${n}`, emails: [{ email: `p${n}@x.com` }] }),
		);
		const people = Array.from({ length: count }, (_, n) =>
			row({ id: `m${n}`, email: `P${n}@x.com` }),
		);
		const decisions = compare(people, contacts);
		expect(decisions.map(({ contactId }) => contactId)).toEqual(contacts.map(({ id }) => id));
	});
});
