import type { Parts, Text, TextKey } from '../texts/index.ts';

/** An error to show to the user, in their language. */
export class Problem extends Error {
	readonly key: TextKey;
	readonly parts: Parts;
	/** Parts that are texts of the console themselves. */
	readonly named: Record<string, Text>;

	constructor(key: TextKey, parts: Parts = {}, named: Record<string, Text> = {}) {
		super(key);
		this.key = key;
		this.parts = parts;
		this.named = named;
	}
}
