import { records, type Shape, special } from './shapes.mts';

export interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	/** If absent, all of them are required */
	required?: string[];
	items?: Schema;
}

const own = <T,>(table: Record<string, T>, name: string): T | undefined =>
	Object.hasOwn(table, name) ? table[name] : undefined;

function toSchema(shape: Shape): Schema {
	if (typeof shape === 'string') return { type: shape };
	if (Array.isArray(shape)) return { type: 'array', items: toSchema(shape[0]) };
	const names = Object.keys(shape);
	const required = names.filter((name) => !name.endsWith('?'));
	return {
		type: 'object',
		properties: Object.fromEntries(
			Object.entries(shape).map(([name, inner]) => [name.replace(/\?$/, ''), toSchema(inner)]),
		),
		...(required.length < names.length && { required }),
	};
}

/** Returns the JSON schema of an operation's output. @throws for a resource without a record */
export function outputSchema(resource: string, operation: string): Schema {
	const shape = own(own(special, resource) ?? {}, operation) ?? own(records, resource);
	if (shape === undefined) throw new Error(`schemas/shapes.mts has no record for "${resource}"`);
	return toSchema(shape);
}
