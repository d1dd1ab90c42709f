import type { Crm } from './store.ts';

/** The members that every new record gets. */
export function stamped({ world }: Crm) {
	const now = world.clock.iso();
	return { id: world.random.objectId(), created_at: now, updated_at: now };
}

/** The members that a request gave; zod leaves the others away or undefined. */
export function given<T extends object>(data: T): Partial<T> {
	return Object.fromEntries(
		Object.entries(data).filter(([, value]) => value !== undefined),
	) as Partial<T>;
}
