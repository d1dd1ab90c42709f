import fc from 'fast-check';
import { expect } from 'vitest';
import { type Match, matchOf } from '../../../nodes/RdCrm/sync/contactMatch.ts';
import { knownOf } from '../../../nodes/RdCrm/sync/lastSeen.ts';
import type { Rules } from '../../../nodes/RdCrm/sync/syncRules.ts';
import { anyCase } from './arbitraries.mts';
import { candidates, type World } from './world.mts';

type Check<T> = (world: World, wanted: Rules) => T;

/**
 * Checks a property in the random cases to which it applies. Fails if there are too few of them.
 * @param steer makes rare cases frequent
 */
export function inCases(
	matters: Check<boolean>,
	check: Check<void>,
	steer: (world: World) => World = (world) => world,
): void {
	let hits = 0;
	fc.assert(
		fc.property(anyCase, ({ world: drawn, wanted }) => {
			const world = steer(drawn);
			if (!matters(world, wanted)) return;
			hits++;
			check(world, wanted);
		}),
		{ numRuns: 1_000 },
	);
	expect(hits).toBeGreaterThan(5);
}

export const inAnyCase = (check: Check<void>) => inCases(() => true, check);

export const known = ({ person, lastSeen }: World) => knownOf(person, lastSeen);

export const matched = (world: World, wanted: Rules): Match =>
	matchOf(world.person, known(world), candidates(world, wanted).found, wanted);

/** For `steer`: the person is subscribed and linked to the first contact, so that addresses change. */
export const linkedToFirst = (world: World): World => ({
	...world,
	person: { ...world.person, id: 'm1', subscription: 'subscribed' },
	lastSeen: world.lastSeen && { ...world.lastSeen, person_id: 'm1', contact_id: 'c1' },
});
