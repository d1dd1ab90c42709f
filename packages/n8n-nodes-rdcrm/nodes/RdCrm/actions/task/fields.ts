import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { locator, optional } from '../../../shared/descriptions/locator';
import { dealLocator } from '../../../shared/descriptions/locators';
import { moment } from '../../../shared/helpers/validate';
import { locatorValue, toList, withoutBlanks } from '../../../shared/helpers/values';
import { keeping } from '../../helpers/simplify';

export const simplify = keeping([
	'id',
	'name',
	'description',
	'type',
	'status',
	'due_date',
	'deal_id',
	'owner_ids',
	'created_by_id',
	'completed_at',
	// Only if Only Once is used
	'once_result',
]);

export const taskTypes: INodePropertyOptions[] = [
	{ name: 'Call', value: 'call' },
	{ name: 'Email', value: 'email' },
	{ name: 'Lunch', value: 'lunch' },
	{ name: 'Meeting', value: 'meeting' },
	{ name: 'Task', value: 'task' },
	{ name: 'Visit', value: 'visit' },
	{ name: 'WhatsApp', value: 'whatsapp' },
];

export const taskStatuses: INodePropertyOptions[] = [
	{ name: 'Canceled', value: 'canceled' },
	{ name: 'Completed', value: 'completed' },
	{ name: 'Open', value: 'open' },
];

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ligar para o cliente',
	description: 'Subject of the task',
};

/** RD's API answers "Created by is required" without it, although its reference does not say so. */
export const creatorLocator: INodeProperties = locator({
	displayName: 'Created By',
	name: 'createdById',
	search: 'searchUsers',
	description: 'User who creates the task: pick one from the list or give a 24-character ID',
	required: true,
});

export const completedByLocator: INodeProperties = locator({
	displayName: 'Completed By',
	name: 'completedById',
	search: 'searchUsers',
	description: 'User who completed the task',
});

export const taskFields: INodeProperties[] = [
	optional(dealLocator, { description: 'Deal that the task belongs to' }),
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What has to be done',
	},
	{
		displayName: 'Due Date',
		name: 'dueDate',
		type: 'dateTime',
		default: '',
		description:
			'When the task is due, such as 2026-12-31 or 2026-12-31T14:00:00. A time without a zone is in the time zone of the workflow. A day without a time is the same day in every time zone.',
	},
	{
		displayName: 'Owner Names or IDs',
		name: 'ownerIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getUsers' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: taskTypes,
		default: 'task',
		description: 'Kind of task: call, email, lunch, meeting, task, visit or whatsapp',
	},
];

/** Fields that RD accepts only for existing tasks. */
export const taskFieldsOnUpdate: INodeProperties[] = [
	completedByLocator,
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: taskStatuses,
		default: 'open',
		description: 'Status of the task: canceled, completed or open',
	},
];

/** RD's names for the fields that an update may empty, with the value that empties them. */
export const clearedTaskFields: IDataObject = {
	deal_id: null,
	description: null,
	due_date: null,
	owner_ids: [],
};

export function taskRecord(fields: IDataObject, context: IExecuteFunctions): IDataObject {
	return withoutBlanks({
		name: fields.name,
		completed_by_id: locatorValue(fields.completedById),
		created_by_id: locatorValue(fields.createdById),
		deal_id: locatorValue(fields.dealId),
		description: fields.description,
		due_date: moment(fields.dueDate, 'Due Date', context.getTimezone()),
		owner_ids: toList(fields.ownerIds),
		status: fields.status,
		type: fields.type,
	});
}
