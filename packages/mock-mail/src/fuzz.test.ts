import { fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { createMockMail } from './mock.ts';
import { basic } from './vendor.ts';

const mock = createMockMail({ settings: { unknown_addresses: ['ninguem@aurora.example'] } });
const { user, password } = mock.world.settings;

fuzzTest(mock, {
	credential: () => ({ authorization: basic(user, password) }),
	sources: {
		to: (draw) => [draw.pick(['equipe@aurora.example', 'ninguem@aurora.example'])],
	},
});
