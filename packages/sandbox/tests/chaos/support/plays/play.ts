import type { SandboxWorld } from '../../../e2e/support/world.ts';
import type { Act } from '../bursts.ts';

/** An act whose flow's calls can be attributed to it. */
export interface Story extends Act {
	/** Texts that occur in these calls. Each index has the same meaning in all stories. */
	marks: string[];
}

/** A workflow's work for one event. */
export interface Play {
	name: string;
	/** Prepares the stories and returns them once nothing is being processed. */
	begin(count: number): Promise<Story[]>;
}

/** Plays that do not interfere with each other. */
export interface Stage {
	world: SandboxWorld;
	plays: Play[];
	/** Starts the flows' own checks of every few minutes. */
	runChecks?(): Promise<unknown>;
}

export type UntilDone = (world: SandboxWorld) => Promise<unknown>;

/** Creates items sequentially, as some records have consecutive numbers. */
export async function many<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
	const made: T[] = [];
	for (let index = 0; index < count; index++) made.push(await make(index));
	return made;
}
