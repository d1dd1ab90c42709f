import type { JsonSchema, OpenApi, Operation } from './openapi.ts';
import type { Confidence } from './route.ts';

export interface Mark {
	confidence: Confidence;
	source: string;
}

export interface FieldCoverage extends Mark {
	in: 'path' | 'query' | 'request' | 'response' | 'error';
	/** Path of the field, with `[]` for the items of an array: `data.emails[].email`. */
	name: string;
}

export interface OperationCoverage extends Mark {
	operationId: string;
	method: string;
	path: string;
	summary: string;
	fields: FieldCoverage[];
}

/** Lists the confidence and source of every operation and field. A field without a mark inherits its parent's. */
export function coverage({ paths, components }: OpenApi): OperationCoverage[] {
	const resolve = (schema: JsonSchema): JsonSchema => {
		const name = typeof schema.$ref === 'string' && schema.$ref.split('/').at(-1);
		return name ? { ...components.schemas[name], ...schema, $ref: undefined } : schema;
	};

	function* walk(
		unresolved: JsonSchema,
		name: string,
		inherited: Mark,
		named = name !== '',
	): Generator<Named> {
		const schema = resolve(unresolved);
		const mark = ownMark(schema) ?? inherited;
		if (named) yield { name, ...mark };
		for (const branch of [...children(schema.anyOf), ...children(schema.oneOf)]) {
			yield* walk(branch, name, mark, false);
		}
		const prefix = name === '' ? '' : `${name}.`;
		for (const [member, child] of Object.entries(schema.properties ?? {})) {
			yield* walk(child, `${prefix}${member}`, mark);
		}
		if (isSchema(schema.items)) yield* walk(schema.items, `${name}[]`, mark, false);
	}

	const fieldsOf = (operation: Operation): FieldCoverage[] => {
		const mark = { confidence: operation['x-confidence'], source: operation['x-source'] };
		const found = new Map<string, FieldCoverage>();
		const add = (place: FieldCoverage['in'], schema: JsonSchema, name = '') => {
			for (const field of walk(schema, name, mark)) {
				const key = `${place} ${field.name}`;
				if (!found.has(key)) found.set(key, { in: place, ...field });
			}
		};
		for (const parameter of operation.parameters) {
			add(parameter.in, parameter.schema, parameter.name);
		}
		for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
			add('request', schema);
		}
		for (const [status, { content = {} }] of Object.entries(operation.responses)) {
			for (const { schema } of Object.values(content)) {
				add(Number(status) < 400 ? 'response' : 'error', schema);
			}
		}
		return [...found.values()];
	};

	return Object.entries(paths).flatMap(([path, operations]) =>
		Object.entries(operations).map(([method, operation]) => ({
			operationId: operation.operationId,
			method: method.toUpperCase(),
			path,
			summary: operation.summary,
			confidence: operation['x-confidence'],
			source: operation['x-source'],
			fields: fieldsOf(operation),
		})),
	);
}

type Named = Mark & { name: string };

function ownMark(schema: JsonSchema): Mark | undefined {
	const { 'x-confidence': confidence, 'x-source': source } = schema;
	return confidence === undefined ? undefined : ({ confidence, source } as Mark);
}

function children(value: unknown): JsonSchema[] {
	return Array.isArray(value) ? value.filter(isSchema) : [];
}

function isSchema(value: unknown): value is JsonSchema {
	return typeof value === 'object' && value !== null;
}
