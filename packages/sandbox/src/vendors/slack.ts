import { createMockSlack, type SlackMock } from '@rdcrm/mock-slack';
import { messagePanel } from './message-panel.ts';
import { SETTINGS, type Vendor } from './vendor.ts';

export const slack: Vendor<SlackMock> = {
	label: 'Slack',
	about: 'mensagens nos canais',
	colour: '#7a3b7c',
	connector: 'avisos/slack',
	path: '/api',
	create: ({ checkResponses, settings }) => createMockSlack({ checkResponses, settings }),
	credentials: ({ world: { settings } }) => [
		{
			name: 'Slack',
			type: 'slackApi',
			data: { accessToken: settings.bot_token, signatureSecret: '' },
		},
	],
	accountValues: () => ({ 'avisos/slack/slack.json': { [SETTINGS]: { para: '#vendas' } } }),
	contents: ({ store: { messages, channels } }) =>
		messagePanel(messages, ({ channel, text }) => ({
			label: text,
			detail: `#${channels.get(channel)?.name}`,
		})),
	records: { messages: 'recordMessage' },
	connections: ['channels'],
	fixedCredential: 'slackApi',
};
