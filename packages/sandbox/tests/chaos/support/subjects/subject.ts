import type { MockControl } from '../../../e2e/support/mock-control.ts';
import type { SandboxWorld } from '../../../e2e/support/world.ts';

/** One record and those around it in the hands of people, with what ought to have become of them. */
export interface Subject {
	/** What people may do next, by name; whoever does it notes what is owed from then on. */
	acts(): Record<string, () => Promise<unknown>>;
	/**
	 * Fails where a promise of the tutorial is not kept. Where deliveries were lost or late, what the
	 * record went through in between may be unknown to the flows; its last state is not.
	 */
	check(isAllTold: boolean): Promise<void>;
}

/** Where subjects live, and how the flows look for what nobody told them. */
export interface Stage {
	world: SandboxWorld;
	/** The systems that tell n8n. */
	tellers: MockControl[];
	subjects(count: number): Promise<Subject[]>;
	look(): Promise<unknown>;
}

/** @throws with both where they differ */
export function same(what: string, found: unknown, expected: unknown): void {
	if (JSON.stringify(found) === JSON.stringify(expected)) return;
	throw new Error(`${what}: ${JSON.stringify(found)} in place of ${JSON.stringify(expected)}`);
}

/** @throws where there are fewer or more of them */
export function between(what: string, found: number, least: number, most: number): void {
	if (found >= least && found <= most) return;
	throw new Error(`${what}: ${found} in place of ${least} to ${most}`);
}

/** Some need the one before them, as their records are numbered in a row. */
export async function oneByOne<T>(count: number, make: () => Promise<T>): Promise<T[]> {
	const made: T[] = [];
	while (made.length < count) made.push(await make());
	return made;
}
