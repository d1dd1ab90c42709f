import { watchOrders } from '@rdcrm/mock-kit/testing';
import type { z } from 'zod';
import { createMockZendesk } from './mock.ts';
import type { metric } from './schemas/metric.ts';
import type { organization } from './schemas/organization.ts';
import type { audit, comment, ticket } from './schemas/ticket.ts';
import type { trigger } from './schemas/trigger.ts';
import type { identity, user } from './schemas/user.ts';

type Ticket = z.output<typeof ticket>;
type User = z.output<typeof user>;

/** Response body, typed only as far as the assertions read it. */
interface Answer {
	ticket: Ticket;
	ticket_metric: z.output<typeof metric>;
	tickets: Ticket[];
	results: Array<Ticket & { result_type: string }>;
	audit: z.output<typeof audit>;
	comments: Array<z.output<typeof comment>>;
	user: User;
	users: User[];
	identities: Array<z.output<typeof identity>>;
	organization: z.output<typeof organization>;
	webhook: { id: string; endpoint: string };
	webhooks: Array<{ id: string }>;
	signing_secret: { secret: string };
	trigger: z.output<typeof trigger>;
	triggers: Array<z.output<typeof trigger>>;
	tags: string[];
	next_page: string | null;
	after_cursor: string | null;
	end_of_stream: boolean;
	count: number;
	meta: { has_more: boolean };
	links: { next: string | null; prev: string | null };
	access_token: string;
	error: string;
	details: Record<string, Array<{ description: string; error: string }>>;
}

export const basic = (email: string, token = 'zendesk-sandbox-token') =>
	`Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;

/** Starts a mock on a frozen clock. Its answers are validated against the route table. */
export function startZendesk(options: Parameters<typeof createMockZendesk>[0] = {}) {
	const mock = createMockZendesk({ ...options, checkResponses: true });
	watchOrders(mock);
	mock.world.clock.freeze(Date.parse('2026-11-25T12:00:00.000Z'));
	const request = (method: string, path: string, body?: unknown, authorization?: string) =>
		mock.app.request(path, {
			method,
			headers: {
				authorization: authorization ?? basic('integracao@aurora.example'),
				host: 'localhost',
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
	async function call(method: string, path: string, body?: unknown, authorization?: string) {
		const response = await request(method, path, body, authorization);
		const text = await response.text();
		const parsed = JSON.parse(text || 'null') as Answer;
		return { status: response.status, headers: response.headers, body: parsed };
	}
	/** Opens a ticket as a customer does by email. */
	async function opened(requester = { name: 'Ana Lima', email: 'ana@serraazul.example' }) {
		const message = { requester, subject: 'Não consigo entrar', body: 'A senha não funciona.' };
		return (await call('POST', '/_sandbox/tickets', message)).body.ticket;
	}
	return { mock, request, call, opened };
}
