import { z } from 'zod';
import {
	anyDateTime,
	dateTime,
	documented,
	filled,
	inferred,
	objectId,
	observed,
	requiredName,
	timestamps,
} from './common.ts';

const type = z.enum(['call', 'email', 'meeting', 'task', 'lunch', 'visit', 'whatsapp']);
const status = z.enum(['open', 'completed', 'canceled']);

const createdById = objectId
	.nullable()
	.meta(observed('the API answers "Created by is required" without it'));

export const task = z
	.strictObject({
		id: objectId,
		name: filled,
		description: z.string().nullable(),
		type,
		status,
		due_date: dateTime.nullable(),
		created_by_id: objectId.nullable(),
		completed_at: dateTime.nullable().meta(inferred('set by the server')),
		completed_by_id: objectId.nullable(),
		deal_id: objectId.nullable(),
		owner_ids: z.array(objectId),
		...timestamps,
	})
	.meta({ id: 'Task', ...documented('crm-v2-tasks') });

const writable = z.object({
	name: filled,
	description: z.string().nullable(),
	type,
	due_date: anyDateTime.nullable(),
	created_by_id: createdById,
	deal_id: objectId.nullable(),
	owner_ids: z.array(objectId),
});

export const taskUpdate = writable
	.extend({ status, completed_by_id: objectId.nullable() })
	.partial()
	.meta({ id: 'TaskUpdate', ...documented('crm-v2-tasks'), examples: [{ status: 'completed' }] });
export const taskCreate = writable
	.extend({ status: z.enum(['open']) })
	.partial()
	.extend({ name: requiredName })
	.meta({
		id: 'TaskCreate',
		...documented('crm-v2-tasks'),
		examples: [
			{
				name: 'Ligar para o cliente',
				type: 'call',
				deal_id: '67eac31f6282af00162eae80',
				created_by_id: '622e7fb2f678470c001576f4',
				owner_ids: ['622e7fb2f678470c001576f4'],
				due_date: '2026-12-01T14:00:00Z',
				description: 'Ligar',
			},
		],
	});

export type Task = z.output<typeof task>;
export type TaskUpdate = z.output<typeof taskUpdate>;
export type TaskCreate = z.output<typeof taskCreate>;
