import { userLocator } from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';

export const user = plainResource({
	name: 'User',
	path: '/users',
	locator: userLocator,
	listing: {
		filters: [
			{ name: 'Is Active', value: 'is:active', kind: 'presence' },
			{ name: 'Is Visible', value: 'is:visible', kind: 'presence' },
		],
		sorts: [],
	},
});
