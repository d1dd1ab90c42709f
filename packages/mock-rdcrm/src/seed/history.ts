import type { Crm } from '../store.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Returns a moment `days` before the reference date, at a random time of that day. */
export function daysAgo({ world }: Crm, days: number): string {
	const within = world.random.faker.number.int({ min: 0, max: DAY_MS - 1 });
	return new Date(world.referenceDate.getTime() - days * DAY_MS - within).toISOString();
}

/** Returns a date `days` after the reference date. */
export function daysAhead({ world }: Crm, days: number): string {
	return new Date(world.referenceDate.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** Returns the members of a record that has not changed since its creation. */
export function made(crm: Crm, days: number) {
	const at = daysAgo(crm, days);
	return { id: crm.world.random.objectId(), created_at: at, updated_at: at };
}
