import { teamLocator } from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';

export const team = plainResource({
	name: 'Team',
	path: '/teams',
	locator: teamLocator,
	listing: { filters: [], sorts: [] },
});
