import { createMockSlack, type SlackMock } from '@rdcrm/mock-slack';
import { messagePanel } from './message-panel.ts';
import type { Vendor } from './vendor.ts';

export const slack: Vendor<SlackMock> = {
	label: 'Slack',
	about: 'mensagens nos canais',
	path: '/api',
	create: ({ checkResponses, settings }) => createMockSlack({ checkResponses, settings }),
	credentials: ({ world: { settings } }) => [
		{
			name: 'Slack',
			type: 'slackApi',
			data: { accessToken: settings.bot_token, signatureSecret: '' },
		},
	],
	contents: ({ store: { messages, channels } }) =>
		messagePanel(messages, ({ channel, text }) => ({
			label: text,
			detail: `#${channels.get(channel)?.name}`,
		})),
	records: { messages: 'recordMessage' },
	connections: ['channels'],
	connect: 'connectFixed',
	hasFixedHost: true,
};
