import { isDeepStrictEqual } from 'node:util';
import type { Collection, Route } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import type { Entity } from '../entities.ts';
import { notFound } from '../errors.ts';
import { noRoute } from '../gateway.ts';
import type { Listing } from '../paging.ts';
import { written } from '../records.ts';
import { enveloped, wrapped } from '../schemas/common.ts';
import type { Crm } from '../store.ts';
import { emit } from '../webhooks/events.ts';
import { asIs, created, listRow, ok, row } from './row.ts';

type Params = Record<string, string>;

export interface Resource<T extends { id: string }, Create, Update> {
	/** Singular and plural, e.g. `Deal` and `Deals`, from which the operations get their names. */
	names: readonly [one: string, many: string];
	/** Their names in the addresses of the docs, e.g. `lost-reason` and `lost-reasons`. */
	docs: readonly [one: string, many: string];
	path: string;
	wire: z.ZodObject;
	create?: z.ZodType<Create>;
	update?: z.ZodType<Update>;
	listing: Listing<T>;
	collection: Collection<T>;
	/** Returns the records of the parent in the path, for a nested resource. */
	within?: (params: Params) => readonly Readonly<T>[];
	/** Adds members that are not stored; by default the record is shown as it is. */
	present?: (record: Readonly<T>) => object;
	insert?: (data: Create, params: Params) => Readonly<T>;
	change?: (record: Readonly<T>, data: Update) => Readonly<T>;
	/** The entity whose webhook events its changes fire. */
	event?: Entity;
	/** Further effects of a successful write. */
	saved?: (record: Readonly<T>) => void;
}

/** Returns the rows that nearly every resource has: list, get, create and update. */
export function crud<T extends { id: string }, Create, Update>(
	crm: Crm,
	resource: Resource<T, Create, Update>,
): Route[] {
	const { names, docs, path, wire, collection, within, present = asIs } = resource;
	const [one, many] = names;
	const records = within ?? (() => collection);
	const get = (params: Params) => {
		const record = collection.get(params.id ?? '');
		if (!record || (within && !within(params).includes(record))) throw notFound();
		return record;
	};
	const saved = (record: Readonly<T>, before?: Readonly<T>) => {
		resource.saved?.(record);
		const isQuiet =
			before && !crm.world.settings.unchanged_update_event && isUnchanged(before, record);
		const action = before ? 'updated' : 'created';
		if (resource.event && !isQuiet) emit(crm, resource.event, action, record);
		return view(record);
	};
	const view = (record: Readonly<T>) => written(wire, present(record));
	const rows = [
		listRow(crm, {
			operationId: `list${many}`,
			path,
			summary: `List ${words(many)}`,
			source: `crm-v2-list-${docs[1]}`,
			wire,
			listing: resource.listing,
			records,
			present,
		}),
		row({
			operationId: `get${one}`,
			method: 'GET',
			path: `${path}/{id}`,
			summary: `Get one of the ${words(many)}`,
			answers: { 200: enveloped(wire) },
			source: `crm-v2-get-${docs[0]}`,
			handler: ({ params }) => ok(view(get(params))),
		}),
	];
	const { create, insert, update, change } = resource;
	if (create && insert) {
		rows.push(
			row({
				operationId: `create${one}`,
				method: 'POST',
				path,
				summary: `Create one of the ${words(many)}`,
				body: wrapped(create),
				answers: { 201: enveloped(wire) },
				source: `crm-v2-create-${docs[0].replace('-from-', '-to-')}`,
				handler: ({ params, body }) => created(saved(insert(body.data, params))),
			}),
		);
	}
	if (update && change) {
		rows.push(
			...updateRows(crm, {
				operation: one,
				path: `${path}/{id}`,
				summary: `Change the given fields of one of the ${words(many)}`,
				source: `crm-v2-update-${docs[0]}`,
				body: wrapped(update),
				answers: { 200: enveloped(wire) },
				handler: ({ params, body }) => {
					const before = get(params);
					return ok(saved(change(before, body.data), before));
				},
			}),
		);
	}
	return rows;
}

const words = (name: string) => name.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();

type UpdateRow<Body> = Pick<
	Parameters<typeof row<Params, Body>>[0],
	'path' | 'summary' | 'source' | 'body' | 'answers' | 'handler'
> & { operation: string };

/** Returns the rows of `PUT`, which changes only the given members, and of its alias `PATCH`. */
export function updateRows<Body>(crm: Crm, { operation, ...rest }: UpdateRow<Body>): Route[] {
	return [
		row<Params, Body>({ ...rest, operationId: `update${operation}`, method: 'PUT' }),
		row<Params, Body>({
			...rest,
			operationId: `patch${operation}`,
			method: 'PATCH',
			source: 'crm-v2-use-cases',
			confidence: 'inferred',
			handler: (input) => {
				return crm.world.settings.patch_alias ? rest.handler(input) : noPatch();
			},
		}),
	];
}

/** Returns a `Response`, since the body differs from the route table's 404. */
function noPatch() {
	const { body, status } = noRoute();
	return Response.json(body, { status });
}

/** Returns whether an update has changed nothing except `updated_at`. */
function isUnchanged(before: object, after: object): boolean {
	return isDeepStrictEqual({ ...before, updated_at: null }, { ...after, updated_at: null });
}
