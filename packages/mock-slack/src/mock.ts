import {
	createMock,
	MESSAGES_PATH,
	type Mock,
	type MockOptions,
	messageScreens,
} from '@rdcrm/mock-kit';
import { slackRoutes } from './routes.ts';
import { createStore, type SlackSettings, type SlackStore, slackSettings } from './store.ts';
import { slackVendor } from './vendor.ts';

export type SlackMock = Mock<SlackStore, SlackSettings>;

const PRODUCT = 'Slack';

const CHANNELS = [
	{ id: 'C0GERAL0001', name: 'geral', is_private: false, is_archived: false, is_member: false },
	{ id: 'C0VENDAS001', name: 'vendas', is_private: false, is_archived: false, is_member: true },
	{ id: 'C0DIRETOR01', name: 'diretoria', is_private: true, is_archived: false, is_member: false },
	{ id: 'C0ANTIGO001', name: 'antigo', is_private: false, is_archived: true, is_member: true },
];

export const createMockSlack = (options: MockOptions<SlackSettings> = {}): SlackMock =>
	createMock<SlackSettings, SlackStore>(
		{
			name: 'mock-slack',
			product: PRODUCT,
			screens: { Mensagens: MESSAGES_PATH },
			hosts: ['slack.com'],
			settings: slackSettings,
			api: {
				title: 'Slack Web API (mock)',
				version: '1',
				security: { type: 'http', scheme: 'bearer' },
			},
			credential: ({ world }) => world.settings.bot_token,
			webhooks: { timeoutMs: 5_000 },
			createStore,
			seed: ({ store }) => {
				for (const channel of CHANNELS) store.channels.insert(channel);
			},
			vendor: slackVendor,
			routes: slackRoutes,
			controls: ({ store: { messages, channels } }) =>
				messageScreens({
					product: PRODUCT,
					messages: () =>
						messages
							.all()
							.toReversed()
							.map(({ id, posted_at, channel, text }) => ({
								...{ id, at: posted_at, text: shown(text) },
								to: `#${channels.get(channel)?.name}`,
							})),
				}),
		},
		options,
	);

/** Returns a text as Slack shows it to readers. */
const shown = (text: string) =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
