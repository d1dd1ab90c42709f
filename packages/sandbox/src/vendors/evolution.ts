import { createMockEvolution, type EvolutionMock } from '@rdcrm/mock-evolution';
import { messagePanel } from './message-panel.ts';
import type { Vendor } from './vendor.ts';

export const evolution: Vendor<EvolutionMock> = {
	label: 'WhatsApp',
	about: 'mensagens enviadas pela Evolution API',
	path: '/message/sendText',
	create: ({ checkResponses, settings }) => createMockEvolution({ checkResponses, settings }),
	credentials: ({ world: { settings } }) => [
		{
			name: 'Evolution API',
			type: 'httpHeaderAuth',
			data: { name: 'apikey', value: settings.api_key },
		},
	],
	contents: ({ store }) =>
		messagePanel(store.messages, ({ jid, text }) => ({
			label: text,
			detail: jid.split('@')[0],
		})),
	records: { messages: 'recordMessage' },
	connections: ['instances'],
	connect: 'connectEvolution',
};
