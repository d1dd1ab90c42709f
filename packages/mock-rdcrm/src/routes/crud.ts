import { isDeepStrictEqual } from 'node:util';
import { type Collection, crudOf, type Names, type Route } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import type { Entity } from '../entities.ts';
import { notFound } from '../errors.ts';
import { noRoute } from '../gateway.ts';
import type { Listing } from '../paging.ts';
import { given, stamped, written } from '../records.ts';
import { enveloped, wrapped } from '../schemas/common.ts';
import type { Crm } from '../store.ts';
import { emit } from '../webhooks/events.ts';
import { asIs, inEnvelope, listRow, row } from './row.ts';

type Params = Record<string, string>;

export interface Resource<T extends { id: string }, Create, Update> {
	/** E.g. `LostReason` and `LostReasons`, from which the operations get their names. */
	names: Names;
	/** Their names in the URLs of the documentation; by default e.g. `lost-reason` and `lost-reasons`. */
	docs?: Names;
	/** By default e.g. `/crm/v2/lost_reasons`. */
	path?: string;
	/** Summaries of the operations, for names that do not say enough. */
	summaries?: Partial<Record<'list' | 'create' | 'update' | 'delete', string>>;
	wire: z.ZodObject;
	create?: z.ZodType<Create>;
	update?: z.ZodType<Update>;
	listing: Listing<T>;
	collection: Collection<T>;
	/** Returns the records of the parent in the path, for a nested resource. */
	within?: (params: Params) => readonly Readonly<T>[];
	/** Whether a single record can be read; `true` by default. */
	get?: boolean;
	/** Adds members that are not stored; by default the record is shown as it is. */
	present?: (record: Readonly<T>) => object;
	/** The values of a new record where the request gives none. */
	blank?: Partial<T>;
	/** By default inserts the given values over `blank`. */
	insert?: (data: Create, params: Params) => Readonly<T>;
	/** By default changes the given members. */
	change?: (record: Readonly<T>, data: Update) => Readonly<T>;
	/** Deletes a record, if the API can. */
	remove?: (record: Readonly<T>) => void;
	/** The entity whose webhook events its changes fire. */
	event?: Entity;
	/** Further effects of a successful write. */
	saved?: (record: Readonly<T>) => void;
}

const plain = crudOf({
	row,
	one: { schema: enveloped, body: (record) => inEnvelope(record as string) },
	notFound,
});

/** Returns the rows of a resource: its list with RDQL, and the operations on one record that the API offers. */
export function crud<T extends { id: string }, Create extends object, Update extends object>(
	crm: Crm,
	resource: Resource<T, Create, Update>,
): Route[] {
	const { names, wire, collection, within, present = asIs, summaries } = resource;
	const {
		create,
		insert = (data) =>
			collection.insert({ ...resource.blank, ...stamped(crm), ...given(data) } as unknown as T),
		update,
		change = ({ id }, data) =>
			collection.update(id, {
				...given(data),
				updated_at: crm.world.clock.iso(),
			} as unknown as Partial<T>),
		remove,
	} = resource;
	const [one, many] = names;
	const { docs = [kebab(one), kebab(many)] } = resource;
	const { path = `/crm/v2/${kebab(many).replaceAll('-', '_')}` } = resource;
	const saved = (record: Readonly<T>, before?: Readonly<T>) => {
		resource.saved?.(record);
		const isQuiet =
			before && !crm.world.settings.unchanged_update_event && isUnchanged(before, record);
		const action = before ? 'updated' : 'created';
		if (resource.event && !isQuiet) emit(crm, resource.event, action, record);
		return record;
	};
	return [
		listRow(crm, {
			operationId: `list${many}`,
			path,
			summary: summaries?.list ?? `List ${words(many)}`,
			source: `crm-v2-list-${docs[1]}`,
			wire,
			listing: resource.listing,
			records: within ?? (() => collection),
			present,
		}),
		...plain<T, { data: Create }, { data: Update }>({
			...{ names, path, collection, within, wire },
			present: (record) => written(wire, present(record)),
			get:
				resource.get === false
					? undefined
					: { summary: `Get one of the ${words(many)}`, source: `crm-v2-get-${docs[0]}` },
			create: create && {
				summary: summaries?.create ?? `Create one of the ${words(many)}`,
				source: `crm-v2-create-${docs[0].replace('-from-', '-to-')}`,
				body: wrapped(create),
				insert: ({ data }, { params }) => saved(insert(data, params)),
			},
			update: update && {
				summary: summaries?.update ?? `Change the given fields of one of the ${words(many)}`,
				source: `crm-v2-update-${docs[0]}`,
				body: wrapped(update),
				change: (before, { data }) => saved(change(before, data), before),
			},
			delete: remove && {
				summary: summaries?.delete ?? `Delete a ${words(one)}`,
				source: `crm-v2-delete-${docs[0]}`,
				remove,
			},
		}),
	];
}

const kebab = (name: string) => name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
const words = (name: string) => kebab(name).replaceAll('-', ' ');

/** Returns a row of `PUT`, which changes only the given members, and its alias with `PATCH`. */
export const withPatch = (crm: Crm, put: Route): Route[] => [
	put,
	{
		...put,
		operationId: put.operationId.replace('update', 'patch'),
		method: 'PATCH',
		source: 'crm-v2-use-cases',
		confidence: 'inferred',
		handler: (input) => (crm.world.settings.patch_alias ? put.handler(input) : noPatch()),
	},
];

/** Returns a `Response`, since the body differs from the route table's 404. */
function noPatch() {
	const { body, status } = noRoute().reply;
	return Response.json(body, { status });
}

/** Returns whether an update has changed nothing except `updated_at`. */
function isUnchanged(before: object, after: object): boolean {
	return isDeepStrictEqual({ ...before, updated_at: null }, { ...after, updated_at: null });
}
