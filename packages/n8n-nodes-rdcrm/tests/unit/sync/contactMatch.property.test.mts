import { describe, expect, it } from 'vitest';
import { consentOf } from '../../../nodes/RdCrm/sync/consent.ts';
import { furtherLookupsOf, lookupsOf } from '../../../nodes/RdCrm/sync/contactMatch.ts';
import { emailMark, normalEmail } from '../../../nodes/RdCrm/sync/email.ts';
import { inAnyCase, inCases, known, linkedToFirst, matched } from './cases.mts';
import { decideIn, searchIn, type World } from './world.mts';

describe('an earlier address', () => {
	it('selects no contact without the link that proves it', () => {
		inCases(
			(world) => {
				const earlier = normalEmail(world.person.earlierEmail);
				return earlier !== '' && known(world)?.email !== emailMark(earlier);
			},
			(world, wanted) => {
				const { calls: _, ...decision } = decideIn(world, wanted);
				const person = { ...world.person, earlierEmail: null };
				const { calls: __, ...without } = decideIn({ ...world, person }, wanted);
				if (decision.reason === 'earlier_email_unproven') {
					const nothing = { result: 'review', writes: [], forOther: {}, contactId: '' };
					expect(decision).toMatchObject(nothing);
					expect(['created', 'skipped', 'review']).toContain(without.result);
				} else expect(decision).toEqual(without);
			},
		);
	});

	it('proven by the link selects its contact', () => {
		inCases(
			(world, wanted) => {
				const { meant, isLinked } = matched(world, wanted);
				const earlier = emailMark(normalEmail(world.person.earlierEmail));
				return !isLinked && meant.length > 0 && earlier !== '' && known(world)?.email === earlier;
			},
			(world, wanted) => {
				const { contactIds, reason } = decideIn(world, wanted);
				const emails = [normalEmail(world.person.earlierEmail)];
				const found = searchIn(world.contacts, { emails }).map(({ id }) => id);
				expect(reason).not.toBe('earlier_email_unproven');
				expect(contactIds).toEqual(expect.arrayContaining(found));
			},
			({ person, lastSeen, ...world }) => ({
				...world,
				person,
				lastSeen: lastSeen && {
					...lastSeen,
					person_id: person.id,
					contact_id: '',
					email: emailMark(normalEmail(person.earlierEmail)),
				},
			}),
		);
	});
});

/** Gives every contact the person's address, and removes the link. */
const shared = ({ person, contacts, lastSeen, ...world }: World): World => ({
	...world,
	person: { ...person, email: 'ana@x.com' },
	contacts: contacts.map((one) => ({
		...one,
		emails: [...(one.emails ?? []), { email: 'ana@x.com' }],
	})),
	lastSeen: lastSeen && { ...lastSeen, contact_id: '' },
});

describe('several matching contacts', () => {
	it('are left to a decision: only declines are written and returned', () => {
		inCases(
			(world, wanted) =>
				wanted.severalMatches === 'review' && matched(world, wanted).meant.length > 1,
			(world, wanted) => {
				const decision = decideIn(world, wanted);
				expect(decision).toMatchObject({ result: 'review', reason: 'several_contacts' });
				for (const { data } of decision.writes) {
					expect(Object.keys(data)).toEqual(['legal_bases']);
					expect(consentOf({ id: '', ...data })).toBe('declined');
				}
				const { unsubscribe: _, ...told } = decision.forOther;
				expect(told).toEqual({});
			},
			shared,
		);
	});

	it('are settled by their age if the rules say so, in any order', () => {
		inCases(
			(world, wanted) => matched(world, wanted).meant.length > 1,
			(world, wanted) => {
				const rules = { ...wanted, severalMatches: 'oldest' as const };
				const [oldest] = matched(world, rules).meant;
				const turned = { ...world, contacts: [...world.contacts].reverse() };
				const decision = decideIn(world, rules);
				expect(decideIn(turned, rules)).toEqual(decision);
				if (decision.result !== 'review') expect(decision.contactId).toBe(oldest?.id);
			},
			shared,
		);
	});
});

describe('an address', () => {
	it('is searched for only if it is a plain one, whatever text is in its place', () => {
		inAnyCase(({ person, lastSeen, contacts }, wanted) => {
			const first = lookupsOf(person, lastSeen, wanted);
			const further = furtherLookupsOf(person, lastSeen, wanted, searchIn(contacts, first));
			for (const email of [...first.emails, ...further.emails]) {
				expect(email).toMatch(/^[^\s@",()\\]{1,254}@[a-z0-9.-]+$/);
			}
		});
	});

	it('is written to the CRM only if the CRM accepts it', () => {
		const odd = ['o/x#y?@x.com', 'joão@x.com', 'a&b@x.com', 'ana@x', '.ana@x.com'];
		inCases(
			() => true,
			(world, wanted) => {
				const held = world.contacts.flatMap(({ emails }) => emails ?? []).map(({ email }) => email);
				for (const { data } of decideIn(world, wanted).writes) {
					for (const { email } of data.emails ?? []) {
						if (held.includes(email)) continue;
						expect(email).toMatch(/^[a-z0-9_'+-][a-z0-9_'+.-]*@[a-z0-9.-]+\.[a-z]{2,}$/);
					}
				}
			},
			(world) => {
				const linked = linkedToFirst(world);
				const email = odd[world.contacts.length] ?? world.person.email;
				return { ...linked, person: { ...linked.person, email } };
			},
		);
	});
});
