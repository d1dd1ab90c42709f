import type { z } from 'zod';
import type { Crm } from './store.ts';

/** Returns the members that every new record gets. */
export function stamped({ world }: Crm) {
	const now = world.clock.iso();
	return { id: world.random.objectId(), created_at: now, updated_at: now };
}

/** Returns the user who authorized the app; in the mock, the first user. */
export const authorizer = ({ store }: Crm): string | null => store.users.all()[0]?.id ?? null;

/** Drops undefined members, so that only those in the request remain. */
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

/** Serializes a record to JSON; cached, since records are never changed in place. */
export function written(schema: z.ZodObject, record: object): string {
	const known = texts.get(record);
	if (known !== undefined) return known;
	const text = JSON.stringify(wired(schema, record));
	texts.set(record, text);
	return text;
}

/** Returns the members of a record that are in its wire schema, in that order. */
export function wired(schema: z.ZodObject, record: object): Record<string, unknown> {
	const held = record as Record<string, unknown>;
	const shown: Record<string, unknown> = {};
	for (const name of membersOf(schema)) {
		if (Object.hasOwn(held, name)) shown[name] = held[name];
	}
	return shown;
}
