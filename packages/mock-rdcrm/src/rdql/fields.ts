/** One value or more; `null` and nothing at all never match a term. */
export type Values<V> = V | null | undefined | readonly (V | null)[];

export type Field<T> =
	| {
			type: 'string';
			of: (record: T) => Values<string>;
			/** Whether `~` (contains) is offered. */
			match?: boolean;
			/** The form in which two values are compared. */
			key?: (value: string) => string;
			/** The collection's index over the same keys. */
			index?: string;
			/** The form in which the index has a value, where that is not `key`. */
			indexKey?: (value: string) => string;
	  }
	| { type: 'number'; of: (record: T) => Values<number> }
	| { type: 'date' | 'datetime'; of: (record: T) => Values<string> };

/** What a resource can be filtered by. */
export interface Filters<T> {
	fields: Record<string, Field<T>>;
	/** `is:visible`, `has:product`: with or without `:true` and `:false`. */
	flags?: Record<string, (record: T) => boolean>;
	/** `@slug` terms. */
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
