import { describe, expect, it } from 'vitest';
import { consentOf } from '../../../nodes/RdCrm/sync/consent.ts';
import { isConsenting, isUnconfirmed, standingOf } from '../../../nodes/RdCrm/sync/person.ts';
import type { Rules } from '../../../nodes/RdCrm/sync/syncRules.ts';
import { inAnyCase, inCases, known, matched } from './cases.mts';
import { apply, CONTRACT, contactIn, DECLINED, decideIn, type World } from './world.mts';

const declinedIn = (world: World, wanted: Rules) =>
	matched(world, wanted).meant.filter((one) => consentOf(one) === 'declined');

const isComingBack = (world: World) =>
	world.person.subscription === 'subscribed' &&
	isConsenting(world.person) &&
	!isUnconfirmed(world.person) &&
	['unsubscribed', 'cleaned', 'pending'].includes(known(world)?.subscription ?? '');

const isOut = (world: World, wanted: Rules) =>
	declinedIn(world, wanted).length > 0 && !isComingBack(world);

/** The person is subscribed, and declined in every contact they have in the CRM. */
const declined = (world: World): World => ({
	...world,
	person: { ...world.person, id: 'm1', email: 'ana@x.com', subscription: 'subscribed' },
	contacts: world.contacts.map((one) => ({
		...one,
		emails: [...(one.emails ?? []), { email: 'ana@x.com' }],
		legal_bases: [CONTRACT, DECLINED],
	})),
});

describe('an unsubscription', () => {
	it('declines every matching contact, and does nothing else', () => {
		inCases(
			({ person }, wanted) => standingOf(person, wanted) === 'left' && wanted.consent !== 'off',
			(world, wanted) => {
				const decision = decideIn(world, wanted);
				const after = apply(decision, world);
				for (const { id } of matched(world, wanted).meant) {
					expect(consentOf(contactIn(after, id))).toBe('declined');
				}
				expect(decision.forOther).toEqual({});
				for (const { data } of decision.writes) expect(Object.keys(data)).toEqual(['legal_bases']);
			},
		);
	});
});

describe('a decline in the CRM', () => {
	it('ends the subscription if consent goes both ways, and changes nothing else', () => {
		inCases(
			(world, wanted) =>
				wanted.consent === 'both' &&
				world.person.subscription === 'subscribed' &&
				isOut(world, wanted),
			(world, wanted) => {
				expect(decideIn(world, wanted).forOther).toEqual({ unsubscribe: true });
			},
			declined,
		);
	});

	it("sends the person's data nowhere, even if they stay subscribed there", () => {
		inCases(
			(world, wanted) => wanted.consent !== 'off' && isOut(world, wanted),
			(world, wanted) => {
				const { unsubscribe: _, ...told } = decideIn(world, wanted).forOther;
				expect(told).toEqual({});
			},
		);
	});

	it('is lifted only by a person who was gone and is subscribed again', () => {
		inCases(
			(world, wanted) => {
				const after = apply(decideIn(world, wanted), world);
				return declinedIn(world, { ...wanted, consent: 'both' }).some(
					({ id }) => consentOf(contactIn(after, id)) !== 'declined',
				);
			},
			(world, wanted) => {
				expect(isComingBack(world)).toBe(true);
				expect(wanted.consent).not.toBe('off');
			},
			declined,
		);
	});
});

describe('consent', () => {
	it('is given in the CRM only by a person who is present and consents', () => {
		inAnyCase((world, wanted) => {
			const { person } = world;
			for (const { data } of decideIn(world, wanted).writes) {
				if (!data.legal_bases || consentOf({ id: '', ...data }) !== 'granted') continue;
				expect(standingOf(person, wanted)).toBe('present');
				expect(isConsenting(person)).toBe(true);
			}
		});
	});

	it('is ignored on both sides if it is off', () => {
		inAnyCase((world, wanted) => {
			const off: Rules = { ...wanted, consent: 'off' };
			const { writes, forOther } = decideIn(world, off);
			for (const { data } of writes) expect(data).not.toHaveProperty('legal_bases');
			expect(forOther).not.toHaveProperty('unsubscribe');
			const contacts = world.contacts.map((one) => ({ ...one, legal_bases: [] }));
			expect(decideIn({ ...world, contacts }, off)).toEqual(decideIn(world, off));
		});
	});

	it('must exist, if it counts, before anything goes to the other system', () => {
		inCases(
			({ person }, wanted) => standingOf(person, wanted) !== 'present',
			(world, wanted) => {
				const { forOther, writes } = decideIn(world, wanted);
				expect(forOther).toEqual({});
				for (const { data } of writes) expect(Object.keys(data)).toEqual(['legal_bases']);
			},
		);
	});
});
