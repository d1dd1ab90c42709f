import { describe, expect, it } from 'vitest';
import { needsDeal } from '../../../nodes/RdCrm/sync/case.ts';
import { HOSTILE_EMAILS } from './arbitraries.mts';
import {
	CONTRACT,
	caseIn,
	change,
	contact,
	GRANTED,
	linked,
	person,
	rules,
	sync,
	type World,
	worldOf,
} from './world.mts';

const start = (world: Partial<World> = {}) => worldOf({ person: person(), ...world });
const askedForDeal = (world: World, wanted = rules()) => needsDeal(caseIn(world, wanted));

describe('a new subscriber', () => {
	it('becomes a contact with name, phone, job title, interests and consent, in two calls', () => {
		const one = person({
			email: 'ANA@x.com',
			phone: '(11) 98765-4321',
			jobTitle: 'Gerente',
			customFields: { interesses: ['Projetos'] },
		});
		const { decision, world } = sync(start({ person: one }));
		expect(decision).toMatchObject({ result: 'created', reason: 'new', calls: 2, forOther: {} });
		expect(world.contacts).toEqual([
			expect.objectContaining({
				name: 'Ana Lima',
				job_title: 'Gerente',
				emails: [{ email: 'ana@x.com' }],
				phones: [{ phone: '+5511987654321', type: 'mobile' }],
				legal_bases: [GRANTED],
				custom_fields: { interesses: ['Projetos'] },
			}),
		]);
		expect(world.lastSeen).toMatchObject({
			person_id: 'm1',
			contact_id: world.contacts[0]?.id,
			contact_updated_at: world.contacts[0]?.updated_at,
			subscription: 'subscribed',
		});
	});

	it('is named after the address and has no phone if neither is certain', () => {
		const one = person({ firstName: '', lastName: null, phone: '98765-4321' });
		const { world } = sync(start({ person: one }));
		expect(world.contacts[0]).toMatchObject({ name: 'ana@x.com' });
		expect(world.contacts[0]).not.toHaveProperty('phones');
		expect(world.person.firstName).toBe('');
	});

	it('is named even if the rules leave names alone', () => {
		const { world } = sync(start(), rules({ name: 'leaveAlone', jobTitle: 'leaveAlone' }));
		expect(world.contacts[0]).toMatchObject({ name: 'Ana Lima' });
	});

	it('waits for the confirmation, at the cost of no call', () => {
		const { decision, world } = sync(start({ person: person({ subscription: 'pending' }) }));
		expect(decision).toMatchObject({ result: 'skipped', reason: 'pending', calls: 0 });
		const confirmed = sync(change(world, { subscription: 'subscribed' }));
		expect(confirmed.decision.result).toBe('created');
	});

	it('who is already a contact is linked, fills empty fields, and takes the rest from the CRM', () => {
		const known = contact({ name: 'Ana Souza', job_title: 'Diretora', legal_bases: [CONTRACT] });
		const one = person({
			firstName: 'Aninha',
			lastName: '',
			phone: '+351 912 345 678',
			jobTitle: 'Estagiária',
			stage: '',
		});
		const before = start({ person: one, contacts: [known] });
		expect(askedForDeal(before)).toBe(true);
		const { decision, world } = sync(before);
		expect(decision).toMatchObject({ result: 'updated', reason: 'changed', calls: 2 });
		expect(world.contacts).toEqual([
			expect.objectContaining({
				name: 'Ana Souza',
				job_title: 'Diretora',
				phones: [{ phone: '+351912345678' }],
				legal_bases: [CONTRACT, GRANTED],
			}),
		]);
		expect(world.person).toMatchObject({
			firstName: 'Ana',
			lastName: 'Souza',
			jobTitle: 'Diretora',
		});
		expect(world.lastSeen?.contact_id).toBe('c1');
	});

	it('is not created if the rules create none, or nothing goes to the CRM', () => {
		for (const wanted of [rules({ createMissing: false }), rules({ direction: 'fromCrm' })]) {
			const { decision } = sync(start(), wanted);
			expect(decision).toMatchObject({ result: 'skipped', reason: 'not_in_crm', writes: [] });
		}
	});

	it('creates one contact from two different events about a new address', () => {
		const { world } = sync(start());
		const again = sync(change(world, { jobTitle: 'Gerente' }));
		expect(again.world.contacts).toEqual([expect.objectContaining({ job_title: 'Gerente' })]);
	});

	it('ignores a repeated event, and needs no call for it', () => {
		const { world } = sync(start());
		const { decision } = sync(world);
		expect(decision).toMatchObject({ result: 'unchanged', reason: 'last_seen', calls: 0 });
	});

	it('costs a read and a write if it has something that the CRM lacks', () => {
		const { decision } = sync(change(linked(), { jobTitle: 'Sócia' }));
		expect(decision).toMatchObject({ calls: 2, forOther: {} });
		expect(decision.writes).toEqual([
			{ action: 'update', contactId: 'c1', data: { job_title: 'Sócia' } },
		]);
	});

	it('costs a read if the CRM lacks nothing', () => {
		const held = linked({ contacts: [contact({ job_title: 'Diretora' })] });
		const { decision } = sync(change(held, { jobTitle: 'Chefe' }));
		expect(decision).toMatchObject({ calls: 1, forOther: { job_title: 'Diretora' } });
	});
});

describe('a person whom a machine must not decide about', () => {
	const two = [contact({ created_at: null }), contact({ id: 'c2', name: 'Ana Maria' })];

	it('matches two contacts', () => {
		const { decision, world } = sync(start({ contacts: two }));
		expect(decision).toMatchObject({
			result: 'review',
			reason: 'several_contacts',
			contactIds: ['c1', 'c2'],
			writes: [],
			forOther: {},
		});
		expect(sync(world).decision).toMatchObject({ result: 'review', writes: [] });
	});

	it('is settled once someone has resolved the conflict', () => {
		const { world } = sync(start({ contacts: two }));
		const [, second] = world.contacts;
		const merged = { ...world, contacts: second ? [second] : [] };
		expect(sync(merged).world.lastSeen?.contact_id).toBe('c2');
	});

	it('is the older contact if the rules say so', () => {
		const { decision, world } = sync(start({ contacts: two }), rules({ severalMatches: 'oldest' }));
		expect(decision).toMatchObject({ result: 'unchanged', contactId: 'c1' });
		expect(world.lastSeen?.contact_id).toBe('c1');
	});

	it.each(HOSTILE_EMAILS.filter((email) => !/\n|^__proto__$/.test(email)))(
		'has an address that the CRM would refuse: %j',
		(email) => {
			const { decision } = sync(start({ person: person({ email }), contacts: two }));
			expect(decision).toMatchObject({ result: 'review', reason: 'email_refused', writes: [] });
		},
	);

	it('has no address at all', () => {
		const { decision } = sync(start({ person: person({ email: ' ' }), contacts: two }));
		expect(decision).toMatchObject({ result: 'skipped', reason: 'no_email', calls: 0 });
	});
});

describe('a person who is on no list there', () => {
	const one = person({ subscription: 'none' });

	it('is left alone if consent counts, without a call, whatever changes in the CRM', () => {
		const held = contact({ job_title: 'Diretora' });
		const { decision } = sync(start({ person: one, contacts: [held] }));
		expect(decision).toMatchObject({ result: 'skipped', reason: 'not_subscribed', calls: 0 });
		expect(decision.forOther).toEqual({});
	});

	it('is synced like any other if consent is off, and gets no legal basis', () => {
		const { decision } = sync(start({ person: one }), rules({ consent: 'off' }));
		expect(decision.result).toBe('created');
		expect(decision.writes[0]?.data).not.toHaveProperty('legal_bases');
	});

	it('is synced if someone has asked them', () => {
		const bases = (consent: 'given' | 'notGiven') =>
			sync(start({ person: { ...one, consent } })).world.contacts[0]?.legal_bases;
		expect(bases('given')).toEqual([GRANTED]);
		expect(bases('notGiven')).toBeUndefined();
	});
});
