import type { SandboxWorld } from '../../../e2e/support/world.ts';
import type { Act } from '../bursts.ts';

/** An act of which each call of a flow can be told from those of other acts. */
export interface Story extends Act {
	/** What stands in such calls: the same places hold the same of each story. */
	marks: string[];
}

/** What a workflow does for one thing that happens. */
export interface Play {
	name: string;
	/** The beginning of all stories, with nothing under way any more. */
	begin(count: number): Promise<Story[]>;
}

/** Plays that do not come in each other's way. */
export interface Stage {
	world: SandboxWorld;
	plays: Play[];
	/** What the flows look for by themselves every few minutes. */
	look?(): Promise<unknown>;
}

export type UntilDone = (world: SandboxWorld) => Promise<void>;

/** One after the other: the records of some are numbered in a row. */
export async function many<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
	const made: T[] = [];
	for (let index = 0; index < count; index++) made.push(await make(index));
	return made;
}

/** @throws with both where they differ */
export function same(found: unknown, expected: unknown): void {
	if (JSON.stringify(found) === JSON.stringify(expected)) return;
	throw new Error(`${JSON.stringify(found)} in place of ${JSON.stringify(expected)}`);
}
