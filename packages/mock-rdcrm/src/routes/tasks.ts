import type { Route } from '@rdcrm/mock-kit';
import { unprocessable } from '../errors.ts';
import { indexed, moment, string } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import { checkReferences } from '../references.ts';
import {
	type Task,
	type TaskCreate,
	type TaskUpdate,
	task,
	taskCreate,
	taskUpdate,
} from '../schemas/task.ts';
import type { Crm } from '../store.ts';
import { utc } from '../time.ts';
import { crud } from './crud.ts';

export function taskRoutes(crm: Crm): Route[] {
	const { store, world } = crm;
	return crud<Task, TaskCreate, TaskUpdate>(crm, {
		names: ['Task', 'Tasks'],
		wire: task,
		create: taskCreate,
		update: taskUpdate,
		collection: store.tasks,
		event: 'task',
		listing: {
			filters: {
				fields: {
					deal_id: indexed('deal_id', ({ deal_id }) => deal_id),
					type: string(({ type }) => type),
					owner_ids: string(({ owner_ids }) => owner_ids),
					completed_at: moment(({ completed_at }) => completed_at),
					due_date: moment(({ due_date }) => due_date),
					status: string(({ status }) => status),
				},
			},
			sorts: {
				due_date: ({ due_date }) => due_date,
				deal_id: ({ deal_id }) => deal_id,
				completed_at: ({ completed_at }) => completed_at,
				updated_at: ({ updated_at }) => updated_at,
			},
		},
		insert: (data) => {
			// The API's own message for a field that is unexpectedly required.
			if (!data.created_by_id) throw unprocessable('Created by is required');
			return store.tasks.insert({
				...blank,
				...stamped(crm),
				...write(crm, data),
				name: data.name,
			});
		},
		change: (before, data) => {
			const patch = { ...write(crm, data), updated_at: world.clock.iso() };
			return store.tasks.update(before.id, { ...patch, ...completion(crm, before, data) });
		},
	});
}

const blank = {
	description: null,
	type: 'task',
	status: 'open',
	due_date: null,
	created_by_id: null,
	completed_at: null,
	completed_by_id: null,
	deal_id: null,
	owner_ids: [],
} satisfies Partial<Task>;

function write(crm: Crm, data: TaskUpdate): Partial<Task> {
	const known = checkReferences(crm, data);
	return given({ ...known, due_date: known.due_date && utc(known.due_date) });
}

function completion({ world }: Crm, before: Readonly<Task>, data: TaskUpdate): Partial<Task> {
	if (data.status === undefined || data.status === before.status) return {};
	if (data.status === 'completed') return { completed_at: world.clock.iso() };
	if (world.settings.reopened_task === 'keep') return {};
	return { completed_at: null, completed_by_id: null };
}
