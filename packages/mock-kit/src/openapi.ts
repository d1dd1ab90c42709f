import { z } from 'zod';
import type { Route } from './route.ts';

/** The parts of a mock's documents that are not in its route table. */
export interface ApiInfo {
	title: string;
	version: string;
	description?: string;
	/** OpenAPI's security scheme of every operation that needs a credential. */
	security?: SecurityScheme;
	/** Returns the heading that groups an operation. */
	tag?(route: Route): string;
}

type SecurityScheme =
	| { type: 'http'; scheme: 'bearer' }
	| { type: 'apiKey'; in: 'header'; name: string };

export type JsonSchema = { [keyword: string]: unknown };

interface Parameter {
	name: string;
	in: 'path' | 'query';
	required: boolean;
	description?: unknown;
	schema: JsonSchema;
}

type Content = Record<string, { schema: JsonSchema }>;

export interface Operation {
	operationId: string;
	summary: string;
	tags?: string[];
	security?: object[];
	parameters: Parameter[];
	requestBody?: { required: boolean; content: Content };
	responses: Record<string, { description: string; content?: Content }>;
	'x-confidence': Route['confidence'];
	'x-source': string;
}

export interface OpenApi {
	openapi: string;
	info: object;
	servers: object[];
	paths: Record<string, Record<string, Operation>>;
	components: {
		schemas: Record<string, JsonSchema>;
		securitySchemes?: Record<string, SecurityScheme>;
	};
}

const SCHEME = 'credential';

const CONTENT_TYPES = {
	json: 'application/json',
	form: 'application/x-www-form-urlencoded',
	multipart: 'multipart/form-data',
} as const;

/** Builds the OpenAPI 3.1 document of a route table. Schemas with an `id` in their metadata become components. */
export function openApi(routes: readonly Route[], info: ApiInfo): OpenApi {
	const schemas: Record<string, JsonSchema> = {};
	const paths: OpenApi['paths'] = {};
	for (const route of routes) {
		// Paths must be unique, and browsers do not send the fragment.
		const address = route.call === undefined ? route.path : `${route.path}#${route.call}`;
		const path = paths[address] ?? {};
		path[route.method.toLowerCase()] = operation(route, info, schemas);
		paths[address] = path;
	}
	const { title, version, description, security } = info;
	return {
		openapi: '3.1.0',
		info: { title, version, ...(description && { description }) },
		servers: [{ url: '/' }],
		paths,
		components: { schemas, ...(security && { securitySchemes: { [SCHEME]: security } }) },
	};
}

function operation(
	route: Route,
	{ security, tag }: ApiInfo,
	schemas: Record<string, JsonSchema>,
): Operation {
	const body = route.body && jsonSchema(route.body, 'input', schemas);
	const content = (schema: JsonSchema, encodings: Route['encodings'] = ['json']): Content =>
		Object.fromEntries(encodings.map((encoding) => [CONTENT_TYPES[encoding], { schema }]));
	return {
		operationId: route.operationId,
		summary: route.summary,
		...(tag && { tags: [tag(route)] }),
		...(security && { security: route.auth === false ? [] : [{ [SCHEME]: [] }] }),
		parameters: parameters(route, schemas),
		...(body && { requestBody: { required: true, content: content(body, route.encodings) } }),
		responses: Object.fromEntries(
			Object.entries(route.responses).map(([status, schema]) => [
				status,
				{
					description: DESCRIPTIONS[status] ?? 'Answer',
					...(schema && { content: content(jsonSchema(schema, 'output', schemas)) }),
				},
			]),
		),
		'x-confidence': route.confidence,
		'x-source': route.source,
	};
}

const DESCRIPTIONS: Record<string, string> = {
	200: 'Done',
	201: 'Created',
	204: 'Done, without a body',
	302: 'Redirect',
	400: 'Malformed',
	401: 'Credential missing or invalid',
	403: 'Not allowed',
	404: 'Not found',
	409: 'Conflict',
	422: 'Cannot be processed',
	429: 'Too many requests',
	500: 'Internal error',
};

function parameters(route: Route, schemas: Record<string, JsonSchema>): Parameter[] {
	const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(
		([, name = '']): Parameter => ({
			name,
			in: 'path',
			required: true,
			schema: { type: 'string' },
		}),
	);
	if (!route.query) return inPath;
	const { properties = {}, required = [] } = jsonSchema(route.query, 'input', schemas) as {
		properties?: Record<string, JsonSchema>;
		required?: string[];
	};
	const inQuery = Object.entries(properties).map(
		([name, { description, ...schema }]): Parameter => ({
			name,
			in: 'query',
			required: required.includes(name),
			...(description !== undefined && { description }),
			schema,
		}),
	);
	return [...inPath, ...inQuery];
}

/** Converts a schema to JSON Schema, and moves its named parts to `schemas`. */
function jsonSchema(
	schema: z.ZodType,
	io: 'input' | 'output',
	schemas: Record<string, JsonSchema>,
): JsonSchema {
	const {
		$schema: _,
		$defs = {},
		...own
	} = z.toJSONSchema(schema, {
		io,
		unrepresentable: 'any',
		override: ({ jsonSchema }) => tidy(jsonSchema as JsonSchema),
	}) as JsonSchema & { $defs?: Record<string, JsonSchema> };
	for (const [name, part] of Object.entries($defs)) schemas[name] ??= asComponent(part);
	return asComponent(own);
}

/** Drops the pattern of a schema with a format, which says more, and gives our own keywords OpenAPI's `x-` prefix. */
function tidy(schema: JsonSchema): void {
	if (schema.format !== undefined) delete schema.pattern;
	for (const keyword of ['confidence', 'source']) {
		if (schema[keyword] === undefined) continue;
		schema[`x-${keyword}`] = schema[keyword];
		delete schema[keyword];
	}
}

function asComponent(schema: JsonSchema): JsonSchema {
	const { id: _, ...rest } = schema;
	return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
