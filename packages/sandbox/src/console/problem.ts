import type { Parts, TextKey } from './texts/index.ts';

/** Something to say to whoever asked, in his language. */
export class Problem extends Error {
	readonly key: TextKey;
	readonly parts: Parts;
	/** Parts that are texts themselves. */
	readonly named: Record<string, TextKey>;

	constructor(key: TextKey, parts: Parts = {}, named: Record<string, TextKey> = {}) {
		super(key);
		this.key = key;
		this.parts = parts;
		this.named = named;
	}
}
