import type { MockFreshdesk } from '@rdcrm/mock-freshdesk';
import type { MockZendesk } from '@rdcrm/mock-zendesk';
import type { Act, Badge, Contents } from './contents.ts';
import type { Customer } from './customers.ts';

const OPEN: Badge = { text: 'open', tone: 'wait' };
const WAITING: Badge = { text: 'waiting', tone: 'calm' };
const SOLVED: Badge = { text: 'solved', tone: 'good' };
const CLOSED: Badge = { text: 'closed', tone: 'calm' };

const BADGES: Record<string, Badge | undefined> = {
	...{ new: { text: 'newTicket', tone: 'wait' }, open: OPEN, pending: WAITING, hold: WAITING },
	...{ solved: SOLVED, closed: CLOSED },
	...{ 2: OPEN, 3: WAITING, 4: SOLVED, 5: CLOSED, 6: WAITING, 7: WAITING },
};

interface Ticket {
	id: string;
	subject: string;
	status: string | number;
	requester_id: string;
}

interface Desk {
	tickets: readonly Ticket[];
	nameOf(requesterId: string): string | undefined;
	/** People who can open a ticket. */
	customers: Customer[];
	solved: string | number;
}

function contents({ tickets, nameOf, customers, solved }: Desk): Contents {
	const newest = [...tickets].reverse();
	const isOver = ({ status }: Ticket) => [SOLVED, CLOSED].some((one) => one === BADGES[status]);
	const openTicket: Act = {
		name: 'OpenTicket',
		targets: customers.map(({ name, email }) => ({ value: email, label: name })),
		fields: [
			{ name: 'subject', label: 'fieldSubject', value: 'Não consigo entrar' },
			{ name: 'message', label: 'fieldMessage', value: 'A senha não funciona desde ontem.' },
		],
		run: (send, { target, subject, message }) => {
			const requester = customers.find(({ email }) => email === target);
			const { name, email } = requester ?? {};
			return send('POST', '/_sandbox/tickets', {
				body: { requester: { name, email }, subject, body: message },
			});
		},
	};
	return {
		panels: [
			{
				title: 'tickets',
				path: '/_sandbox/agent',
				cards: newest.map(({ id, subject, status, requester_id }) => ({
					id,
					label: `#${id} ${subject}`,
					detail: nameOf(requester_id) ?? '',
					badge: BADGES[status],
					path: `/_sandbox/agent/tickets/${id}`,
				})),
			},
		],
		acts: [
			openTicket,
			{
				name: 'SolveTicket',
				targets: newest
					.filter((ticket) => !isOver(ticket))
					.map(({ id, subject }) => ({ value: id, label: `#${id} ${subject}` })),
				fields: [],
				run: (send, { target }) =>
					send('POST', `/_sandbox/tickets/${target}/status`, { body: { status: solved } }),
			},
		],
	};
}

export const zendeskContents = ({ store, world }: Pick<MockZendesk, 'store' | 'world'>): Contents =>
	contents({
		tickets: store.tickets.all(),
		nameOf: (id) => store.users.get(id)?.name,
		customers: world.settings.customers.map(({ organization, ...person }) => ({
			...person,
			company: organization,
		})),
		solved: 'solved',
	});

export const freshdeskContents = ({
	store,
	world,
}: Pick<MockFreshdesk, 'store' | 'world'>): Contents =>
	contents({
		tickets: store.tickets.all(),
		nameOf: (id) => store.contacts.get(id)?.name,
		customers: world.settings.customers,
		solved: 4,
	});
