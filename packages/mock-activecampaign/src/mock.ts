import { createMock, type Mock, type MockOptions } from '@rdcrm/mock-kit';
import { controls } from './controls/index.ts';
import { allRoutes } from './routes/index.ts';
import { activeCampaignScreens, PRODUCT, SCREENS } from './screens.ts';
import { seed } from './seed.ts';
import {
	type ActiveCampaignSettings,
	type ActiveCampaignStore,
	activeCampaignSettings,
	createStore,
} from './store.ts';
import { createVendor } from './vendor.ts';

/** Default port. */
export const PORT = 4041;

export type MockActiveCampaign = Mock<ActiveCampaignStore, ActiveCampaignSettings>;

export function createMockActiveCampaign(
	options: MockOptions<ActiveCampaignSettings> = {},
): MockActiveCampaign {
	const mock: MockActiveCampaign = createMock<ActiveCampaignSettings, ActiveCampaignStore>(
		{
			name: 'mock-activecampaign',
			product: PRODUCT,
			screens: SCREENS,
			hosts: ['*.api-us1.com'],
			settings: activeCampaignSettings,
			api: {
				title: 'ActiveCampaign (mock)',
				version: '3',
				security: { type: 'apiKey', in: 'header', name: 'Api-Token' },
			},
			credential: (_, world) => world.settings.api_key,
			webhooks: {
				timeoutMs: 10_000,
				onFailed: (store, id) => {
					if (store.webhooks.get(id) && answeredGone(mock, id)) {
						store.webhooks.update(id, { state: '0' });
					}
				},
			},
			createStore,
			seed: (store, world) => seed({ store, world }),
			vendor: (store, world) => createVendor({ store, world }),
			routes: (store, world) => allRoutes({ store, world }),
			controls: (store, world) =>
				controls({ store, world }).route(
					'/',
					activeCampaignScreens(store, (request) => mock.fetch(request)),
				),
		},
		options,
	);
	return mock;
}

/** Whether the receiver answered 410, which switches the webhook off. */
function answeredGone({ world }: MockActiveCampaign, subscriptionId: string): boolean {
	return world.deliveries
		.list()
		.filter((delivery) => delivery.subscriptionId === subscriptionId)
		.some(({ attempts }) => attempts.at(-1)?.status === 410);
}
