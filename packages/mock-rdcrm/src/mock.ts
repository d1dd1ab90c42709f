import { createMock, type Mock, type MockOptions } from '@rdcrm/mock-kit';
import { controls, HIDDEN } from './controls.ts';
import { grantTokens } from './oauth/token.ts';
import { allRoutes } from './routes/index.ts';
import { crmScreens, PRODUCT, SCREENS } from './screens/index.ts';
import { type SeedSize, seed } from './seed/index.ts';
import { type RdCrmSettings, rdCrmSettings } from './settings.ts';
import { createStore, type Store } from './store.ts';
import { rdCrmVendor } from './vendor.ts';
import { suspendAfterFailures } from './webhooks/suspend.ts';

/** The default port. */
export const PORT = 4010;

export type RdCrmOptions = MockOptions<RdCrmSettings> & SeedSize;
export type RdCrmMock = Mock<Store, RdCrmSettings>;

/** Creates a mock of RD Station CRM: API v2, its authorization server, and an account with a sales team's data. */
export function createMockRdCrm(options: RdCrmOptions = {}): RdCrmMock {
	const mock: RdCrmMock = createMock<RdCrmSettings, Store>(
		{
			name: 'rdcrm',
			hosts: ['api.rd.services', 'accounts.rdstation.com'],
			settings: rdCrmSettings,
			api: {
				title: 'RD Station CRM (mock)',
				version: '2',
				description:
					'Sources are pages of https://developers.rdstation.com/reference/ unless they say otherwise.',
				security: { type: 'http', scheme: 'bearer' },
				tag,
			},
			credential: (store, world) => grantTokens({ store, world }).access_token,
			webhooks: {
				timeoutMs: 5_000,
				isSubscribed: (store, id) => store.webhooks.get(id) !== undefined,
				onFailed: (store, id) => suspendAfterFailures({ store, world: mock.world }, id),
			},
			createStore,
			seed: (store, world) => seed({ store, world }, options),
			vendor: (store, world) => rdCrmVendor({ store, world }),
			routes: (store, world) => allRoutes({ store, world }),
			product: PRODUCT,
			hidden: HIDDEN,
			screens: SCREENS,
			controls: (store, world) =>
				controls({ store, world }).route(
					'/',
					crmScreens({ store, world }, (request) => mock.fetch(request)),
				),
		},
		options,
	);
	return mock;
}

/** Returns the heading of a path in the docs: `deals notes` for `/crm/v2/deals/{deal_id}/notes`. */
function tag({ path }: { path: string }): string {
	const names = path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
	return names.slice(2).join(' ') || 'oauth';
}
