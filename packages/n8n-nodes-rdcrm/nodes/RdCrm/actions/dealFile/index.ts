import { dealFileLocator, dealLocator } from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';
import * as download from './download.operation';
import * as upload from './upload.operation';

const operations = { download, upload };

export const dealFile = plainResource({
	name: 'Deal File',
	path: '/files',
	locator: dealFileLocator,
	parent: { path: '/deals', locator: dealLocator },
	listing: {
		filters: [],
		sorts: [
			{ name: 'Created At', value: 'created_at' },
			{ name: 'Name', value: 'name' },
		],
		defaultSort: { field: 'created_at', direction: 'asc' },
	},
	descriptions: {
		delete: 'Delete a file of a deal',
		getMany: 'Retrieve the list of files of a deal',
	},
	operations,
	without: ['get'],
});
