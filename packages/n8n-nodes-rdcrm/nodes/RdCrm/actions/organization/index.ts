import {
	organizationLocator,
	ownerLocator,
	segmentLocator,
} from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';
import {
	clearedOrganizationFields,
	nameField,
	organizationFields,
	organizationRecord,
	simplify,
} from './fields';
import * as upsert from './upsert.operation';

const operations = { upsert };

export const organization = plainResource({
	name: 'Organization',
	path: '/organizations',
	locator: organizationLocator,
	listing: {
		filters: [
			{ name: 'Created At', value: 'created_at', kind: 'dateTime' },
			{ name: 'Name', value: 'name' },
			{ name: 'Owner', value: 'owner_id', pick: ownerLocator },
			{ name: 'Segment', value: 'segment_ids', pick: segmentLocator },
			{ name: 'Updated At', value: 'updated_at', kind: 'dateTime' },
		],
		customFields: true,
		sorts: [
			{ name: 'Created At', value: 'created_at' },
			{ name: 'Name', value: 'name' },
			{ name: 'Updated At', value: 'updated_at' },
		],
		defaultSort: { field: 'created_at', direction: 'asc' },
	},
	writable: {
		texts: [nameField],
		more: organizationFields,
		customFields: true,
		cleared: clearedOrganizationFields,
		toRecord: organizationRecord,
	},
	simplify,
	operations,
});
