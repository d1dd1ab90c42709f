import { createMock, type Mock, type MockOptions } from '@rdcrm/mock-kit';
import { customerRoutes } from './routes/customers.ts';
import { orderRoutes } from './routes/orders.ts';
import { productRoutes } from './routes/products.ts';
import { stageRoutes } from './routes/stages.ts';
import { omieScreens, PRODUCT, SCREENS } from './screens.ts';
import { seed } from './seed.ts';
import { type OmieSettings, omieSettings } from './settings.ts';
import { createStore, type OmieStore } from './store.ts';
import { createVendor } from './vendor.ts';

/** Default port. */
export const PORT = 4080;

export type OmieMock = Mock<OmieStore, OmieSettings>;

export function createMockOmie(options: MockOptions<OmieSettings> = {}): OmieMock {
	return createMock<OmieSettings, OmieStore>(
		{
			name: 'mock-omie',
			product: PRODUCT,
			screens: SCREENS,
			hosts: ['app.omie.com.br'],
			settings: omieSettings,
			webhooks: { timeoutMs: 5_000 },
			createStore,
			seed,
			vendor: createVendor,
			routes: (omie) => [
				...customerRoutes(omie),
				...productRoutes(omie),
				...stageRoutes(omie),
				...orderRoutes(omie),
			],
			controls: omieScreens,
		},
		options,
	);
}
