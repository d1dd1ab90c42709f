import fc from 'fast-check';
import { z } from 'zod';
import type { Draw } from './draw.ts';
import type { Records } from './records.ts';

interface JsonSchema {
	$ref?: string;
	$defs?: Record<string, JsonSchema>;
	type?: string | string[];
	enum?: unknown[];
	const?: unknown;
	anyOf?: JsonSchema[];
	oneOf?: JsonSchema[];
	properties?: Record<string, JsonSchema>;
	required?: string[];
	additionalProperties?: JsonSchema | boolean;
	items?: JsonSchema;
	/** The items of a tuple. */
	prefixItems?: JsonSchema[];
	minItems?: number;
	format?: string;
	pattern?: string;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	exclusiveMinimum?: number;
	maximum?: number;
}

const WORDS = ['Ana', 'Orçamento', 'São João', '"aspas"', 'a\\b', '🌱 seiva', 'x y'] as const;
const DEEPEST = 8;
/** A schema may check more than JSON Schema can express, so a value that fails is drawn again. */
const ATTEMPTS = 6;
const MOST = 10_000;

const schemas = new WeakMap<z.ZodType, JsonSchema>();

/** Converts a schema's input to JSON Schema; cached. */
export function inputSchema(schema: z.ZodType): JsonSchema {
	const known = schemas.get(schema);
	if (known) return known;
	const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
	schemas.set(schema, made);
	return made;
}

/** Returns a value that the schema accepts, or the last attempt if none was found. */
export function valid(draw: Draw, schema: z.ZodType, operationId: string, records: Records) {
	const json = inputSchema(schema);
	const maker = new Maker(draw, operationId, records, json);
	let value: unknown;
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		value = maker.make(json, '');
		if (schema.safeParse(value).success) return value;
	}
	return value;
}

/** Makes values of one schema. Names that refer to records get values from those records. */
class Maker {
	#draw: Draw;
	#operationId: string;
	#records: Records;
	#root: JsonSchema;

	constructor(draw: Draw, operationId: string, records: Records, root: JsonSchema) {
		this.#draw = draw;
		this.#operationId = operationId;
		this.#records = records;
		this.#root = root;
	}

	make(referring: JsonSchema, name: string, depth = 0): unknown {
		const draw = this.#draw;
		const schema = this.#resolve(referring);
		const branches = schema.anyOf ?? schema.oneOf;
		const type = Array.isArray(schema.type) ? draw.pick(schema.type) : schema.type;
		if (type === 'null' || (branches && hasNull(branches) && draw.rarely(3))) return null;
		if (type !== 'array' && type !== 'object') {
			const known = this.#known(name);
			if (known !== undefined) return asked(schema, type) === 'number' ? Number(known) : known;
		}
		if (branches) {
			return this.make(draw.pick(branches.filter((one) => one.type !== 'null')) ?? {}, name, depth);
		}
		if (schema.const !== undefined) return schema.const;
		if (schema.enum) return draw.pick(schema.enum);
		switch (type) {
			case 'object':
				return this.#object(schema, name, depth);
			case 'array':
				return this.#array(schema, name, depth);
			case 'integer':
				return this.#integer(schema);
			case 'number':
				return this.#integer(schema) + (draw.rarely(3) ? 0.25 : 0);
			case 'boolean':
				return draw.rarely(2);
			default:
				return this.#text(schema, name);
		}
	}

	#resolve(schema: JsonSchema): JsonSchema {
		const name = schema.$ref?.split('/').at(-1);
		if (name === undefined) return schema;
		return name === '#' ? this.#root : (this.#root.$defs?.[name] ?? {});
	}

	/** Returns a value from the records, and sometimes `undefined` so that an unknown value is drawn. */
	#known(name: string): unknown {
		if (name === '' || this.#draw.rarely(12)) return undefined;
		return this.#records.value(this.#draw, this.#operationId, name);
	}

	/** Returns a whole object or list, which only a function can supply. */
	#drawn(name: string): unknown {
		const source = this.#records.source(this.#operationId, name);
		return typeof source === 'function' ? this.#known(name) : undefined;
	}

	#object(schema: JsonSchema, name: string, depth: number): unknown {
		const draw = this.#draw;
		const drawn = this.#drawn(name);
		if (drawn !== undefined) return drawn;
		const { properties, required = [], additionalProperties } = schema;
		if (properties) {
			const chosen = Object.entries(properties).filter(
				([member]) => required.includes(member) || (depth < DEEPEST && draw.rarely(2)),
			);
			return Object.fromEntries(
				chosen.map(([member, one]) => [member, this.make(one, member, depth + 1)]),
			);
		}
		const other = this.#records.sameNamed(draw, name);
		if (typeof other === 'object' && other !== null && draw.rarely(2)) return other;
		if (typeof additionalProperties !== 'object') return {};
		return Object.fromEntries(
			Array.from({ length: draw.number(2) }, () => [
				`campo_${draw.number(9)}`,
				this.make(additionalProperties, '', depth + 1),
			]),
		);
	}

	#array(schema: JsonSchema, name: string, depth: number): unknown {
		const drawn = this.#drawn(name);
		if (drawn !== undefined) return drawn;
		const { items = {}, minItems = 0, prefixItems } = schema;
		if (prefixItems) return prefixItems.map((one) => this.make(one, name, depth + 1));
		const length = minItems + (depth < DEEPEST ? this.#draw.number(3) : 0);
		return Array.from({ length }, () => this.make(items, name, depth + 1));
	}

	#integer({ minimum, exclusiveMinimum, maximum }: JsonSchema): number {
		const least = Math.max(
			minimum === undefined || minimum < -MOST ? 0 : minimum,
			exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1,
		);
		return least + this.#draw.number(Math.min(maximum ?? MOST, least + MOST) - least);
	}

	/** Returns an address of the receiver, which answers with the status in the path, or one without a listener. */
	#address(): string {
		const draw = this.#draw;
		const host = draw.rarely(3) ? 'https://n8n.example' : this.#records.receiver;
		return `${host}/${draw.pick([200, 200, 200, 410, 500])}/${draw.number(999)}`;
	}

	#text(schema: JsonSchema, name: string): unknown {
		const draw = this.#draw;
		const { format, pattern, minLength = 0, maxLength = MOST } = schema;
		if (draw.rarely(4)) {
			const other = this.#records.sameNamed(draw, name);
			if (typeof other === 'string') return other;
		}
		switch (format ?? formatOf(name)) {
			case 'binary':
				return new File(['12345'], draw.pick(['a.pdf', 'ção 1.png']));
			case 'email':
				return `${draw.pick(['ana', 'rui', 'eva'])}${draw.number(99_999)}@casa.example`;
			case 'date':
				return draw.pick(['2026-02-28', '2031-12-31']);
			case 'date-time':
				return draw.pick(['2026-12-01T14:00:00Z', '2025-01-31T23:59:59.999Z']);
			case 'uri':
				return this.#address();
			case 'uuid':
				return draw.of(fc.uuid);
		}
		if (pattern !== undefined) return draw.of(matching, pattern);
		const text = `${draw.pick(WORDS)} ${draw.number(99_999)}`;
		return text.padEnd(minLength, 'x').slice(0, maxLength);
	}
}

/** Guesses a format by name, since many schemas accept any string and let the handler validate addresses. */
function formatOf(name: string): string | undefined {
	if (/(url|endpoint)$/i.test(name)) return 'uri';
	return /^e?mail(_address)?$/i.test(name) ? 'email' : undefined;
}

const matching = (pattern: string) => fc.stringMatching(new RegExp(pattern), { size: '-1' });

const hasNull = (branches: JsonSchema[]) => branches.some(({ type }) => type === 'null');

/** Returns `number` for a schema that takes only numbers: ids stored as text may be numbers on the wire. */
function asked({ anyOf = [] }: JsonSchema, type: string | undefined): 'number' | undefined {
	const types = [type, ...anyOf.map((one) => one.type)];
	const numeric = types.includes('integer') || types.includes('number');
	return numeric && !types.includes('string') ? 'number' : undefined;
}
