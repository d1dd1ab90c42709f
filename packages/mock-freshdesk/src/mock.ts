import { AGENT_PATH, createMock, type Mock, type MockOptions, type Route } from '@rdcrm/mock-kit';
import { controls } from './controls.ts';
import { accountRoutes } from './routes/account.ts';
import { contactRoutes } from './routes/contacts.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { row } from './routes/row.ts';
import { searchRoutes } from './routes/search.ts';
import { ticketRoutes } from './routes/tickets.ts';
import { seed } from './seed.ts';
import {
	createStore,
	type Desk,
	type FreshdeskSettings,
	type FreshdeskStore,
	freshdeskSettings,
} from './store.ts';
import { createVendor } from './vendor.ts';

/** Default port. */
export const PORT = 4060;

export type MockFreshdesk = Mock<FreshdeskStore, FreshdeskSettings>;

export function createMockFreshdesk(options: MockOptions<FreshdeskSettings> = {}): MockFreshdesk {
	return createMock<FreshdeskSettings, FreshdeskStore>(
		{
			name: 'mock-freshdesk',
			product: 'Freshdesk',
			hidden: ['rules'],
			screens: { Tickets: AGENT_PATH },
			hosts: ['*.freshdesk.com'],
			settings: freshdeskSettings,
			api: {
				title: 'Freshdesk (mock)',
				version: '2',
				security: { type: 'apiKey', in: 'header', name: 'Authorization' },
			},
			credential: ({ world }) =>
				`Basic ${Buffer.from(`${world.settings.api_key}:X`).toString('base64')}`,
			webhooks: { timeoutMs: 15_000 },
			createStore,
			seed,
			vendor: createVendor,
			routes,
			controls,
		},
		options,
	);
}

function routes(desk: Desk): Route[] {
	return [
		...searchRoutes(desk),
		...ticketRoutes(desk),
		...conversationRoutes(desk),
		...contactRoutes(desk),
		...accountRoutes(desk),
		agentLink,
	];
}

/** Links in notes lead to the vendor's agent pages, which are the mock's own screen here. */
const agentLink = row({
	operationId: 'openTicketPage',
	method: 'GET',
	path: '/a/tickets/{id}',
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
