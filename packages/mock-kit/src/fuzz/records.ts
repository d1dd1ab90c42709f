import type { Collection } from '../collection.ts';
import type { Draw } from './draw.ts';

export type Row = { readonly id: string; readonly [member: string]: unknown };

/**
 * Where the values of a name come from: the ids of a collection (`users`), a member of its records
 * (`members.hash`), or a function.
 */
export type Source = string | ((draw: Draw) => unknown);

/**
 * Sources by the name of a field or a parameter. The key `addContactTag.tag` applies to one operation only,
 * `contact_tags.tag` to one collection.
 */
export type Sources = Readonly<Record<string, Source>>;

/** Finds a mock's records by the names that refer to them. */
export class Records {
	readonly collections: ReadonlyMap<string, Collection<{ id: string }>>;
	/** Base URL of a receiver, for addresses that the mock calls. */
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

	/** @param scope the operation or the collection that the name belongs to */
	source(scope: string, name: string): Source | undefined {
		for (const key of [`${scope}.${name}`, name]) {
			if (Object.hasOwn(this.#sources, key)) return this.#sources[key];
		}
		const stem = /^(.+)_ids?$/.exec(snakeCase(name))?.[1];
		return stem === undefined ? undefined : this.collectionOf(stem);
	}

	/** Finds the collection that a word names, in the singular or the plural: `category`, `fieldValues`. */
	collectionOf(word: string): string | undefined {
		const stem = snakeCase(word);
		const plurals = [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, 'ies')];
		return plurals.find((name) => this.collections.has(name));
	}

	/** Draws a value for the name; `undefined` if it has no known source, or the source has no records. */
	value(draw: Draw, scope: string, name: string): unknown {
		const source = this.source(scope, name);
		if (typeof source === 'function') return source(draw);
		if (source === undefined) return undefined;
		const [collection = '', member = 'id'] = source.split('.');
		return draw.pick(this.rows(collection))?.[member];
	}

	/** Draws the value of a member with this name from some record. */
	sameNamed(draw: Draw, name: string): unknown {
		const holders = [...this.collections.keys()].filter((collection) => {
			const [first] = this.collections.get(collection)?.all() ?? [];
			return first !== undefined && Object.hasOwn(first, name);
		});
		const holder = draw.pick(holders);
		return holder === undefined ? undefined : draw.pick(this.rows(holder))?.[name];
	}

	/** Draws the id of any record. */
	anyId(draw: Draw): string {
		const collection = draw.pick([...this.collections.keys()]) ?? '';
		return draw.pick(this.rows(collection))?.id ?? '0';
	}
}

/** Converts `fieldValues` and `field-values` to `field_values`. */
function snakeCase(name: string): string {
	return name
		.replaceAll('-', '_')
		.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
		.replace(/^_/, '');
}

export const singular = (word: string) => word.replace(/ies$/, 'y').replace(/s$/, '');
