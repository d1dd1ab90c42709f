import { isDeepStrictEqual } from 'node:util';
import type { World } from '../world.ts';

interface Seen {
	version: number;
	records: readonly object[];
}

/** Tells whether anything of a mock has changed since it was last looked at. */
export class Watch {
	#world: World;
	#seen = new Map<string, Seen>();
	#timers = 0;

	constructor(world: World) {
		this.#world = world;
	}

	/** Records are replaced, never changed in place: frozen, a change in place is an error. */
	look(): void {
		this.#timers = this.#world.clock.scheduled;
		for (const [name, collection] of this.#world.collections) {
			if (this.#seen.get(name)?.version === collection.version) continue;
			const records = collection.all();
			for (const record of records) freeze(record);
			this.#seen.set(name, { version: collection.version, records });
		}
	}

	/** What is not as it was, by name. */
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

/** As deep as it may be. */
function freeze(record: object): void {
	const left: unknown[] = [record];
	while (left.length > 0) {
		const value = left.pop();
		if (typeof value !== 'object' || value === null || Object.isFrozen(value)) continue;
		for (const member of Object.values(Object.freeze(value))) left.push(member);
	}
}
