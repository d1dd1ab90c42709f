import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { matching } from '../domain.ts';
import { missingError, valueError } from '../errors.ts';
import type { ModelName, OdooRecord } from '../models/field.ts';
import { MODELS } from '../models/models.ts';
import { applyLines, orderName } from '../orders.ts';
import { moment, nextId, type Odoo, tableOf } from '../store.ts';
import { storedVat } from '../tax-id.ts';
import { checkRecord, readRecord, readValues } from '../values.ts';
import { tellOfOrder } from '../webhooks.ts';
import { row } from './row.ts';

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
export function recordsOf(odoo: Odoo, model: ModelName, wanted: readonly number[]) {
	return wanted.map((id) => {
		const record = tableOf(odoo, model).get(`${id}`);
		if (!record) {
			throw missingError(`Record does not exist or has been deleted.\n(Record: ${model}(${id},))`);
		}
		return record;
	});
}

export function recordRoutes(odoo: Odoo): Route[] {
	function create(model: ModelName, given: Record<string, unknown>): number {
		const table = tableOf(odoo, model);
		const now = moment(odoo);
		const record: OdooRecord = {
			...{ active: true, create_date: now, write_date: now, ...readValues(model, given) },
			id: nextId(table),
		};
		checkRecord(odoo, model, record);
		if (model === 'res.partner') record.vat = storedVat(odoo, record);
		if (model !== 'sale.order') return Number(table.insert(record).id);
		const order = table.insert({ ...record, name: orderName(record.id), state: 'draft' });
		applyLines(odoo, order, given.order_line);
		return Number(order.id);
	}

	function write(model: ModelName, record: Readonly<OdooRecord>, given: Record<string, unknown>) {
		const changed: OdooRecord = {
			...{ ...record, ...readValues(model, given) },
			write_date: moment(odoo),
		};
		checkRecord(odoo, model, changed);
		if (model === 'res.partner') changed.vat = storedVat(odoo, changed);
		tableOf(odoo, model).update(record.id, changed);
		if (model !== 'sale.order') return;
		tellOfOrder(odoo, applyLines(odoo, { ...changed, id: record.id }, given.order_line));
	}

	const of = (model: ModelName): Record<string, Route> => ({
		search_read: row({
			operationId: operationOf(model, 'search_read'),
			method: 'POST',
			path: `/json/2/${model}/search_read`,
			summary: `Finds records of ${model}`,
			body: searchInput,
			answers: { 200: rows },
			handler: ({ body }) => {
				const found = tableOf(odoo, model)
					.all()
					.filter(({ active }) => active !== false)
					.filter(matching(body.domain, MODELS[model]));
				const end = body.limit ? body.offset + body.limit : undefined;
				const page = found.slice(body.offset, end);
				return ok(page.map((record) => readRecord(odoo, model, record, body.fields)));
			},
		}),
		read: row({
			operationId: operationOf(model, 'read'),
			method: 'POST',
			path: `/json/2/${model}/read`,
			summary: `Reads records of ${model}; one that is not there is left out`,
			body: readInput,
			answers: { 200: rows },
			handler: ({ body }) => {
				const table = tableOf(odoo, model);
				const found = body.ids.flatMap((id) => table.get(`${id}`) ?? []);
				return ok(found.map((record) => readRecord(odoo, model, record, body.fields)));
			},
		}),
		create: row({
			operationId: operationOf(model, 'create'),
			method: 'POST',
			path: `/json/2/${model}/create`,
			summary: `Creates records of ${model}`,
			body: createInput,
			answers: { 200: z.array(z.int()) },
			handler: ({ body }) => {
				if (body.vals_list.length === 0) throw valueError('vals_list is empty');
				return ok(body.vals_list.map((given) => create(model, given)));
			},
		}),
		write: row({
			operationId: operationOf(model, 'write'),
			method: 'POST',
			path: `/json/2/${model}/write`,
			summary: `Changes records of ${model}`,
			body: writeInput,
			answers: { 200: z.boolean() },
			handler: ({ body }) => {
				for (const record of recordsOf(odoo, model, body.ids)) write(model, record, body.vals);
				return ok(true);
			},
		}),
		fields_get: row({
			operationId: operationOf(model, 'fields_get'),
			method: 'POST',
			path: `/json/2/${model}/fields_get`,
			summary: `Lists the fields of ${model}`,
			body: fieldsInput,
			answers: { 200: z.record(z.string(), z.unknown()) },
			handler: () => ok(MODELS[model]),
		}),
	});

	return (Object.keys(MODELS) as ModelName[]).flatMap((model) => {
		const all = of(model);
		return [...OFFERED[model], 'fields_get'].flatMap((method) => all[method] ?? []);
	});
}
