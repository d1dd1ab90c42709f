/** One or more values; `null` and `undefined` never match a term. */
export type Values<V> = V | null | undefined | readonly (V | null)[];

export type Field<T> =
	| {
			type: 'string';
			of: (record: T) => Values<string>;
			/** Whether `~` (contains) is supported. */
			match?: boolean;
			/** Normalizes a value for comparison. */
			key?: (value: string) => string;
			/** The name of the collection's index over this field. */
			index?: string;
			/** Normalizes a value for the index, if it differs from `key`. */
			indexKey?: (value: string) => string;
	  }
	| { type: 'number'; of: (record: T) => Values<number> }
	| { type: 'date' | 'datetime'; of: (record: T) => Values<string> };

/** The fields and flags that a resource can be filtered by. */
export interface Filters<T> {
	fields: Record<string, Field<T>>;
	/** Flags such as `is:visible` and `has:product`, with or without `:true` or `:false`. */
	flags?: Record<string, (record: T) => boolean>;
	/** Access to custom fields for `@slug` terms. */
	customFields?: {
		has: (slug: string) => boolean;
		of: (record: T) => Record<string, string | readonly string[] | null>;
	};
}

export const string = <T>(of: (record: T) => Values<string>): Field<T> => ({ type: 'string', of });

export const text = <T>(of: (record: T) => Values<string>): Field<T> => ({
	type: 'string',
	of,
	match: true,
});

export const indexed = <T>(index: string, of: (record: T) => Values<string>): Field<T> => ({
	type: 'string',
	of,
	index,
});

export const number = <T>(of: (record: T) => Values<number>): Field<T> => ({ type: 'number', of });
export const day = <T>(of: (record: T) => Values<string>): Field<T> => ({ type: 'date', of });
export const moment = <T>(of: (record: T) => Values<string>): Field<T> => ({
	type: 'datetime',
	of,
});
