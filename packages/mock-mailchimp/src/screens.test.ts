import { subscriberScreenTest } from '@rdcrm/mock-kit/screen-tests';
import { createMockMailchimp } from './mock.ts';

subscriberScreenTest({
	createMock: () => createMockMailchimp({ checkResponses: true }),
	subscribers: ({ store }) =>
		store.members.all().map(({ id, email_address, merge_fields }) => ({
			...{ id, email: email_address, name: `${merge_fields.FNAME}` },
		})),
	statuses: { subscribed: 'subscribed', unsubscribed: 'unsubscribed', pending: 'pending' },
	statusOf: ({ store }, id) => store.members.get(id)?.status,
	jobField: 'CARGO',
	jobOf: ({ store }, id) => store.members.get(id)?.merge_fields.CARGO,
});
