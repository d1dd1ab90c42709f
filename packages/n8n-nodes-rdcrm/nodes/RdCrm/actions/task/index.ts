import { dealLocator, ownerLocator, taskLocator } from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';
import * as complete from './complete.operation';
import * as create from './create.operation';
import {
	clearedTaskFields,
	nameField,
	simplify,
	taskFields,
	taskFieldsOnUpdate,
	taskRecord,
	taskStatuses,
	taskTypes,
} from './fields';

const operations = { complete, create };

export const task = plainResource({
	name: 'Task',
	path: '/tasks',
	locator: taskLocator,
	listing: {
		filters: [
			{ name: 'Completed At', value: 'completed_at', kind: 'dateTime' },
			{ name: 'Deal', value: 'deal_id', pick: dealLocator },
			{ name: 'Due Date', value: 'due_date', kind: 'dateTime' },
			{ name: 'Owner', value: 'owner_ids', pick: ownerLocator },
			{ name: 'Status', value: 'status', options: taskStatuses },
			{ name: 'Type', value: 'type', options: taskTypes },
		],
		sorts: [
			{ name: 'Completed At', value: 'completed_at' },
			{ name: 'Deal', value: 'deal_id' },
			{ name: 'Due Date', value: 'due_date' },
			{ name: 'Updated At', value: 'updated_at' },
		],
		defaultSort: { field: 'due_date', direction: 'asc' },
	},
	writable: {
		texts: [nameField],
		more: taskFields,
		onUpdate: taskFieldsOnUpdate,
		cleared: clearedTaskFields,
		toRecord: taskRecord,
	},
	simplify,
	operations,
});
