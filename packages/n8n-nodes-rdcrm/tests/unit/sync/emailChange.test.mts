import { describe, expect, it } from 'vitest';
import type { EmailRule } from '../../../nodes/RdCrm/sync/syncRules.ts';
import {
	change,
	changeContact,
	contact,
	contactIn,
	linked,
	person,
	rules,
	sync,
	type World,
	worldOf,
} from './world.mts';

const told = (world: World, wanted = rules()) =>
	sync(world, wanted, { contactUpdatedAt: contactIn(world).updated_at ?? '' });
const emails = (...all: string[]) => all.map((email) => ({ email }));

describe('an address that changed in the other system', () => {
	it('is followed in the CRM, where other addresses stay, after a search for its owner', () => {
		const held = linked({ contacts: [contact({ emails: emails('Ana@X.com', 'casa@x.com') })] });
		const { decision, world } = sync(change(held, { email: 'nova@x.com' }));
		expect(decision).toMatchObject({ result: 'updated', calls: 3, forOther: {} });
		expect(contactIn(world).emails).toEqual(emails('nova@x.com', 'casa@x.com'));
		expect(told(world).decision.calls).toBe(0);
	});

	it('that the CRM would refuse is left to a decision', () => {
		const { decision } = sync(change(linked(), { email: 'o/x#y?@x.com' }));
		expect(decision).toMatchObject({ result: 'review', reason: 'email_refused', writes: [] });
	});

	it('that another contact has is left to a decision, until that contact gives it up', () => {
		const taken = contact({ id: 'c2', emails: emails('nova@x.com') });
		const held = linked({ contacts: [contact(), taken] });
		const { decision, world } = sync(change(held, { email: 'nova@x.com', jobTitle: 'CEO' }));
		expect(decision).toMatchObject({ result: 'review', reason: 'email_taken', writes: [] });
		expect(decision.forOther).toEqual({});
		const free = changeContact(world, { emails: [] }, 'c2');
		expect(contactIn(sync(free).world).emails).toEqual(emails('nova@x.com'));
	});

	it('creates no second contact if it follows the subscription at once', () => {
		const { world } = sync(worldOf({ person: person() }));
		const after = sync(change(world, { email: 'nova@x.com' })).world;
		expect(after.contacts).toEqual([expect.objectContaining({ emails: emails('nova@x.com') })]);
	});
});

describe('an address that changed in the CRM', () => {
	it('is followed in the other system', () => {
		const changed = changeContact(linked(), { emails: emails('nova@x.com', 'casa@x.com') });
		const { decision, world } = told(changed);
		expect(decision).toMatchObject({ calls: 1, writes: [], forOther: { email: 'nova@x.com' } });
		expect(sync(world).decision.calls).toBe(0);
		const gone = sync(change(world, { subscription: 'unsubscribed' }));
		expect(gone.decision.writes).toHaveLength(1);
	});

	it("that was removed leaves the other system's address, and is not restored", () => {
		const { decision } = told(changeContact(linked(), { emails: [] }));
		expect(decision).toMatchObject({ result: 'unchanged', forOther: {}, writes: [] });
	});

	it('is passed on only if it is an address', () => {
		const odd = told(changeContact(linked(), { emails: emails('ver com a Bia', 'nova@x.com') }));
		expect(odd.decision.forOther).toEqual({ email: 'nova@x.com' });
		const none = told(changeContact(linked(), { emails: emails('ver com a Bia') }));
		expect(none.decision.forOther).toEqual({});
	});

	it('is not a change if one of them is still there', () => {
		const { decision } = told(changeContact(linked(), { emails: emails('b@x.com', 'ana@x.com') }));
		expect(decision).toMatchObject({ result: 'unchanged', forOther: {} });
	});
});

describe('an address that changed on both sides', () => {
	const apart = changeContact(change(linked(), { email: 'nova@x.com' }), {
		emails: emails('outra@x.com'),
	});

	it('is left to a decision', () => {
		const { decision, world } = sync(apart);
		expect(decision).toMatchObject({
			result: 'review',
			reason: 'email_changed_on_both_sides',
			contactId: 'c1',
		});
		expect(decision).toMatchObject({ writes: [], forOther: {} });
		const settled = sync(change(world, { email: 'outra@x.com' }));
		expect(settled.decision.result).toBe('unchanged');
	});

	it.each<[EmailRule, string, string[]]>([
		['crm', 'outra@x.com', ['outra@x.com']],
		['other', 'nova@x.com', ['nova@x.com', 'outra@x.com']],
		['onlyBlanks', 'nova@x.com', ['outra@x.com']],
		['leaveAlone', 'nova@x.com', ['outra@x.com']],
	])('ends according to the rule "%s"', (email, there, here) => {
		const { world } = sync(apart, rules({ email }));
		expect(world.person.email).toBe(there);
		expect(contactIn(world).emails).toEqual(emails(...here));
	});

	it('on one side that had not followed because of the direction is not another change', () => {
		const oneWay = rules({ direction: 'fromCrm' });
		const { world } = sync(change(linked({}, oneWay), { email: 'nova@x.com' }), oneWay);
		expect(world.person.email).toBe('nova@x.com');
		expect(contactIn(world).emails).toEqual(emails('ana@x.com'));
		expect(contactIn(sync(world, rules()).world).emails).toEqual(emails('nova@x.com'));
	});
});

describe('an address that one side lacks', () => {
	it.each<[EmailRule, string[]]>([
		['whoChanged', []],
		['crm', ['ana@x.com']],
		['other', ['ana@x.com']],
		['onlyBlanks', ['ana@x.com']],
		['leaveAlone', []],
	])('is copied to the CRM by the rule "%s"', (email, here) => {
		const { world } = sync(changeContact(linked(), { emails: null }), rules({ email }));
		expect(contactIn(world).emails ?? []).toEqual(emails(...here));
	});

	it('is copied to the other system from the CRM', () => {
		const bare = change(linked(), { email: '' });
		expect(sync(bare).decision.forOther).toEqual({ email: 'ana@x.com' });
		expect(sync(bare, rules({ email: 'leaveAlone' })).decision.forOther).toEqual({});
	});
});

describe('an earlier address', () => {
	const victim = contact({ id: 'c9', name: 'Rui Costa', emails: emails('rui@y.com') });
	const claimed = { email: 'mallory@z.com', earlierEmail: 'rui@y.com' };

	it('that only an event reports does not lead to its contact', () => {
		const stranger = person({ id: 'm9', ...claimed });
		const { decision, world } = sync(worldOf({ person: stranger, contacts: [victim] }));
		expect(decision).toMatchObject({
			result: 'review',
			reason: 'earlier_email_unproven',
			contactId: '',
			contactIds: ['c9'],
			writes: [],
			forOther: {},
		});
		expect(sync(world).decision).toMatchObject({ result: 'review', writes: [], forOther: {} });
	});

	it('does not become credible because its owner was seen, subscribed, pending or in review', () => {
		for (const subscription of ['pending', 'unsubscribed', 'subscribed'] as const) {
			const stranger = person({ id: 'm9', email: 'mallory@z.com', subscription });
			const own = subscription === 'subscribed' ? rules({ createMissing: false }) : rules();
			const { world } = sync(worldOf({ person: stranger, contacts: [victim] }), own);
			const forged = sync(change(world, { ...claimed, subscription: 'subscribed' }));
			expect(forged.decision.reason).toBe('earlier_email_unproven');
		}
	});

	it('gives an unsubscription no contact to decline', () => {
		const gone = person({ id: 'm9', ...claimed, subscription: 'unsubscribed' });
		const { decision } = sync(worldOf({ person: gone, contacts: [victim] }));
		expect(decision).toMatchObject({ result: 'review', writes: [] });
	});

	it('does not hinder a person with their own contact', () => {
		const own = contact({ emails: emails('mallory@z.com') });
		const { decision } = sync(worldOf({ person: person(claimed), contacts: [victim, own] }));
		expect(decision).toMatchObject({ result: 'unchanged', contactId: 'c1' });
	});

	it('counts for the id that it was seen with, and the contact follows', () => {
		const pending = sync(worldOf({ person: person({ subscription: 'pending' }) })).world;
		const inCrm = { ...pending, contacts: [contact()] };
		const confirmed = change(inCrm, {
			email: 'nova@x.com',
			earlierEmail: 'ana@x.com',
			subscription: 'subscribed',
		});
		const { decision, world } = sync(confirmed);
		expect(decision).toMatchObject({ result: 'updated', contactId: 'c1' });
		expect(contactIn(world).emails).toEqual(emails('nova@x.com'));
		const other = sync({ ...confirmed, person: { ...confirmed.person, id: 'm2' } });
		expect(other.decision.reason).toBe('earlier_email_unproven');
	});

	it('is not needed if the contact is linked', () => {
		const { decision } = sync(change(linked(), { email: 'nova@x.com' }));
		expect(decision).toMatchObject({ result: 'updated', contactId: 'c1' });
	});
});
