import { missingError, typeError, validationError, valueError } from './errors.ts';
import type { Field, Fields, ModelName, OdooRecord, Value } from './models/field.ts';
import { MODELS } from './models/models.ts';
import { type Odoo, tableOf } from './store.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATETIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

function numberOf(given: unknown): number {
	if (typeof given === 'number') return given;
	const number = typeof given === 'string' ? Number(given) : Number.NaN;
	if (Number.isNaN(number)) throw valueError(`could not convert string to float: '${given}'`);
	return number;
}

/** Returns a value as it is stored. @throws 500 for bad data, as Odoo does */
function stored(field: Field, given: unknown): Value {
	if (given === null || given === false || given === '') return false;
	if (typeof given === 'object') throw typeError(`"${field.string}" takes no list and no object`);
	switch (field.type) {
		case 'boolean':
			return Boolean(given);
		case 'float':
		case 'integer':
		case 'many2one':
			return numberOf(given);
		case 'date':
			if (!DATE.test(`${given}`)) throw valueError(`time data '${given}' does not match format`);
			return `${given}`;
		case 'datetime':
			if (!DATETIME.test(`${given}`)) {
				throw valueError(`time data '${given}' does not match format`);
			}
			return `${given}`;
		case 'selection':
			if (!field.selection?.some(([value]) => value === given)) {
				throw valueError(`Wrong value for the field: '${given}'`);
			}
			return `${given}`;
		default:
			return `${given}`;
	}
}

/** Returns the values of a create or write, without an order's lines. @throws if a field is unknown */
export function readValues(
	model: ModelName,
	given: Record<string, unknown>,
): Record<string, Value> {
	const fields = MODELS[model];
	return Object.fromEntries(
		Object.entries(given).flatMap(([name, value]) => {
			const field = fields[name];
			if (!field) throw valueError(`Invalid field '${name}' in '${model}'`);
			return field.type === 'one2many' ? [] : [[name, stored(field, value)]];
		}),
	);
}

/** Checks a record. @throws if a required field is empty, or a related record does not exist */
export function checkRecord(odoo: Odoo, model: ModelName, record: Record<string, Value>): void {
	for (const [name, { required, string, relation, type }] of Object.entries(MODELS[model])) {
		const value = record[name] ?? false;
		if (value === false) {
			if (!required) continue;
			throw validationError(`Missing required value for the field '${string}' (${name}).`);
		}
		if (relation && type === 'many2one' && !tableOf(odoo, relation).get(`${value}`)) {
			throw missingError(
				`Record does not exist or has been deleted.\n(Record: ${relation}(${value},))`,
			);
		}
	}
}

function shown(odoo: Odoo, name: string, field: Field, record: OdooRecord): unknown {
	if (name === 'id') return Number(record.id);
	if (field.type === 'one2many') {
		return odoo.store.lines.by('order_id', record.id).map(({ id }) => Number(id));
	}
	const value = record[name] ?? (field.type === 'float' ? 0 : false);
	if (field.type !== 'many2one' || value === false || !field.relation) return value;
	return [value, tableOf(odoo, field.relation).get(`${value}`)?.name ?? ''];
}

/** Returns a record as `read` does, with id and name for relations and `false` for empty fields. */
export function readRecord(
	odoo: Odoo,
	model: ModelName,
	record: OdooRecord,
	names: readonly string[] | undefined,
): Record<string, unknown> {
	const fields: Fields = MODELS[model];
	const wanted = names && names.length > 0 ? ['id', ...names] : Object.keys(fields);
	return Object.fromEntries(
		[...new Set(wanted)].map((name) => {
			const field = fields[name];
			if (!field) throw valueError(`Invalid field '${name}' on model '${model}'`);
			return [name, shown(odoo, name, field, record)];
		}),
	);
}
