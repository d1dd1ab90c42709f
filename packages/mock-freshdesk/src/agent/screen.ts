import {
	agentScreens,
	type MockEnv,
	type ShownComment,
	type ShownStatus,
	type ShownTicket,
} from '@rdcrm/mock-kit';
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { appPage, appRoutes } from '../app/routes.ts';
import { agentOf, agentSets, agentWrites, customerOpens, customerReplies } from '../people.ts';
import type { Conversation, Priority, Source, Status, Ticket } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { performerOf, ticketOf } from '../tickets/write.ts';

const STATUSES: Record<Status, ShownStatus> = {
	2: { name: 'Aberto', tone: 'open' },
	3: { name: 'Pendente', tone: 'pending' },
	4: { name: 'Resolvido', tone: 'solved' },
	5: { name: 'Fechado', tone: 'closed' },
	6: { name: 'Aguardando cliente', tone: 'new' },
	7: { name: 'Aguardando terceiros', tone: 'new' },
};

const PRIORITY_NAMES: Record<Priority, string> = {
	1: 'Baixa',
	2: 'Média',
	3: 'Alta',
	4: 'Urgente',
};

const SOURCE_NAMES: Record<Source, string> = {
	1: 'E-mail',
	2: 'Portal',
	3: 'Telefone',
	7: 'Chat',
	9: 'Widget',
	10: 'E-mail enviado',
};

/** The agent's pages and the actions of their buttons, and the installed app. */
export const agentScreen = (desk: Desk): Hono<MockEnv> =>
	agentScreens<Ticket>({
		product: 'Freshdesk',
		colours: { bar: '#1d2f5f', brand: '#2357c5', face: '#dfe7f8', focus: '#93b4f5' },
		words: { assignee: 'Agente', company: 'Empresa', note: 'nota privada' },
		statuses: STATUSES,
		settable: ['2', '3', '6', '7', '4', '5'],
		// The first one is the account's administrator.
		agents: () => desk.store.agents.all().slice(1),
		tickets: () => desk.store.tickets.all().filter(({ deleted }) => !deleted),
		find: (id) => ticketOf(desk, id),
		shown: (ticket) => shown(desk, ticket),
		comments: (ticket) => [
			opening(desk, ticket),
			...desk.store.conversations.by('ticket', ticket.id).map((one) => comment(desk, one)),
		],
		app(ticket) {
			const url = appPage(desk, ticket);
			return url === undefined
				? undefined
				: html`<div class="app"><iframe title="Aplicativo" src="${url}"></iframe></div>`;
		},
		open: (message) => customerOpens(desk, message),
		reply: (ticket, body) => customerReplies(desk, ticket, body),
		write: (ticket, message, agent) => agentWrites(desk, ticket, message, agentOf(desk, agent)),
		setStatus: (ticket, status, agent) =>
			agentSets(desk, ticket, Number(status) as Status, agentOf(desk, agent)),
	}).route('/', appRoutes(desk));

function shown({ store }: Desk, ticket: Ticket): ShownTicket {
	const requester = store.contacts.get(ticket.requester_id);
	return {
		...ticket,
		status: `${ticket.status}`,
		priority: PRIORITY_NAMES[ticket.priority],
		requester: {
			name: requester?.name,
			email: requester?.email,
			phone: requester?.mobile ?? requester?.phone,
			company: store.companies.get(ticket.company_id ?? '')?.name,
		},
		assignee: store.agents.get(ticket.responder_id ?? ''),
		group: store.groups.get(ticket.group_id ?? '')?.name,
		more: [
			{ label: 'Tipo', content: ticket.type },
			{ label: 'Origem', content: SOURCE_NAMES[ticket.source] },
		],
	};
}

const opening = (
	{ store }: Desk,
	{ requester_id, description, created_at }: Ticket,
): ShownComment => ({
	...{ look: 'customer', kind: 'Cliente', html: description, created_at },
	author: store.contacts.get(requester_id)?.name,
});

function comment(desk: Desk, conversation: Conversation): ShownComment {
	const { incoming, source, user_id, body, created_at } = conversation;
	const [look, kind] = conversation.private
		? (['internal', 'Nota privada: o cliente não vê'] as const)
		: incoming
			? (['customer', 'Cliente'] as const)
			: (['agent', source === 2 ? 'Nota pública' : 'Resposta pública'] as const);
	return { look, kind, author: performerOf(desk, user_id)?.name, html: body, created_at };
}
