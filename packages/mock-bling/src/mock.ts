import { createMock, type Mock, type MockOptions, type Route } from '@rdcrm/mock-kit';
import { controls, HIDDEN } from './controls.ts';
import { Limits } from './limits.ts';
import { authorizeRoutes } from './oauth/authorize.ts';
import { tokenRoute } from './oauth/token.ts';
import { grantTokens } from './oauth/tokens.ts';
import { contactRoutes } from './routes/contacts.ts';
import { orderRoutes } from './routes/orders.ts';
import { productRoutes } from './routes/products.ts';
import { situationRoutes } from './routes/situations.ts';
import { blingScreens, PRODUCT, SCREENS } from './screens.ts';
import { seed } from './seed.ts';
import { type BlingSettings, blingSettings } from './settings.ts';
import { type Bling, type BlingStore, createStore } from './store.ts';
import { createVendor } from './vendor.ts';
import { setWebhook } from './webhooks/emit.ts';

/** Default port. */
export const PORT = 4090;

export type BlingMock = Mock<BlingStore, BlingSettings>;

export function createMockBling(options: MockOptions<BlingSettings> = {}): BlingMock {
	return createMock<BlingSettings, BlingStore>(
		{
			name: 'mock-bling',
			product: PRODUCT,
			screens: SCREENS,
			hidden: HIDDEN,
			hosts: ['api.bling.com.br', 'www.bling.com.br'],
			settings: blingSettings,
			api: {
				title: 'Bling (mock)',
				version: '3',
				description:
					'Sources are pages of https://developer.bling.com.br unless they say otherwise.',
				security: { type: 'http', scheme: 'bearer' },
				tag: ({ path }) => path.split('/')[3] ?? '',
			},
			credential: (bling) => grantTokens(bling).access_token,
			webhooks: {
				timeoutMs: 5_000,
				isSubscribed: ({ store }, id) => store.webhooks.get(id)?.enabled ?? false,
				onFailed: (bling, id) => setWebhook(bling, id, false),
			},
			createStore,
			seed,
			vendor: createVendor,
			routes: allRoutes,
			controls: (bling, api) => controls(bling).route('/', blingScreens(bling, api)),
		},
		options,
	);
}

function allRoutes(bling: Bling): Route[] {
	const limits = new Limits(bling.world);
	return [
		...authorizeRoutes(bling),
		tokenRoute(bling, limits),
		...contactRoutes(bling),
		...productRoutes(bling),
		...orderRoutes(bling),
		...situationRoutes(bling),
	].map((route) => ({ ...route, handler: limits.counting(route.handler) }));
}
