import { fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { createMockMailchimp } from './mock.ts';
import { KEY } from './testing.ts';

const VALUES: Record<string, string> = { number: '7', date: '2026-02-28', birthday: '05/20' };

const mock = createMockMailchimp();
const { store, world } = mock;

fuzzTest(mock, {
	credential: () => ({ authorization: `apikey ${KEY}` }),
	acting: ['authorize'],
	sources: {
		category_id: 'interest_categories',
		client_id: () => world.settings.oauth_client_id,
		client_secret: () => world.settings.oauth_client_secret,
		code: 'codes',
		merge_fields: (draw) =>
			Object.fromEntries(
				store.merge_fields
					.all()
					.map(({ tag, type, choices }) => [tag, draw.pick(choices) ?? VALUES[type] ?? '']),
			),
		file: (draw) => `${draw.pick(store.batches.all())?.id}.tar.gz`,
		// A required field without choices would block every member.
		required: (draw) => draw.rarely(20),
		redirect_uri: () => 'http://127.0.0.1:1/callback',
		segment_id: 'tags',
		subscriber_hash: 'members.hash',
	},
});
