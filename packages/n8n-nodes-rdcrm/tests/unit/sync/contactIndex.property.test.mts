import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseOf } from '../../../nodes/RdCrm/sync/case.ts';
import { ContactIndex } from '../../../nodes/RdCrm/sync/contactIndex.ts';
import { decide } from '../../../nodes/RdCrm/sync/decideSync.ts';
import { contactsFor, lastSeenOf, person, rules } from './arbitraries.mts';
import { person as ana, apply, decideIn, type World, worldOf } from './world.mts';

const many = fc
	.tuple(fc.array(person, { minLength: 1, maxLength: 4 }), rules)
	.chain(([persons, wanted]) =>
		fc.record({
			wanted: fc.constant(wanted),
			contacts: contactsFor(persons[0] ?? { email: '' }),
			people: fc.tuple(
				...persons.map((one, n) => {
					const numbered = { ...one, id: one.id && `m${n}` };
					return lastSeenOf(numbered, wanted).map((lastSeen) => ({ person: numbered, lastSeen }));
				}),
			),
			doubles: fc.subarray([0, 1, 2]),
		}),
	);

describe('all contacts read once', () => {
	it('give the same decisions on many persons as a search for each', () => {
		fc.assert(
			fc.property(many, ({ wanted, contacts, people, doubles }) => {
				const pages = [...contacts, ...doubles.flatMap((n) => contacts[n] ?? [])].reverse();
				const index = new ContactIndex(pages);
				const contested = index.contested(people, wanted);
				let world: World = worldOf({ person: ana(), contacts });
				for (const one of people) {
					world = { ...world, ...one };
					const { calls: _, ...single } = decideIn(world, wanted, contested);
					const found = index.candidatesOf(one.person, one.lastSeen, wanted);
					const whole = caseOf({ ...one, contacts: found, rules: wanted });
					const bulk = decide({ ...whole, contested });
					expect(bulk).toEqual(single);
					world = apply(bulk, world);
					for (const contact of world.contacts) index.put(contact);
				}
			}),
			{ numRuns: 500 },
		);
	});
});
