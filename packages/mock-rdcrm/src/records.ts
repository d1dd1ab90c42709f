import type { z } from 'zod';
import type { Crm } from './store.ts';

/** The members that every new record gets. */
export function stamped({ world }: Crm) {
	const now = world.clock.iso();
	return { id: world.random.objectId(), created_at: now, updated_at: now };
}

/** The user who authorized the app: here the first. */
export const authorizer = ({ store }: Crm): string | null => store.users.all()[0]?.id ?? null;

/** The members that a request gave; zod leaves the others away or undefined. */
export function given<T extends object>(data: T): Partial<T> {
	return Object.fromEntries(
		Object.entries(data).filter(([, value]) => value !== undefined),
	) as Partial<T>;
}

const members = new WeakMap<z.ZodObject, string[]>();

function membersOf(schema: z.ZodObject): string[] {
	const known = members.get(schema) ?? Object.keys(schema.shape);
	members.set(schema, known);
	return known;
}

const texts = new WeakMap<object, string>();

/** A record as JSON: written once, as records are never changed in place. */
export function written(schema: z.ZodObject, record: object): string {
	const known = texts.get(record);
	if (known !== undefined) return known;
	const text = JSON.stringify(wired(schema, record));
	texts.set(record, text);
	return text;
}

/** The members of a record that its wire schema has, in that order; what only the store needs is left out. */
export function wired(schema: z.ZodObject, record: object): Record<string, unknown> {
	const held = record as Record<string, unknown>;
	const shown: Record<string, unknown> = {};
	for (const name of membersOf(schema)) {
		if (Object.hasOwn(held, name)) shown[name] = held[name];
	}
	return shown;
}
