import { createMock, type Mock, type MockOptions } from '@rdcrm/mock-kit';
import { controls } from './controls/index.ts';
import { allRoutes } from './routes/index.ts';
import { activeCampaignScreens, PRODUCT, SCREENS } from './screens.ts';
import { seed } from './seed.ts';
import {
	type ActiveCampaign,
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
	return createMock<ActiveCampaignSettings, ActiveCampaignStore>(
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
			credential: ({ world }) => world.settings.api_key,
			webhooks: {
				timeoutMs: 10_000,
				onFailed: (ac, id) => {
					if (ac.store.webhooks.get(id) && answeredGone(ac, id)) {
						ac.store.webhooks.update(id, { state: '0' });
					}
				},
			},
			createStore,
			seed,
			vendor: createVendor,
			routes: allRoutes,
			controls: (ac, api) => controls(ac).route('/', activeCampaignScreens(ac, api)),
		},
		options,
	);
}

/** Whether the receiver answered 410, which switches the webhook off. */
function answeredGone({ world }: ActiveCampaign, subscriptionId: string): boolean {
	return world.deliveries
		.list()
		.filter((delivery) => delivery.subscriptionId === subscriptionId)
		.some(({ attempts }) => attempts.at(-1)?.status === 410);
}
