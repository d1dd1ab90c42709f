import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { matching } from '../domain.ts';
import { FAILURES, missingError, valueError } from '../errors.ts';
import type { ModelName, OdooRecord } from '../models/field.ts';
import { MODELS } from '../models/models.ts';
import { applyLines, orderName } from '../orders.ts';
import { moment, nextId, type OdooStore, type OdooWorld, tableOf } from '../store.ts';
import { storedVat } from '../tax-id.ts';
import { checkRecord, readRecord, readValues } from '../values.ts';
import { tellOfOrder } from '../webhooks.ts';

const source = 'odoo/odoo addons/rpc/controllers/json2.py; measured on Odoo 19.0';
const SEEN = { source, confidence: 'observed' } as const;

const context = z.record(z.string(), z.unknown()).optional();
const ids = z.array(z.int());
const values = z.record(z.string(), z.unknown());
const fields = z.array(z.string()).optional();
const searchInput = z.strictObject({
	domain: z.array(z.unknown()).default([]),
	...{ fields, context },
	offset: z.int().nonnegative().default(0),
	limit: z.int().nonnegative().nullish(),
	order: z.string().optional(),
});
const readInput = z.strictObject({ ids, fields, context });
const createInput = z.strictObject({ vals_list: z.array(values), context });
const writeInput = z.strictObject({ ids, vals: values, context });
const fieldsInput = z.strictObject({ attributes: z.array(z.string()).optional(), context });

const rows = z.array(z.record(z.string(), z.unknown()));

/** Methods that a model offers over JSON-2. */
const OFFERED: Record<ModelName, ('search_read' | 'read' | 'create' | 'write')[]> = {
	'product.product': ['search_read', 'read'],
	'res.country': ['search_read', 'read'],
	'res.partner': ['search_read', 'read', 'create', 'write'],
	'sale.order': ['search_read', 'read', 'create', 'write'],
	'sale.order.line': ['search_read', 'read'],
};

export const operationOf = (model: ModelName, method: string): string =>
	`${model.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase())}_${method}`;

/** Returns the records with these ids. @throws if one does not exist */
export function recordsOf(store: OdooStore, model: ModelName, wanted: readonly number[]) {
	return wanted.map((id) => {
		const record = tableOf(store, model).get(`${id}`);
		if (!record) {
			throw missingError(`Record does not exist or has been deleted.\n(Record: ${model}(${id},))`);
		}
		return record;
	});
}

export function recordRoutes(store: OdooStore, world: OdooWorld): Route[] {
	function create(model: ModelName, given: Record<string, unknown>): number {
		const table = tableOf(store, model);
		const now = moment(world);
		const record: OdooRecord = {
			...{ active: true, create_date: now, write_date: now, ...readValues(model, given) },
			id: nextId(table),
		};
		checkRecord(store, model, record);
		if (model === 'res.partner') record.vat = storedVat(store, record);
		if (model !== 'sale.order') return Number(table.insert(record).id);
		const order = table.insert({ ...record, name: orderName(record.id), state: 'draft' });
		applyLines(store, world, order, given.order_line);
		return Number(order.id);
	}

	function write(model: ModelName, record: Readonly<OdooRecord>, given: Record<string, unknown>) {
		const changed: OdooRecord = {
			...{ ...record, ...readValues(model, given) },
			write_date: moment(world),
		};
		checkRecord(store, model, changed);
		if (model === 'res.partner') changed.vat = storedVat(store, changed);
		tableOf(store, model).update(record.id, changed);
		if (model !== 'sale.order') return;
		tellOfOrder(world, applyLines(store, world, { ...changed, id: record.id }, given.order_line));
	}

	const of = (model: ModelName): Record<string, Route> => ({
		search_read: defineRoute({
			...SEEN,
			operationId: operationOf(model, 'search_read'),
			method: 'POST',
			path: `/json/2/${model}/search_read`,
			summary: `Finds records of ${model}`,
			body: searchInput,
			responses: { 200: rows, ...FAILURES },
			handler: ({ body }) => {
				const found = tableOf(store, model)
					.all()
					.filter(({ active }) => active !== false)
					.filter(matching(body.domain, MODELS[model]));
				const end = body.limit ? body.offset + body.limit : undefined;
				const page = found.slice(body.offset, end);
				return {
					status: 200,
					body: page.map((record) => readRecord(store, model, record, body.fields)),
				};
			},
		}),
		read: defineRoute({
			...SEEN,
			operationId: operationOf(model, 'read'),
			method: 'POST',
			path: `/json/2/${model}/read`,
			summary: `Reads records of ${model}; one that is not there is left out`,
			body: readInput,
			responses: { 200: rows, ...FAILURES },
			handler: ({ body }) => {
				const table = tableOf(store, model);
				const found = body.ids.flatMap((id) => table.get(`${id}`) ?? []);
				return {
					status: 200,
					body: found.map((record) => readRecord(store, model, record, body.fields)),
				};
			},
		}),
		create: defineRoute({
			...SEEN,
			operationId: operationOf(model, 'create'),
			method: 'POST',
			path: `/json/2/${model}/create`,
			summary: `Creates records of ${model}`,
			body: createInput,
			responses: { 200: z.array(z.int()), ...FAILURES },
			handler: ({ body }) => {
				if (body.vals_list.length === 0) throw valueError('vals_list is empty');
				return { status: 200, body: body.vals_list.map((given) => create(model, given)) };
			},
		}),
		write: defineRoute({
			...SEEN,
			operationId: operationOf(model, 'write'),
			method: 'POST',
			path: `/json/2/${model}/write`,
			summary: `Changes records of ${model}`,
			body: writeInput,
			responses: { 200: z.boolean(), ...FAILURES },
			handler: ({ body }) => {
				for (const record of recordsOf(store, model, body.ids)) write(model, record, body.vals);
				return { status: 200, body: true };
			},
		}),
		fields_get: defineRoute({
			...SEEN,
			operationId: operationOf(model, 'fields_get'),
			method: 'POST',
			path: `/json/2/${model}/fields_get`,
			summary: `Lists the fields of ${model}`,
			body: fieldsInput,
			responses: { 200: z.record(z.string(), z.unknown()), ...FAILURES },
			handler: () => ({ status: 200, body: MODELS[model] }),
		}),
	});

	return (Object.keys(MODELS) as ModelName[]).flatMap((model) => {
		const all = of(model);
		return [...OFFERED[model], 'fields_get'].flatMap((method) => all[method] ?? []);
	});
}
