import { createMock, type Mock, type MockOptions } from '@rdcrm/mock-kit';
import { controls, HIDDEN } from './controls.ts';
import { grantTokens } from './oauth/token.ts';
import { allRoutes } from './routes/index.ts';
import { crmScreens, PRODUCT, SCREENS } from './screens/index.ts';
import { type SeedSize, seed } from './seed/index.ts';
import { type RdCrmSettings, rdCrmSettings } from './settings.ts';
import { createStore, type Store } from './store.ts';
import { createVendor } from './vendor.ts';
import { suspendAfterFailures } from './webhooks/suspend.ts';

/** The default port. */
export const PORT = 4010;

export type RdCrmOptions = MockOptions<RdCrmSettings> & SeedSize;
export type RdCrmMock = Mock<Store, RdCrmSettings>;

/** Creates a mock of RD Station CRM: API v2, its authorization server, and an account with a sales team's data. */
export function createMockRdCrm(options: RdCrmOptions = {}): RdCrmMock {
	return createMock<RdCrmSettings, Store>(
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
			credential: (crm) => grantTokens(crm).access_token,
			webhooks: {
				timeoutMs: 5_000,
				isSubscribed: ({ store }, id) => store.webhooks.get(id) !== undefined,
				onFailed: suspendAfterFailures,
			},
			createStore,
			seed: (crm) => seed(crm, options),
			vendor: createVendor,
			routes: allRoutes,
			product: PRODUCT,
			hidden: HIDDEN,
			screens: SCREENS,
			controls: (crm, api) => controls(crm).route('/', crmScreens(crm, api)),
		},
		options,
	);
}

/** Returns the heading of a path in the docs: `deals notes` for `/crm/v2/deals/{deal_id}/notes`. */
function tag({ path }: { path: string }): string {
	const names = path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
	return names.slice(2).join(' ') || 'oauth';
}
