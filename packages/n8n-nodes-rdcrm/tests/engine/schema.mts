import { outputSchema, type Schema } from '../../schemas/schema.mts';

const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
const isOfType = (value: unknown, type: string) =>
	type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;

/**
 * Returns where a value differs from the schema. Any value may be null. An object without properties may have
 * any.
 */
function mismatches(value: unknown, schema: Schema, path: string): string[] {
	if (value === null) return [];
	if (!isOfType(value, schema.type)) return [`${path} is ${typeOf(value)}, not ${schema.type}`];
	const { items, properties, required } = schema;
	if (Array.isArray(value) && items) {
		return value.flatMap((entry, index) => mismatches(entry, items, `${path}[${index}]`));
	}
	if (schema.type !== 'object' || properties === undefined) return [];
	const record = value as Record<string, unknown>;
	const names = new Set([...Object.keys(record), ...Object.keys(properties)]);
	return [...names].flatMap((name) => {
		const inner = properties[name];
		if (inner === undefined) return [`${path}.${name} is not in the schema`];
		if (!(name in record)) {
			return required?.includes(name) === false ? [] : [`${path}.${name} is not in the output`];
		}
		return mismatches(record[name], inner, `${path}.${name}`);
	});
}

export function schemaMismatches(resource: string, operation: string, json: unknown): string[] {
	return mismatches(json, outputSchema(resource, operation), `${resource}.${operation}`);
}
