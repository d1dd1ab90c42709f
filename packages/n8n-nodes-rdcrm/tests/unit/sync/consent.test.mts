import { describe, expect, it } from 'vitest';
import type { Person } from '../../../nodes/RdCrm/sync/person.ts';
import {
	applyHere,
	CONTRACT,
	candidates,
	change,
	changeContact,
	contact,
	contactIn,
	DECLINED,
	decideIn,
	GRANTED,
	linked,
	person,
	rules,
	sync,
	type World,
	worldOf,
} from './world.mts';

const basesIn = (world: World, id = 'c1') => contactIn(world, id).legal_bases;
const told = (world: World, wanted = rules()) =>
	sync(world, wanted, { contactUpdatedAt: contactIn(world).updated_at ?? '' });
const left = (world: World, wanted = rules()) =>
	sync(change(world, { subscription: 'unsubscribed' }), wanted).world;

describe('consent from the other system', () => {
	it.each<Person['subscription']>(['unsubscribed', 'cleaned'])(
		'ends by "%s", keeps the other bases, and changes nothing afterwards',
		(subscription) => {
			const held = linked({ contacts: [contact({ legal_bases: [CONTRACT, GRANTED] })] });
			const { decision, world } = sync(change(held, { subscription }));
			expect(decision).toMatchObject({ result: 'updated', reason: 'left', calls: 2 });
			expect(decision.forOther).toEqual({});
			expect(basesIn(world)).toEqual([CONTRACT, DECLINED]);
			expect(told(world).decision.calls).toBe(0);
		},
	);

	it('creates no contact for a person who leaves and is not in the CRM', () => {
		const gone = person({ subscription: 'unsubscribed' });
		const { decision, world } = sync(worldOf({ person: gone }));
		expect(decision).toMatchObject({ result: 'skipped', reason: 'left', writes: [] });
		expect(world.contacts).toEqual([]);
	});

	it('declines a contact that was never linked, and links it', () => {
		const gone = person({ subscription: 'unsubscribed' });
		const { world } = sync(worldOf({ person: gone, contacts: [contact()] }));
		expect(basesIn(world)).toEqual([DECLINED]);
		expect(world.lastSeen?.contact_id).toBe('c1');
	});

	it('returns with the person, after they have confirmed', () => {
		const pending = sync(change(left(linked()), { subscription: 'pending' })).world;
		expect(basesIn(pending)).toEqual([DECLINED]);
		const back = sync(change(pending, { subscription: 'subscribed' }));
		expect(back.decision).toMatchObject({ result: 'updated', reason: 'came_back', forOther: {} });
		expect(basesIn(back.world)).toEqual([GRANTED]);
		expect(back.world.person.subscription).toBe('subscribed');
	});

	it('returns with the person even if consent goes to the CRM only', () => {
		const wanted = rules({ consent: 'toCrm' });
		const back = sync(
			change(left(linked({}, wanted), wanted), { subscription: 'subscribed' }),
			wanted,
		);
		expect(basesIn(back.world)).toEqual([GRANTED]);
	});

	it('goes to the linked contact, not to an older one with the same first address', () => {
		const older = contact({ id: 'c0', emails: [{ email: 'empresa@x.com' }], legal_bases: [] });
		const mine = contact({ emails: [{ email: 'empresa@x.com' }, { email: 'ana@x.com' }] });
		const world = left(linked({ contacts: [older, mine] }));
		expect(basesIn(world)).toEqual([DECLINED]);
		expect(basesIn(world, 'c0')).toEqual([]);
	});

	it('goes to the linked contact even if it no longer has an address in the CRM', () => {
		const world = left(changeContact(linked(), { emails: [] }));
		expect(basesIn(world)).toEqual([DECLINED]);
		expect(world.contacts).toHaveLength(1);
	});

	it('ends even if someone still has to decide on the address', () => {
		const taken = contact({ id: 'c2', emails: [{ email: 'ocupado@x.com' }], legal_bases: [] });
		const held = linked({ contacts: [contact(), taken] });
		const open = sync(change(held, { email: 'ocupado@x.com' }));
		expect(open.decision.reason).toBe('email_taken');
		const world = left(open.world);
		expect(contactIn(world)).toMatchObject({
			emails: [{ email: 'ana@x.com' }],
			legal_bases: [DECLINED],
		});
		expect(basesIn(world, 'c2')).toEqual([]);
	});

	it('ends for each of two contacts that nobody has distinguished', () => {
		const two = [contact(), contact({ id: 'c2', legal_bases: [] })];
		const open = sync(worldOf({ person: person(), contacts: two }));
		const gone = sync(change(open.world, { subscription: 'unsubscribed' }));
		expect(gone.decision).toMatchObject({ result: 'review', reason: 'several_contacts' });
		expect([basesIn(gone.world), basesIn(gone.world, 'c2')]).toEqual([[DECLINED], [DECLINED]]);
	});

	it('is not lost while someone has to decide: a person who returned meanwhile is back afterwards', () => {
		const two = [contact(), contact({ id: 'c2' })];
		const open = sync(worldOf({ person: person(), contacts: two })).world;
		const back = sync(change(left(open), { subscription: 'subscribed' }));
		expect(back.decision).toMatchObject({ result: 'review', writes: [], forOther: {} });
		const one = { ...back.world, contacts: back.world.contacts.slice(0, 1) };
		const settled = sync(one);
		expect(settled.decision.reason).toBe('came_back');
		expect(basesIn(settled.world)).toEqual([GRANTED]);
	});

	it("lifts the declines of all matching contacts if the older contact is the person's", () => {
		const wanted = rules({ severalMatches: 'oldest' });
		const two = [contact({ created_at: null }), contact({ id: 'c2' })];
		const gone = person({ subscription: 'pending' });
		const pending = sync(worldOf({ person: gone, contacts: two }), wanted).world;
		const declined = changeContact(pending, { legal_bases: [DECLINED] }, 'c2');
		const { world } = sync(change(declined, { subscription: 'subscribed' }), wanted);
		expect([basesIn(world), basesIn(world, 'c2')]).toEqual([[GRANTED], [GRANTED]]);
	});
});

describe('consent from the CRM', () => {
	it('unsubscribes persons who declined there, and changes nothing else', () => {
		const changed = changeContact(linked(), { job_title: 'Diretora', legal_bases: [DECLINED] });
		const { decision, world } = told(changed);
		expect(decision).toMatchObject({ result: 'updated', reason: 'declined', writes: [] });
		expect(decision.forOther).toEqual({ unsubscribe: true });
		expect(world.person).toMatchObject({ subscription: 'unsubscribed', jobTitle: '' });
		const echo = sync(world);
		expect(echo.decision.calls).toBe(0);
	});

	it('wins over a subscription that is not known to be newer', () => {
		const { decision } = sync(
			worldOf({ person: person(), contacts: [contact({ legal_bases: [DECLINED] })] }),
		);
		expect(decision.forOther).toEqual({ unsubscribe: true });
	});

	it('is lifted when the person subscribes again afterwards', () => {
		const out = told(changeContact(linked(), { legal_bases: [DECLINED] })).world;
		const { decision, world } = sync(change(out, { subscription: 'subscribed' }));
		expect(decision).toMatchObject({ reason: 'came_back', forOther: {} });
		expect(basesIn(world)).toEqual([GRANTED]);
	});

	it('is not lifted by the state of another person', () => {
		const out = told(changeContact(linked(), { legal_bases: [DECLINED] })).world;
		const { decision } = sync(change(out, { id: 'm2', subscription: 'subscribed' }));
		expect(decision.forOther).toEqual({ unsubscribe: true });
	});

	it('never resubscribes: consent given in the CRM yields to an unsubscription', () => {
		const changed = changeContact(left(linked()), {
			legal_bases: [GRANTED],
			job_title: 'Diretora',
		});
		const { decision, world } = told(changed);
		expect(decision).toMatchObject({ reason: 'left', forOther: {} });
		expect(basesIn(world)).toEqual([DECLINED]);
		expect(world.person.subscription).toBe('unsubscribed');
	});

	it('ends in the other system even if the address has changed on both sides', () => {
		const apart = changeContact(change(linked(), { email: 'novo@x.com' }), {
			emails: [{ email: 'outro@x.com' }],
			legal_bases: [DECLINED],
		});
		expect(sync(apart).decision.forOther).toEqual({ unsubscribe: true });
	});

	it('that ends for one of several matching contacts ends for all, and ends the subscription', () => {
		const two = [contact(), contact({ id: 'c2', legal_bases: [DECLINED] })];
		const { decision, world } = sync(worldOf({ person: person(), contacts: two }));
		expect(decision).toMatchObject({ result: 'review', forOther: { unsubscribe: true } });
		expect([basesIn(world), basesIn(world, 'c2')]).toEqual([[DECLINED], [DECLINED]]);
	});

	it("stays in the CRM if consent goes only there, and so do the person's data", () => {
		const wanted = rules({ consent: 'toCrm' });
		const out = changeContact(linked({}, wanted), { legal_bases: [DECLINED], job_title: 'CEO' });
		const { decision, world } = told(change(out, { phone: '+5511987654321' }), wanted);
		expect(decision).toMatchObject({ result: 'updated', reason: 'declined', forOther: {} });
		expect(contactIn(world)).toMatchObject({
			legal_bases: [DECLINED],
			phones: [{ phone: '+5511987654321' }],
		});
		expect(world.person).toMatchObject({ subscription: 'subscribed', jobTitle: '' });
	});

	it('ends the consent of a person on no list, once', () => {
		const asked = person({ subscription: 'none', consent: 'given' });
		const out = changeContact(linked({ person: asked }), { legal_bases: [DECLINED] });
		const { decision, world } = told(out);
		expect(decision.forOther).toEqual({ unsubscribe: true });
		expect(world.person).toMatchObject({ subscription: 'none', consent: 'notGiven' });
	});
});

describe('the consent of a form', () => {
	it('counts only if it is given', () => {
		const of = (consent: Person['consent']) => sync(worldOf({ person: person({ consent }) }));
		expect(of('given').world.contacts[0]?.legal_bases).toEqual([GRANTED]);
		const { world } = of('notGiven');
		expect(world.contacts[0]?.legal_bases).toBeUndefined();
		const given = sync(change(world, { consent: 'given' })).world;
		expect(given.contacts[0]?.legal_bases).toEqual([GRANTED]);
	});

	it('that is not given takes no consent away that the CRM has', () => {
		const { decision } = sync(change(linked(), { consent: 'notGiven' }));
		expect(decision).toMatchObject({ result: 'unchanged', writes: [] });
	});

	it('brings a person back; without it, the decline remains', () => {
		const back = change(left(linked()), { subscription: 'subscribed', consent: 'notGiven' });
		const { decision, world } = sync(back);
		expect(decision.forOther).toEqual({ unsubscribe: true });
		expect(basesIn(world)).toEqual([DECLINED]);
	});

	it('brings them back later if the rules left them subscribed meanwhile', () => {
		const wanted = rules({ consent: 'toCrm' });
		const out = left(linked({}, wanted), wanted);
		const silent = sync(change(out, { subscription: 'subscribed', consent: 'notGiven' }), wanted);
		expect(basesIn(silent.world)).toEqual([DECLINED]);
		const { world } = sync(change(silent.world, { consent: 'given' }), wanted);
		expect(basesIn(world)).toEqual([GRANTED]);
	});
});

describe('a person who came back, while the other system still waits for data of the CRM', () => {
	it('counts as present from then on: a decline after that is no return', () => {
		const gone = left(linked({ contacts: [contact({ name: 'Ana Souza' })] }));
		const back = change(gone, { subscription: 'subscribed', lastName: 'Silva' });
		const { found } = candidates(back, rules());
		expect(found).toHaveLength(1);
		const decision = decideIn(back, rules());
		expect(decision.forOther).toMatchObject({ name: 'Ana Souza' });
		const declined = changeContact(applyHere(decision, back), { legal_bases: [DECLINED] });
		const next = decideIn(declined, rules());
		expect(next).toMatchObject({ reason: 'declined', forOther: { unsubscribe: true } });
	});
});
