import type { MockControl } from '../../../e2e/support/mock-control.ts';
import type { SandboxWorld } from '../../../e2e/support/world.ts';

/** A record and its related ones that people change, with the expected results. */
export interface Subject {
	/** Returns the possible next actions by name. Each one updates the expected results. */
	acts(): Record<string, () => Promise<unknown>>;
	/**
	 * Fails if a promise of the tutorial is broken. If deliveries were lost or late, the flows may have
	 * missed intermediate states of the record, but not the last one.
	 */
	check(isAllTold: boolean): Promise<void>;
}

/** Creates subjects and starts the flows' checks for missed changes. */
export interface Stage {
	world: SandboxWorld;
	/** Systems that notify n8n. */
	tellers: MockControl[];
	subjects(count: number): Promise<Subject[]>;
	runChecks(): Promise<unknown>;
}

/** @throws if `found` is not between `least` and `most` */
export function between(what: string, found: number, least: number, most: number): void {
	if (found >= least && found <= most) return;
	throw new Error(`${what}: ${found} in place of ${least} to ${most}`);
}

/** Creates items sequentially, as some records have consecutive numbers. */
export async function oneByOne<T>(count: number, make: () => Promise<T>): Promise<T[]> {
	const made: T[] = [];
	while (made.length < count) made.push(await make());
	return made;
}
