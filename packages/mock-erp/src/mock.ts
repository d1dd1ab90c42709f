import { createMock, type Mock, type MockEnv, type MockOptions } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { numberQuote } from './numbering.ts';
import { customerRoutes } from './routes/customers.ts';
import { quoteRoutes } from './routes/quotes.ts';
import { tokenRoute } from './routes/token.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { erpScreens, PRODUCT, SCREENS } from './screens.ts';
import { seed } from './seed.ts';
import { createStore, type ErpSettings, type ErpStore, erpSettings } from './store.ts';
import { createVendor } from './vendor.ts';

/** Default port. */
export const PORT = 4030;

export type MockErp = Mock<ErpStore, ErpSettings>;

export function createMockErp(options: MockOptions<ErpSettings> = {}): MockErp {
	return createMock<ErpSettings, ErpStore>(
		{
			name: 'mock-erp',
			product: PRODUCT,
			screens: SCREENS,
			hidden: ['subscriptions', 'tokens'],
			hosts: ['api.erp.exemplo.com.br'],
			settings: erpSettings,
			api: {
				title: 'ERP (mock)',
				version: '1',
				security: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
			},
			credential: ({ world }) => world.settings.api_key,
			webhooks: { timeoutMs: 5_000 },
			createStore,
			seed,
			vendor: createVendor,
			routes: (erp) => [
				tokenRoute(erp),
				...customerRoutes(erp),
				...quoteRoutes(erp),
				...webhookRoutes(erp),
			],
			controls: (erp, api) =>
				new Hono<MockEnv>()
					.post('/quotes/:id/number', (c) => {
						const id = c.req.param('id');
						const quote = numberQuote(erp, id);
						return quote ? c.json(quote) : c.json({ error: `There is no quote "${id}".` }, 404);
					})
					.route('/', erpScreens(erp, api)),
		},
		options,
	);
}
