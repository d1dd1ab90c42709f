import { createMockEvolution, type EvolutionMock } from '@rdcrm/mock-evolution';
import { messagePanel } from './message-panel.ts';
import { SETTINGS, type Vendor } from './vendor.ts';

export const evolution: Vendor<EvolutionMock> = {
	label: 'WhatsApp',
	about: 'mensagens enviadas pela Evolution API',
	colour: '#1d8a4a',
	connector: 'avisos/whatsapp',
	addresses: { evolution_url: '' },
	path: '/message/sendText',
	create: ({ checkResponses, settings }) => createMockEvolution({ checkResponses, settings }),
	credentials: ({ world: { settings } }) => [
		{
			name: 'Evolution API',
			type: 'httpHeaderAuth',
			data: { name: 'apikey', value: settings.api_key },
		},
	],
	accountValues: () => ({
		'avisos/whatsapp/whatsapp.json': {
			[SETTINGS]: { para: '5511999998888', instancia: 'avisos' },
		},
	}),
	contents: ({ store }) =>
		messagePanel(store.messages, ({ jid, text }) => ({
			label: text,
			detail: jid.split('@')[0],
		})),
	records: { messages: 'recordMessage' },
	connections: ['instances'],
};
