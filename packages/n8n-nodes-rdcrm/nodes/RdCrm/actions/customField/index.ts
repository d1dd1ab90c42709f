import { customFieldLocator } from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';
import {
	customFieldFields,
	customFieldRecord,
	entities,
	entityField,
	nameField,
	simplify,
	typeField,
} from './fields';

export const customField = plainResource({
	name: 'Custom Field',
	path: '/custom_fields',
	locator: customFieldLocator,
	listing: {
		filters: [
			{ name: 'Entity', value: 'entity', options: entities },
			{ name: 'Is Required', value: 'is:required', kind: 'presence' },
			{ name: 'Is Visible', value: 'is:visible', kind: 'presence' },
			{ name: 'Slug', value: 'slug' },
		],
		sorts: [
			{ name: 'Order', value: 'order' },
			{ name: 'Slug', value: 'slug' },
		],
		defaultSort: { field: 'slug', direction: 'asc' },
	},
	writable: {
		texts: [nameField],
		choices: [entityField, typeField],
		more: customFieldFields,
		cleared: { display_rules: [], options: [], required_rules: [] },
		toRecord: customFieldRecord,
	},
	simplify,
	descriptions: { delete: 'Delete a custom field, with its values in all records' },
});
