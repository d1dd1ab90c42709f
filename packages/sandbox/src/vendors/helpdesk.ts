import { AGENT_PATH } from '@rdcrm/mock-kit';
import type { Badge, Contents, Send } from './contents.ts';
import type { Customer } from './customers.ts';

/** Badges for the states of a ticket that every helpdesk has. */
export const NEW: Badge = { text: 'newTicket', tone: 'wait' };
export const OPEN: Badge = { text: 'open', tone: 'wait' };
export const WAITING: Badge = { text: 'waiting', tone: 'calm' };
export const SOLVED: Badge = { text: 'solved', tone: 'good' };
export const CLOSED: Badge = { text: 'closed', tone: 'calm' };

interface Ticket {
	id: string;
	subject: string;
	badge: Badge;
	/** Name of the customer; left out if unknown. */
	requester: string | undefined;
}

/** A helpdesk as the console uses it. */
interface Helpdesk {
	/** Newest first. */
	tickets: Ticket[];
	/** People who can open a ticket. */
	customers: Pick<Customer, 'name' | 'email'>[];
	/** Solves a ticket, as the agent does. */
	solve(send: Send, id: string): Promise<unknown>;
}

/** Returns the console's view of a helpdesk, and the acts of customers and agents. */
export const helpdeskContents = ({ tickets, customers, solve }: Helpdesk): Contents => ({
	panels: [
		{
			title: 'tickets',
			path: AGENT_PATH,
			cards: tickets.map(({ id, subject, badge, requester = '' }) => ({
				...{ id, badge, detail: requester },
				label: `#${id} ${subject}`,
				path: `${AGENT_PATH}/tickets/${id}`,
			})),
		},
	],
	acts: [
		{
			name: 'OpenTicket',
			targets: customers.map(({ name, email }) => ({ value: email, label: name })),
			fields: [
				{ name: 'subject', label: 'fieldSubject', value: 'Não consigo entrar' },
				{ name: 'message', label: 'fieldMessage', value: 'A senha não funciona desde ontem.' },
			],
			run: (send, { target, subject, message }) => {
				const { name, email } = customers.find((one) => one.email === target) ?? {};
				return send('POST', '/_sandbox/tickets', {
					body: { requester: { name, email }, subject, body: message },
				});
			},
		},
		{
			name: 'SolveTicket',
			targets: tickets
				.filter(({ badge }) => badge !== SOLVED && badge !== CLOSED)
				.map(({ id, subject }) => ({ value: id, label: `#${id} ${subject}` })),
			fields: [],
			run: (send, { target = '' }) => solve(send, target),
		},
	],
});
