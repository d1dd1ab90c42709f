import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLastSeen } from '../../../nodes/RdCrm/sync/lastSeen.ts';
import { skipOf } from '../../../nodes/RdCrm/sync/skip.ts';
import { person as anyPerson, rules as anyRules, lastSeenOf } from './arbitraries.mts';
import { change, changeContact, contactIn, linked, momentAt, person, rules } from './world.mts';

describe('the last seen state', () => {
	it('is read as it was stored, as an object or as JSON', () => {
		const stored = fc.tuple(anyPerson, anyRules).chain(([one, wanted]) => lastSeenOf(one, wanted));
		fc.assert(
			fc.property(stored, (lastSeen) => {
				const held = lastSeen?.person_id ? lastSeen : null;
				expect(readLastSeen(lastSeen)).toEqual(held);
				expect(readLastSeen(JSON.stringify(lastSeen))).toEqual(held);
			}),
		);
	});

	it('is ignored if it is anything else', () => {
		fc.assert(
			fc.property(fc.anything(), (stored) => {
				expect(readLastSeen(stored)).toBeNull();
			}),
		);
		expect(readLastSeen({ person_id: 'm1', subscription: 'constructor' })).toBeNull();
		expect(readLastSeen('{"person_id":"m1"')).toBeNull();
	});
});

describe('a call', () => {
	const world = linked({ person: person({ phone: '(11) 98765-4321', jobTitle: 'Gerente' }) });
	const skips = (changed = world, wanted = rules(), hint = {}) =>
		skipOf(changed.person, changed.lastSeen, wanted, hint)?.reason;
	const updatedAt = contactIn(world).updated_at ?? '';

	it('is not needed while the person is unchanged, in any spelling', () => {
		expect(skips()).toBe('last_seen');
		const spelled = { phone: '+5511987654321', email: 'ANA@x.com ', lastName: ' Lima' };
		expect(skips(change(world, spelled))).toBe('last_seen');
	});

	it.each([
		{ firstName: 'Bia' },
		{ phone: '' },
		{ jobTitle: 'Diretora' },
		{ email: 'bia@x.com' },
		{ customFields: { interesses: ['Locação'] } },
		{ subscription: 'unsubscribed' as const },
		{ consent: 'given' as const },
		{ stage: 'Ganha' },
		{ id: 'm2' },
	])('is needed if the person changes: %j', (changed) => {
		expect(skips(change(world, changed))).toBeUndefined();
	});

	it('is needed if the rules change', () => {
		expect(skips(world, rules({ name: 'other' }))).toBeUndefined();
		const more = { interesses: { winner: 'crm' as const }, nivel: { winner: 'crm' as const } };
		expect(skips(world, rules({ customFields: more }))).toBeUndefined();
	});

	it("is not needed for the flow's own echo, in any time zone", () => {
		expect(skips(world, rules(), { contactUpdatedAt: updatedAt })).toBe('last_seen');
		const inBrasilia = new Date(Date.parse(updatedAt) - 3 * 3_600_000)
			.toISOString()
			.replace('Z', '-03:00');
		expect(skips(world, rules(), { contactUpdatedAt: inBrasilia })).toBe('last_seen');
	});

	it('is needed if the contact was saved at another time, even before our own write', () => {
		const edited = changeContact(world, { job_title: 'Diretora' });
		const later = { contactUpdatedAt: contactIn(edited).updated_at ?? '' };
		expect(skips(edited, rules(), later)).toBeUndefined();
		expect(skips(world, rules(), { contactUpdatedAt: momentAt(3) })).toBeUndefined();
	});

	it('is needed if a deal changed its stage, and only then', () => {
		const deal = { signal: 'd1 ongoing s1', stage: 'Proposta' };
		const dealt = linked({ deal, person: person({ stage: '' }) });
		expect(dealt.person.stage).toBe('Proposta');
		expect(skips(dealt, rules(), { deal })).toBe('last_seen');
		const moved = { signal: 'd1 won s1', stage: 'Ganha' };
		expect(skips(dealt, rules(), { deal: moved })).toBeUndefined();
	});
});
