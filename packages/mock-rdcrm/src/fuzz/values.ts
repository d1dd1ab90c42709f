import fc, { type GeneratorValue } from 'fast-check';
import { TARGETS } from '../references.ts';
import type { Store } from '../store.ts';

/** Chance, all of it from the property's seed. */
export class Draw {
	#value: GeneratorValue;

	constructor(value: GeneratorValue) {
		this.#value = value;
	}

	/** From 0 to `max`. */
	number(max: number): number {
		return this.#value(fc.nat, max);
	}

	/** Once in `times`. */
	rarely(times: number): boolean {
		return this.number(times - 1) === 0;
	}

	pick<T>(list: readonly [T, ...T[]]): T;
	pick<T>(list: readonly T[]): T | undefined;
	pick<T>(list: readonly T[]): T | undefined {
		return list[this.number(Math.max(0, list.length - 1))];
	}
}

interface JsonSchema {
	type?: string;
	enum?: unknown[];
	const?: unknown;
	anyOf?: JsonSchema[];
	oneOf?: JsonSchema[];
	properties?: Record<string, JsonSchema>;
	required?: string[];
	items?: JsonSchema;
	format?: string;
	pattern?: string;
	minimum?: number;
	exclusiveMinimum?: number;
	maximum?: number;
}

const WORDS = ['Ana', 'Orçamento', 'São João', '"aspas"', 'a\\b', '🌱 seiva'] as const;

/** A value that a schema takes; ids are those of records where the member's name tells which. */
export function valid(draw: Draw, schema: JsonSchema, store: Store, member = ''): unknown {
	const branches = schema.anyOf ?? schema.oneOf;
	if (branches) {
		return valid(draw, draw.pick(branches) ?? {}, store, member);
	}
	if (schema.const !== undefined) return schema.const;
	if (schema.enum) return draw.pick(schema.enum);
	if (member === 'custom_fields') return customValues(draw, store);
	switch (schema.type) {
		case 'object':
			return object(draw, schema, store);
		case 'array':
			return Array.from({ length: draw.number(3) }, () =>
				valid(draw, schema.items ?? {}, store, member),
			);
		case 'integer':
			return between(draw, schema, 1000);
		case 'number':
			return between(draw, schema, 10_000);
		case 'boolean':
			return draw.rarely(2);
		case 'null':
			return null;
		default:
			return text(draw, schema, store, member);
	}
}

function object(draw: Draw, { properties = {}, required = [] }: JsonSchema, store: Store) {
	const chosen = Object.entries(properties).filter(
		([name]) => required.includes(name) || draw.rarely(2),
	);
	return Object.fromEntries(
		chosen.map(([name, schema]) => [name, valid(draw, schema, store, name)]),
	);
}

function between(draw: Draw, { minimum, exclusiveMinimum, maximum }: JsonSchema, most: number) {
	const min = Math.max(minimum ?? 0, exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1);
	return min + draw.number(Math.min(maximum ?? most, most) - min);
}

function text(draw: Draw, { format, pattern }: JsonSchema, store: Store, member: string): string {
	if (Object.hasOwn(TARGETS, member)) {
		const records = store[TARGETS[member as keyof typeof TARGETS]];
		return idOf(draw, records.all());
	}
	if (format === 'email') return `${draw.pick(['ana', 'rui', 'eva'])}@casa.example`;
	if (format === 'date') return draw.pick(['2026-02-28', '2031-12-31']);
	if (format === 'date-time' || member === 'due_date') return '2026-12-01T14:00:00Z';
	if (format === 'uri' || member === 'url') return `https://n8n.example/${draw.number(1e6)}`;
	if (member === 'birthday') return '1990-05-20';
	if (member === 'slug') return `campo-${draw.number(1e6)}`;
	if (member === 'auth_header') return 'X-Key';
	if (pattern?.includes('x20')) return 's3cret';
	return `${draw.pick(WORDS)} ${draw.number(9_999)}`;
}

function customValues(draw: Draw, store: Store): object {
	const field = draw.pick(store.custom_fields.all());
	if (!field || draw.rarely(2)) return {};
	const one = draw.pick(field.options) ?? 'novo';
	const single = field.type === 'date' ? '2026-05-20' : one;
	return { [field.slug]: field.type === 'multiple_choice' ? [single] : single };
}

export function idOf(draw: Draw, records: readonly { id: string }[]): string {
	return draw.pick(records)?.id ?? 'a'.repeat(24);
}

/** Stands for an array of a hundred thousand levels, which no serializer would write. */
export const DEEP = '<deep>';

const WRONG: readonly unknown[] = [
	null,
	true,
	-1,
	1e308,
	'',
	' ',
	'x'.repeat(20_000),
	'ffffffffffffffffffffffff',
	'zz',
	[],
	[null],
	[[]],
	{},
	{ a: { b: 1 } },
	DEEP,
	'__proto__',
	'2026-02-30',
];

/** The same body with one thing wrong; now and then it is still good. */
export function broken(draw: Draw, body: unknown): unknown {
	const wrong = draw.pick(WRONG);
	if (typeof body !== 'object' || body === null) return wrong;
	const members = Object.entries(body);
	const at = draw.number(members.length);
	const [name, member] = members[at] ?? [];
	if (name === undefined) return wrong;
	if (name === 'data' && draw.rarely(2)) return { data: broken(draw, member) };
	if (draw.rarely(5)) {
		return Object.fromEntries(members.filter(([other]) => other !== name));
	}
	return { ...body, [name]: wrong };
}
