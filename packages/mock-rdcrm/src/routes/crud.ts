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
	/** `Deal` and `Deals`: the operations are named after them. */
	names: readonly [one: string, many: string];
	/** The docs pages' names for them, e.g. `lost-reason`, `lost-reasons`. */
	docs: readonly [one: string, many: string];
	path: string;
	wire: z.ZodObject;
	create?: z.ZodType<Create>;
	update?: z.ZodType<Update>;
	listing: Listing<T>;
	collection: Collection<T>;
	/** Those of the resource in the path, for a nested one. */
	within?: (params: Params) => readonly Readonly<T>[];
	/** The record with what the store does not keep; as it is unless said otherwise. */
	present?: (record: Readonly<T>) => object;
	insert?: (data: Create, params: Params) => Readonly<T>;
	change?: (record: Readonly<T>, data: Update) => Readonly<T>;
	/** The webhook events that its changes fire. */
	event?: Entity;
	/** What else follows from a write that was not refused. */
	saved?: (record: Readonly<T>) => void;
}

/** The rows that nearly every resource has: list, create, get, update. */
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

/** `PUT`, which changes only what is given, and its alias `PATCH`. */
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

/** As it is, since the route table has another body for 404. */
function noPatch() {
	const { body, status } = noRoute();
	return Response.json(body, { status });
}

/** Whether an update has changed nothing but its own moment. */
function isUnchanged(before: object, after: object): boolean {
	return isDeepStrictEqual({ ...before, updated_at: null }, { ...after, updated_at: null });
}
