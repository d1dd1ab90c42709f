import type { z } from 'zod';
import type { Collection } from './collection.ts';
import type { Refusal } from './refusal.ts';
import {
	type Confidence,
	noContent,
	ok,
	type Reply,
	type Route,
	type RouteInput,
	type Row,
	type rowsOf,
} from './route.ts';
import { soon } from './soon.ts';

type Params = Record<string, string>;
type Verb = 'list' | 'get' | 'create' | 'update' | 'delete';
/** A resource's name in the singular and the plural: `LostReason` and `LostReasons`. */
export type Names = readonly [one: string, many: string];

/** Conventions that the plain resources of one API share. */
export interface CrudStyle<Query> {
	row: ReturnType<typeof rowsOf>;
	/** Prefix of the operation ids, if they do not begin with the verb. */
	verbs?: Partial<Record<Verb, string>>;
	/** The statuses of each operation's failures; by default those of `row`. */
	failures?: Partial<Record<Verb, readonly number[]>>;
	/** How resources are listed. */
	pages?: {
		/** The parameters of a list without filters. */
		query: z.ZodType<Query>;
		schema(wire: z.ZodType, names: Names, path: string): z.ZodType;
		/** Answers with the requested page of records, each as `show` returns it. */
		answer<T>(
			records: readonly T[],
			show: (record: T) => unknown,
			input: RouteInput<Query, undefined>,
			names: Names,
		): Reply;
	};
	/** The schema of an answer with one record, and its body; by default the record itself. */
	one?: {
		schema(wire: z.ZodType, names: Names): z.ZodType;
		body(record: unknown, names: Names): unknown;
	};
	/** The status of a creation; 201 by default. */
	created?: 200 | 201;
	/** The method of an update; `PUT` by default. */
	update?: 'PUT' | 'PATCH';
	/** The answer to a deletion; empty with 204 by default. */
	deleted?: { status: number; schema: z.ZodType; body: unknown };
	/** @param called the resource's name in the API's messages, if it has one */
	notFound(names: Names, id: string, called?: string): Refusal;
}

type About = Pick<Row<unknown, unknown>, 'summary' | 'source' | 'confidence' | 'failures'>;
type Saved<T> = Readonly<T> | Promise<Readonly<T>>;

/** A plain resource: its records, and whichever of the five operations the API offers. */
export interface Resource<T extends { id: string }, Query, Create, Update> {
	names: Names;
	/** Its name in the API's messages, if they name it. */
	called?: string;
	/** The source and the confidence of its rows, unless they name their own. */
	source?: string;
	confidence?: Confidence;
	path: string;
	/** The path's parameter with the id of a record; `id` by default. */
	key?: string;
	collection: Collection<T>;
	/** The records of the parent in the path, for a nested resource. */
	within?(params: Params): readonly Readonly<T>[];
	/** The schema of a record as the API shows it. */
	wire: z.ZodType;
	/** Returns a record as the API shows it; by default as it is. */
	present?(record: Readonly<T>): unknown;
	list?: About & {
		query?: z.ZodType<Query>;
		find?(input: RouteInput<Query, undefined>): readonly Readonly<T>[];
	};
	get?: About;
	create?: About & {
		body: z.ZodType<Create>;
		insert(body: Create, input: RouteInput<Params, Create>): Saved<T>;
	};
	update?: About & {
		body: z.ZodType<Update>;
		change(record: Readonly<T>, body: Update): Saved<T>;
	};
	delete?: About & {
		/** By default only deletes the record. */
		remove?(record: Readonly<T>): void;
	};
}

/** Returns the function that declares the plain resources of one API. */
export function crudOf<Page>(style: CrudStyle<Page>) {
	const { row, verbs, failures, pages, one, created = 201, deleted } = style;

	return function crud<T extends { id: string }, Create, Update, Query extends Page = Page>(
		resource: Resource<T, Query, Create, Update>,
	): Route[] {
		const { names, called, path, key = 'id', collection, within, wire } = resource;
		const { present = (record: Readonly<T>): unknown => record } = resource;
		const { list, get, create, update, delete: removal } = resource;
		const answer = one?.schema(wire, names) ?? wire;
		const shown = (record: Readonly<T>) => one?.body(present(record), names) ?? present(record);
		const about = (verb: Verb, own: About) => ({
			operationId: (verbs?.[verb] ?? verb) + names[verb === 'list' ? 1 : 0],
			path: verb === 'list' || verb === 'create' ? path : `${path}/{${key}}`,
			summary: own.summary,
			source: own.source ?? resource.source,
			confidence: own.confidence ?? resource.confidence,
			failures: own.failures ?? failures?.[verb],
		});
		/** @throws {Refusal} if the path names no record */
		const recordOf = (params: Params): Readonly<T> => {
			const id = params[key] ?? '';
			const record = collection.get(id);
			const isThere = record && (!within || within(params).includes(record));
			if (!isThere) throw style.notFound(names, id, called);
			return record;
		};
		const rows: Route[] = [];
		if (list) {
			if (!pages) throw new Error(`This API has no style for lists such as ${path}.`);
			rows.push(
				row<Query>({
					...about('list', list),
					method: 'GET',
					query: list.query ?? (pages.query as unknown as z.ZodType<Query>),
					answers: { 200: pages.schema(wire, names, path) },
					handler: (input) => {
						const found = list.find?.(input) ?? within?.(input.params) ?? collection.all();
						return pages.answer(found, present, input, names);
					},
				}),
			);
		}
		if (create) {
			rows.push(
				row<Params, Create>({
					...about('create', create),
					method: 'POST',
					body: create.body,
					answers: { [created]: answer },
					handler: (input) =>
						soon(create.insert(input.body, input), (record) => ({
							status: created,
							body: shown(record),
						})),
				}),
			);
		}
		if (get) {
			rows.push(
				row({
					...about('get', get),
					method: 'GET',
					answers: { 200: answer },
					handler: ({ params }) => ok(shown(recordOf(params))),
				}),
			);
		}
		if (update) {
			rows.push(
				row<Params, Update>({
					...about('update', update),
					method: style.update ?? 'PUT',
					body: update.body,
					answers: { 200: answer },
					handler: ({ params, body }) =>
						soon(update.change(recordOf(params), body), (record) => ok(shown(record))),
				}),
			);
		}
		if (removal) {
			rows.push(
				row({
					...about('delete', removal),
					method: 'DELETE',
					answers: deleted ? { [deleted.status]: deleted.schema } : { 204: null },
					handler: ({ params }) => {
						const record = recordOf(params);
						if (removal.remove) removal.remove(record);
						else collection.delete(record.id);
						return deleted ? { status: deleted.status, body: deleted.body } : noContent();
					},
				}),
			);
		}
		return rows;
	};
}
