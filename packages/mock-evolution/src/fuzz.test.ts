import { fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { createMockEvolution } from './mock.ts';

const mock = createMockEvolution({ settings: { unknown_numbers: ['5511900000000'] } });

fuzzTest(mock, {
	credential: () => ({ apikey: mock.world.settings.api_key }),
	sources: {
		instance: 'instances',
		number: (draw) => draw.pick(['5511999998888', '5511900000000', '120363041234567890@g.us', '']),
	},
});
