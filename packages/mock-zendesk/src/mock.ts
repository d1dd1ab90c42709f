import { AGENT_PATH, createMock, type Mock, type MockOptions, type Route } from '@rdcrm/mock-kit';
import { controls } from './controls.ts';
import { incrementalRoutes } from './routes/incremental.ts';
import { listRoutes } from './routes/lists.ts';
import { organizationRoutes } from './routes/organizations.ts';
import { row } from './routes/row.ts';
import { searchRoutes } from './routes/search.ts';
import { ticketMetricRoutes } from './routes/ticket-metrics.ts';
import { ticketTagRoutes } from './routes/ticket-tags.ts';
import { ticketRoutes } from './routes/tickets.ts';
import { triggerRoutes } from './routes/triggers.ts';
import { userRelationRoutes } from './routes/user-relations.ts';
import { userRoutes } from './routes/users.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { seed } from './seed.ts';
import {
	createStore,
	type Desk,
	type ZendeskSettings,
	type ZendeskStore,
	zendeskSettings,
} from './store.ts';
import { grantToken } from './tokens.ts';
import { Retries } from './triggers/retries.ts';
import { createVendor } from './vendor.ts';

/** Default port. */
export const PORT = 4050;

export type MockZendesk = Mock<ZendeskStore, ZendeskSettings>;

export function createMockZendesk(options: MockOptions<ZendeskSettings> = {}): MockZendesk {
	const retries = new Retries();
	const mock = createMock<ZendeskSettings, ZendeskStore>(
		{
			name: 'mock-zendesk',
			product: 'Zendesk',
			hidden: ['tokens'],
			screens: { Tickets: AGENT_PATH },
			hosts: ['*.zendesk.com'],
			settings: zendeskSettings,
			api: {
				title: 'Zendesk Support (mock)',
				version: '2',
				security: { type: 'http', scheme: 'bearer' },
			},
			credential: grantToken,
			webhooks: {
				timeoutMs: 10_000,
				onFailed: (desk, subscriptionId) => retries.afterFailure(desk, subscriptionId),
			},
			createStore,
			seed,
			vendor: createVendor,
			routes,
			controls,
		},
		options,
	);
	Object.assign(mock.app, { getPath: withoutSuffix });
	return mock;
}

/** Removes `.json` from a path. The vendor accepts every path with and without it, except those of webhooks. */
function withoutSuffix(request: Request): string {
	const { pathname } = new URL(request.url);
	const suffixed = /^\/api\/v2\/(?!webhooks\b).*\.json$/.test(pathname);
	return suffixed ? pathname.slice(0, -'.json'.length) : pathname;
}

function routes(desk: Desk): Route[] {
	return [
		...searchRoutes(desk),
		...ticketRoutes(desk),
		...ticketTagRoutes(desk),
		...ticketMetricRoutes(desk),
		...incrementalRoutes(desk),
		...userRoutes(desk),
		...userRelationRoutes(desk),
		...organizationRoutes(desk),
		...webhookRoutes(desk),
		...triggerRoutes(desk),
		...listRoutes(desk),
		agentLink,
	];
}

/** Links in notes lead to the vendor's agent pages, which are the mock's own screen here. */
const agentLink = row({
	operationId: 'openTicketPage',
	method: 'GET',
	path: '/agent/tickets/{id}',
	summary: 'Open a ticket on the agent screen',
	auth: false,
	answers: { 302: null },
	failures: {},
	source: 'the address of a ticket in the browser; leads to the screen of this mock',
	confidence: 'inferred',
	handler: ({ params }) =>
		new Response(null, {
			status: 302,
			headers: { location: `${AGENT_PATH}/tickets/${encodeURIComponent(params.id ?? '')}` },
		}),
});
