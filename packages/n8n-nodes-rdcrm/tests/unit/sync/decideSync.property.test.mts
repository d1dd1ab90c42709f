import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../nodes/RdCrm/sync/decision.ts';
import { emailMark, normalEmail } from '../../../nodes/RdCrm/sync/email.ts';
import { entriesOf } from '../../../nodes/RdCrm/sync/fieldValues.ts';
import { nameOf } from '../../../nodes/RdCrm/sync/person.ts';
import { skipOf } from '../../../nodes/RdCrm/sync/skip.ts';
import type { Update } from '../../../nodes/RdCrm/sync/writes.ts';
import { inAnyCase, inCases, known, linkedToFirst } from './cases.mts';
import { apply, applyHere, contactIn, decideIn, type World } from './world.mts';

const isNothing = ({ writes, forOther }: Decision) =>
	writes.length === 0 && Object.keys(forOther).length === 0;

describe('a decision', () => {
	it('leaves nothing to do once it is done, and then needs no call', () => {
		inAnyCase((world, wanted) => {
			const first = decideIn(world, wanted);
			const after = apply(first, world);
			const second = decideIn(after, wanted);
			expect(isNothing(second)).toBe(true);
			if (['skipped', 'review'].includes(first.result)) {
				expect(second.result).toBe(first.result);
			} else expect(second.result).toBe('unchanged');
			expect(apply(second, after).lastSeen).toEqual(after.lastSeen);
			const skipped = skipOf(after.person, after.lastSeen, wanted);
			expect(skipped?.result).toBe(first.result === 'review' ? undefined : 'unchanged');
		});
	});

	it('repeats the changes for the other system until they are done, and then finds nothing', () => {
		inAnyCase((world, wanted) => {
			const first = decideIn(world, wanted);
			const waiting = applyHere(first, world);
			if (Object.keys(first.forOther).length > 0) {
				expect(skipOf(waiting.person, waiting.lastSeen, wanted)).toBeUndefined();
			}
			const second = decideIn(waiting, wanted);
			expect(second.forOther).toEqual(first.forOther);
			expect(second.writes).toEqual([]);
			expect(isNothing(decideIn(apply(second, waiting), wanted))).toBe(true);
		});
	});

	it('is updated or created exactly if there is something to do, except for reviews', () => {
		inAnyCase((world, wanted) => {
			const decision = decideIn(world, wanted);
			if (decision.result === 'review') return;
			expect(isNothing(decision)).toBe(!['created', 'updated'].includes(decision.result));
		});
	});

	it('survives JSON unchanged, and stores no personal data', () => {
		inAnyCase((world, wanted) => {
			const { lastSeen, calls: _, ...decision } = decideIn(world, wanted);
			expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
			const kept = JSON.stringify(lastSeen);
			expect(kept.length).toBeLessThan(500);
			const { email, phone, jobTitle } = world.person;
			for (const text of [email, phone, jobTitle, nameOf(world.person)?.name]) {
				if (text && text.trim().length > 3) expect(kept).not.toContain(text);
			}
		});
	});
});

describe('a blank', () => {
	it('is never written on either side', () => {
		inAnyCase((world, wanted) => {
			const { writes, forOther } = decideIn(world, wanted);
			for (const { data } of writes) expect(blanksIn(data)).toEqual([]);
			expect(blanksIn(forOther)).toEqual([]);
		});
	});

	it('leaves the other side unchanged', () => {
		inAnyCase((world, wanted) => {
			const blank = { name: '', firstName: '', lastName: null, phone: ' ', jobTitle: null };
			const person = { ...world.person, ...blank, customFields: null };
			for (const write of decideIn({ ...world, person }, wanted).writes) {
				if (write.action === 'create') continue;
				const { emails: _, legal_bases: __, ...fields } = write.data;
				expect(fields).toEqual({});
			}
		});
	});

	it('removes nothing from a list of the CRM but the changed address and consent', () => {
		inCases(
			(world, wanted) => decideIn(world, wanted).writes.some(({ action }) => action === 'update'),
			(world, wanted) => {
				for (const write of decideIn(world, wanted).writes) {
					if (write.action === 'update') expectNothingLost(world, write);
				}
			},
			linkedToFirst,
		);
	});
});

function expectNothingLost(world: World, { contactId, data }: Update): void {
	const held = contactIn(world, contactId);
	if (data.emails) {
		const now = data.emails.map(({ email }) => normalEmail(email));
		const all = (held.emails ?? []).map(({ email }) => normalEmail(email));
		const kept = all.filter((one) => one !== '' && emailMark(one) !== known(world)?.email);
		expect(now).toEqual(expect.arrayContaining(kept));
	}
	if (data.phones) {
		const now = data.phones.map(({ phone }) => phone);
		const all = (held.phones ?? []).map(({ phone }) => phone ?? '');
		expect(now).toEqual(expect.arrayContaining(all.filter((one) => one.trim() !== '')));
	}
	if (data.legal_bases) {
		const others = (held.legal_bases ?? []).filter(
			({ category, type }) => category !== 'communications' || type !== 'consent',
		);
		expect(data.legal_bases.slice(0, -1)).toEqual(others);
	}
}

/** Returns the names of blank values, at any depth. */
function blanksIn(value: object): string[] {
	return Object.entries(value).flatMap(([name, held]: [string, unknown]) => {
		if (held === null || held === undefined) return [name];
		if (typeof held === 'string') return held.trim() === '' ? [name] : [];
		if (typeof held !== 'object') return [];
		return Object.keys(held).length === 0 ? [name] : blanksIn(held);
	});
}

describe('the direction', () => {
	it('lets only consent pass against it', () => {
		inAnyCase((world, wanted) => {
			const { unsubscribe: _, ...told } = decideIn(world, {
				...wanted,
				direction: 'toCrm',
			}).forOther;
			expect(told).toEqual({});
			const { writes } = decideIn(world, { ...wanted, direction: 'fromCrm' });
			for (const { data } of writes) expect(Object.keys(data)).toEqual(['legal_bases']);
		});
	});
});

describe('a custom field', () => {
	const ONLY_HERE = 'Só no CRM';

	it('loses no value of the CRM that the other system cannot hold', () => {
		inCases(
			({ contacts }) => JSON.stringify(contacts).includes(`"${ONLY_HERE}"]`),
			(world, wanted) => {
				const after = apply(decideIn(world, wanted), world);
				for (const { id, custom_fields } of world.contacts) {
					for (const [slug, { optionsThere }] of Object.entries(wanted.customFields)) {
						const held = Object.hasOwn(custom_fields ?? {}, slug) && custom_fields?.[slug];
						if (!optionsThere || !Array.isArray(held) || !held.includes(ONLY_HERE)) continue;
						const now = contactIn(after, id).custom_fields?.[slug];
						expect(entriesOf(now)).toContain(ONLY_HERE);
					}
				}
			},
		);
	});
});
