import { isDeepStrictEqual } from 'node:util';
import type { World } from '../world.ts';

interface Seen {
	version: number;
	records: readonly object[];
}

/** Detects whether any state of a mock has changed since the last check. */
export class Watch {
	#world: World;
	#seen = new Map<string, Seen>();
	#timers = 0;

	constructor(world: World) {
		this.#world = world;
	}

	/** Remembers the current state, and freezes its records so that a change in place throws. */
	remember(): void {
		this.#timers = this.#world.clock.scheduled;
		for (const [name, collection] of this.#world.collections) {
			if (this.#seen.get(name)?.version === collection.version) continue;
			const records = collection.all();
			for (const record of records) freeze(record);
			this.#seen.set(name, { version: collection.version, records });
		}
	}

	/** Names the collections that have changed, and `work for later` if tasks were scheduled or cancelled. */
	changes(): string[] {
		const changed: string[] = [];
		for (const [name, collection] of this.#world.collections) {
			const seen = this.#seen.get(name);
			if (seen?.version === collection.version) continue;
			if (!isDeepStrictEqual(collection.all(), seen?.records)) changed.push(name);
		}
		if (this.#world.clock.scheduled !== this.#timers) changed.push('work for later');
		return changed;
	}
}

/** Freezes a record at every depth, without recursion. */
function freeze(record: object): void {
	const left: unknown[] = [record];
	while (left.length > 0) {
		const value = left.pop();
		if (typeof value !== 'object' || value === null || Object.isFrozen(value)) continue;
		for (const member of Object.values(Object.freeze(value))) left.push(member);
	}
}
