import { createMock, type Mock, type MockOptions } from '@rdcrm/mock-kit';
import { orderRoutes } from './routes/orders.ts';
import { recordRoutes } from './routes/records.ts';
import { odooScreens, PRODUCT, SCREENS } from './screens.ts';
import { seed } from './seed.ts';
import { createStore, type OdooSettings, type OdooStore, odooSettings } from './store.ts';
import { createVendor } from './vendor.ts';

/** Default port. */
export const PORT = 4070;

export type OdooMock = Mock<OdooStore, OdooSettings>;

export function createMockOdoo(options: MockOptions<OdooSettings> = {}): OdooMock {
	const mock: OdooMock = createMock<OdooSettings, OdooStore>(
		{
			name: 'mock-odoo',
			product: PRODUCT,
			screens: SCREENS,
			hosts: ['odoo.exemplo.com.br'],
			settings: odooSettings,
			api: {
				title: 'Odoo (mock)',
				version: '19.0',
				security: { type: 'http', scheme: 'bearer' },
			},
			credential: (_, { settings }) => settings.api_key,
			// Odoo waits one second, and blocks the user who clicked meanwhile.
			webhooks: { timeoutMs: 1_000 },
			createStore,
			seed,
			vendor: (_, world) => createVendor(world),
			routes: (store, world) => [...recordRoutes(store, world), ...orderRoutes(store, world)],
			controls: (store, world) => odooScreens(store, world, (request) => mock.fetch(request)),
		},
		options,
	);
	return mock;
}
