import { describe, expect, it } from 'vitest';
import { consentOf } from '../../../nodes/RdCrm/sync/consent.ts';
import { standingOf } from '../../../nodes/RdCrm/sync/person.ts';
import { skipOf } from '../../../nodes/RdCrm/sync/skip.ts';
import { inCases, matched } from './cases.mts';
import { apply, DECLINED, decideIn, type World } from './world.mts';

const confirmedAs = (emailConfirmed: boolean) => (world: World) => ({
	...world,
	person: { ...world.person, emailConfirmed },
});
const unconfirmed = confirmedAs(false);

describe('a person whose address is not confirmed', () => {
	it('changes nothing on an existing contact that has not declined, unless they left', () => {
		inCases(
			(world, wanted) =>
				standingOf(world.person, wanted) !== 'left' &&
				matched(world, wanted).meant.length > 0 &&
				matched(world, wanted).meant.every((one) => consentOf(one) !== 'declined'),
			(world, wanted) => {
				const { contacts } = apply(decideIn(world, wanted), world);
				expect(contacts).toEqual(world.contacts);
			},
			unconfirmed,
		);
	});

	it('can only declare a decline, never another field', () => {
		inCases(
			() => true,
			(world, wanted) => {
				for (const { action, data } of decideIn(world, wanted).writes) {
					if (action === 'create') continue;
					expect(Object.keys(data)).toEqual(['legal_bases']);
					expect(data.legal_bases?.at(-1)).toEqual(DECLINED);
				}
			},
			unconfirmed,
		);
	});

	it('becomes a contact if there is none, and leaves like anyone else', () => {
		inCases(
			(world, wanted) =>
				matched(world, wanted).meant.length === 0 || standingOf(world.person, wanted) === 'left',
			(world, wanted) => {
				const decision = decideIn(unconfirmed(world), wanted);
				expect(decision.writes).toEqual(decideIn(confirmedAs(true)(world), wanted).writes);
			},
		);
	});

	it('is checked again when they confirm', () => {
		inCases(
			(world, wanted) =>
				decideIn(unconfirmed(world), wanted).reason === 'unconfirmed' &&
				decideIn(unconfirmed(world), wanted).result === 'unchanged',
			(world, wanted) => {
				const seen = apply(decideIn(unconfirmed(world), wanted), unconfirmed(world));
				expect(skipOf(seen.person, seen.lastSeen, wanted)).toBeDefined();
				const now = confirmedAs(true)(seen);
				expect(skipOf(now.person, now.lastSeen, wanted)).toBeUndefined();
				expect(decideIn(now, wanted).writes).not.toEqual([]);
			},
		);
	});
});
