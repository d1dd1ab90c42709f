import { z } from 'zod';
import { anyDateTime, dateTime, filled, objectId, timestamps } from './common.ts';

const type = z.enum(['call', 'email', 'meeting', 'task', 'lunch', 'visit', 'whatsapp']);
const status = z.enum(['open', 'completed', 'canceled']);

export const task = z.strictObject({
	id: objectId,
	name: filled,
	description: z.string().nullable(),
	type,
	status,
	due_date: dateTime.nullable(),
	created_by_id: objectId.nullable(),
	completed_at: dateTime.nullable(),
	completed_by_id: objectId.nullable(),
	deal_id: objectId.nullable(),
	owner_ids: z.array(objectId),
	...timestamps,
});

const writable = z.object({
	name: filled,
	description: z.string().nullable(),
	type,
	due_date: anyDateTime.nullable(),
	created_by_id: objectId.nullable(),
	deal_id: objectId.nullable(),
	owner_ids: z.array(objectId),
});

export const taskUpdate = writable
	.extend({ status, completed_by_id: objectId.nullable() })
	.partial();
export const taskCreate = writable
	.extend({ status: z.enum(['open']) })
	.partial()
	.required({ name: true });

export type Task = z.output<typeof task>;
export type TaskUpdate = z.output<typeof taskUpdate>;
export type TaskCreate = z.output<typeof taskCreate>;
