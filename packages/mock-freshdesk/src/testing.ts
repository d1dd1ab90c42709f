import { watchOrders } from '@rdcrm/mock-kit/testing';
import type { z } from 'zod';
import { createMockFreshdesk } from './mock.ts';
import type { contact } from './schemas/contact.ts';
import type { conversation, ticket } from './schemas/ticket.ts';

type Ticket = z.output<typeof ticket>;

/** Response body, typed only as far as the assertions read it. */
type Answer = Ticket &
	z.output<typeof contact> &
	z.output<typeof conversation> & {
		ticket: Ticket;
		total: number;
		results: Ticket[];
		errors: Array<{ field: string; code: string }>;
		rules: object[];
	};

export const CREDENTIAL = Buffer.from('freshdesk-sandbox-key:X').toString('base64');

/** Starts a mock on a frozen clock. Its answers are validated against the route table. */
export function startFreshdesk(options: Parameters<typeof createMockFreshdesk>[0] = {}) {
	const mock = createMockFreshdesk({ ...options, checkResponses: true });
	watchOrders(mock);
	mock.world.clock.freeze(Date.parse('2026-11-05T12:00:00.000Z'));
	async function call<T = Answer>(
		method: string,
		path: string,
		body?: unknown,
		authorization = `Basic ${CREDENTIAL}`,
	) {
		const response = await mock.app.request(path, {
			method,
			headers: { authorization, host: 'localhost', 'content-type': 'application/json' },
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		const parsed = JSON.parse(text || 'null') as T;
		return { status: response.status, headers: response.headers, body: parsed };
	}
	const list = (path: string) => call<Answer[]>('GET', path);
	/** Opens a ticket as a customer does by email. */
	async function opened(requester = { name: 'Ana Lima', email: 'ana@serraazul.example' }) {
		const message = { requester, subject: 'Não consigo entrar', body: 'A senha não funciona.' };
		return (await call('POST', '/_sandbox/tickets', message)).body.ticket;
	}
	return { mock, call, list, opened };
}
