import {
	createMock,
	MESSAGES_PATH,
	type Mock,
	type MockOptions,
	messageScreens,
} from '@rdcrm/mock-kit';
import { numberOf } from './jid.ts';
import { evolutionRoutes } from './routes.ts';
import {
	createStore,
	type Evolution,
	type EvolutionSettings,
	type EvolutionStore,
	evolutionSettings,
} from './store.ts';
import { evolutionVendor } from './vendor.ts';

export type EvolutionMock = Mock<EvolutionStore, EvolutionSettings>;

const PRODUCT = 'WhatsApp';

/** Name of the seeded instance. */
const INSTANCE = 'avisos';

export const createMockEvolution = (options: MockOptions<EvolutionSettings> = {}): EvolutionMock =>
	createMock<EvolutionSettings, EvolutionStore>(
		{
			name: 'mock-evolution',
			product: PRODUCT,
			screens: { Mensagens: MESSAGES_PATH },
			hidden: ['instances'],
			hosts: ['evolution.suaempresa.com.br'],
			settings: evolutionSettings,
			api: {
				title: 'Evolution API (mock)',
				version: '2',
				security: { type: 'apiKey', in: 'header', name: 'apikey' },
			},
			credential: ({ world }) => world.settings.api_key,
			webhooks: { timeoutMs: 5_000 },
			createStore,
			seed: ({ store, world: { random } }) => {
				store.instances.insert({
					...{ id: INSTANCE, uuid: random.uuid(), state: 'open', token: random.token() },
				});
			},
			vendor: evolutionVendor,
			routes: evolutionRoutes,
			controls: desk,
		},
		options,
	);

/** The messages page, where people can also disconnect the phone. */
const desk = ({ store: { messages, instances } }: Evolution) => {
	const isOpen = () => instances.get(INSTANCE)?.state === 'open';
	return messageScreens({
		product: PRODUCT,
		messages: () =>
			messages
				.all()
				.toReversed()
				.map(({ id, sent_at, jid, text }) => ({ id, at: sent_at, to: numberOf(jid), text })),
		manner: {
			state: () => (isOpen() ? 'O WhatsApp está conectado.' : 'O WhatsApp está desconectado.'),
			label: () => (isOpen() ? 'Desconectar' : 'Conectar'),
			change: () => void instances.update(INSTANCE, { state: isOpen() ? 'close' : 'open' }),
		},
	});
};
