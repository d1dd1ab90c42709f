import { fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { createMockActiveCampaign } from './mock.ts';

const mock = createMockActiveCampaign();

fuzzTest(mock, {
	credential: () => ({ 'api-token': mock.world.settings.api_key }),
	// `0` means all lists and refers to none of them.
	kept: ['webhooks.listid'],
	sources: {
		batchId: 'imports',
		contact: 'contacts',
		field: 'fields',
		list: 'lists',
		listid: 'lists',
		contactLists: 'subscriptions',
		'addContactTag.tag': 'tags',
	},
});
