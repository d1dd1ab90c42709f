import type { Collection } from '../collection.ts';
import type { Draw } from './draw.ts';

export type Row = { readonly id: string; readonly [member: string]: unknown };

/**
 * Whence the values of a name come: a collection (`users`, whose ids are meant), a member of its
 * records (`members.hash`), or whatever is drawn.
 */
export type Source = string | ((draw: Draw) => unknown);

/**
 * By the name of a field or a parameter; `addContactTag.tag` is for one operation only,
 * `contact_tags.tag` for one collection.
 */
export type Sources = Readonly<Record<string, Source>>;

/** What a mock holds, found by the names that speak of it. */
export class Records {
	readonly collections: ReadonlyMap<string, Collection<{ id: string }>>;
	/** Where something listens, for addresses that a mock calls. */
	readonly receiver: string;
	#sources: Sources;

	constructor(
		collections: Records['collections'],
		sources: Sources = {},
		receiver = 'https://n8n.example',
	) {
		this.collections = collections;
		this.#sources = sources;
		this.receiver = receiver;
	}

	rows(collection: string): readonly Row[] {
		return (this.collections.get(collection)?.all() ?? []) as unknown as Row[];
	}

	/** @param scope the operation or the collection that the name stands in */
	source(scope: string, name: string): Source | undefined {
		for (const key of [`${scope}.${name}`, name]) {
			if (Object.hasOwn(this.#sources, key)) return this.#sources[key];
		}
		const stem = /^(.+)_ids?$/.exec(snakeCase(name))?.[1];
		return stem === undefined ? undefined : this.collectionOf(stem);
	}

	/** The collection of a word, in the singular or the plural: `category`, `fieldValues`. */
	collectionOf(word: string): string | undefined {
		const stem = snakeCase(word);
		const plurals = [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, 'ies')];
		return plurals.find((name) => this.collections.has(name));
	}

	/** `undefined` where nothing is known of the name, or there is no such record. */
	value(draw: Draw, scope: string, name: string): unknown {
		const source = this.source(scope, name);
		if (typeof source === 'function') return source(draw);
		if (source === undefined) return undefined;
		const [collection = '', member = 'id'] = source.split('.');
		return draw.pick(this.rows(collection))?.[member];
	}

	/** What a member of this name holds in some record. */
	sameNamed(draw: Draw, name: string): unknown {
		const holders = [...this.collections.keys()].filter((collection) => {
			const [first] = this.collections.get(collection)?.all() ?? [];
			return first !== undefined && Object.hasOwn(first, name);
		});
		const holder = draw.pick(holders);
		return holder === undefined ? undefined : draw.pick(this.rows(holder))?.[name];
	}

	/** The id of some record, whichever. */
	anyId(draw: Draw): string {
		const collection = draw.pick([...this.collections.keys()]) ?? '';
		return draw.pick(this.rows(collection))?.id ?? '0';
	}
}

/** `fieldValues`, `field-values` and `field_values` are the same. */
function snakeCase(name: string): string {
	return name
		.replaceAll('-', '_')
		.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
		.replace(/^_/, '');
}

export const singular = (word: string) => word.replace(/ies$/, 'y').replace(/s$/, '');
