import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator, ownerLocator } from '../../../shared/descriptions/locators';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { taskStatuses, taskTypes } from './fields';

const listing: Listing = {
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
};

export const about: About = {
	name: 'Get Many',
	action: 'Get many tasks',
	description: 'Retrieve tasks, filtered and sorted',
};

export const properties: INodeProperties[] = [...listingProperties(listing), ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/tasks', listing);
}
