import { fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { createMockSlack } from './mock.ts';

const mock = createMockSlack();

fuzzTest(mock, {
	credential: () => ({ authorization: `Bearer ${mock.world.settings.bot_token}` }),
	sources: {
		channel: (draw) => draw.pick(['#vendas', 'C0VENDAS001', '#geral', '#nenhum']),
		text: (draw) => draw.pick(['Ganhamos!', '', '&lt;!channel&gt;']),
	},
});
