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
	return createMock<OdooSettings, OdooStore>(
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
			credential: ({ world }) => world.settings.api_key,
			// Odoo waits one second, and blocks the user who clicked meanwhile.
			webhooks: { timeoutMs: 1_000 },
			createStore,
			seed,
			vendor: createVendor,
			routes: (odoo) => [...recordRoutes(odoo), ...orderRoutes(odoo)],
			controls: odooScreens,
		},
		options,
	);
}
