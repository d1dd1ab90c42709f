import { createMock, type Mock, type MockOptions } from '@rdcrm/mock-kit';
import { Connections } from './connections.ts';
import { controls } from './controls/index.ts';
import type { RunOperation } from './routes/batches.ts';
import { allRoutes } from './routes/index.ts';
import { mailchimpScreens, PRODUCT, SCREENS } from './screens.ts';
import { seed } from './seed.ts';
import {
	createStore,
	type MailchimpSettings,
	type MailchimpStore,
	mailchimpSettings,
} from './store.ts';
import { createVendor } from './vendor.ts';

/** Default port. */
export const PORT = 4040;

export type MockMailchimp = Mock<MailchimpStore, MailchimpSettings>;

export function createMockMailchimp(options: MockOptions<MailchimpSettings> = {}): MockMailchimp {
	const connections = new Connections();
	const run: RunOperation = async ({ method, path, params = {}, body, operation_id = '' }) => {
		const query = new URLSearchParams();
		for (const [name, value] of Object.entries(params)) query.set(name, String(value));
		// Bypasses the counted app, because a batch uses no connection.
		const response = await mock.app.request(`/3.0/${path.replace(/^\//, '')}?${query}`, {
			method,
			headers: { authorization: `apikey ${mock.world.settings.api_key}` },
			body: method === 'GET' || method === 'DELETE' ? undefined : (body ?? ''),
		});
		return { status_code: response.status, operation_id, response: await response.text() };
	};
	const mock: MockMailchimp = createMock<MailchimpSettings, MailchimpStore>(
		{
			name: 'mock-mailchimp',
			product: PRODUCT,
			screens: SCREENS,
			hidden: ['codes'],
			hosts: ['*.api.mailchimp.com', 'login.mailchimp.com'],
			settings: mailchimpSettings,
			api: {
				title: 'Mailchimp Marketing API (mock)',
				version: '3.0',
				security: { type: 'http', scheme: 'bearer' },
			},
			credential: ({ world }) => world.settings.api_key,
			webhooks: {
				timeoutMs: 10_000,
				isSubscribed: ({ store }, id) => id === 'journey' || store.webhooks.get(id) !== undefined,
			},
			createStore,
			seed,
			vendor: (mc) => createVendor(mc, connections, () => mock.routes),
			routes: (mc) => allRoutes(mc, run),
			controls: (mc, api) => controls(mc).route('/', mailchimpScreens(mc, api)),
		},
		options,
	);
	const app = connections.counting(mock.app);
	return { ...mock, app, fetch: (request) => app.fetch(request) };
}
