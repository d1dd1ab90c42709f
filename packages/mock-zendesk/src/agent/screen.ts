import {
	AGENT_PATH,
	agentScreens,
	type MockEnv,
	type ShownComment,
	type ShownStatus,
	type ShownTicket,
} from '@rdcrm/mock-kit';
import type { Hono } from 'hono';
import { html } from 'hono/html';
import { sidePanelUrl } from '../app/routes.ts';
import { agentOf, agentSets, agentWrites, customerOpens, customerReplies } from '../people.ts';
import type { Comment, Status, Ticket } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { ticketOf } from '../tickets/write.ts';
import { emailOf } from '../users.ts';

const STATUSES: Record<Status, ShownStatus> = {
	new: { name: 'Novo', tone: 'new' },
	open: { name: 'Aberto', tone: 'open' },
	pending: { name: 'Pendente', tone: 'pending' },
	hold: { name: 'Em espera', tone: 'hold' },
	solved: { name: 'Resolvido', tone: 'solved' },
	closed: { name: 'Fechado', tone: 'closed' },
};

const PRIORITY_NAMES = { low: 'Baixa', normal: 'Normal', high: 'Alta', urgent: 'Urgente' };

/** The agent's pages and the actions of their buttons. */
export const agentScreen = (desk: Desk): Hono<MockEnv> =>
	agentScreens<Ticket>({
		product: 'Zendesk',
		colours: { bar: '#12343b', brand: '#0f6e63', face: '#dbe7e5', focus: '#7cc4ba' },
		words: { assignee: 'Atribuído', company: 'Organização', note: 'nota interna' },
		statuses: STATUSES,
		settable: ['open', 'pending', 'hold', 'solved', 'closed'],
		agents: () =>
			desk.store.users
				.all()
				.filter(({ role }) => role === 'agent')
				.map(({ id, name }) => ({ id, name, email: emailOf(desk, id) ?? '' })),
		tickets: () => desk.store.tickets.all(),
		find: (id) => ticketOf(desk, id),
		shown: (ticket) => shown(desk, ticket),
		comments: ({ id }) => desk.store.comments.by('ticket', id).map((one) => comment(desk, one)),
		isLocked: ({ status }) => status === 'closed',
		app({ id }) {
			const url = sidePanelUrl(desk, id);
			return url === undefined
				? undefined
				: html`<iframe title="Contexto do cliente" src="${url}"></iframe>`;
		},
		open: (message) => customerOpens(desk, message),
		reply: (ticket, body) => customerReplies(desk, ticket, body),
		write: (ticket, { body, kind }, agent) =>
			agentWrites(desk, ticket, { body, public: kind === 'reply' }, agentOf(desk, agent)),
		setStatus: (ticket, status, agent) =>
			agentSets(desk, ticket, status as Status, agentOf(desk, agent)),
	});

function shown(desk: Desk, ticket: Ticket): ShownTicket {
	const { store } = desk;
	const { requester_id, organization_id, priority, follows } = ticket;
	const requester = store.users.get(requester_id);
	return {
		...ticket,
		priority: priority ? PRIORITY_NAMES[priority] : undefined,
		requester: {
			name: requester?.name,
			email: emailOf(desk, requester_id),
			phone: requester?.phone,
			company: store.organizations.get(organization_id ?? '')?.name,
		},
		assignee: store.users.get(ticket.assignee_id ?? ''),
		group: store.groups.get(ticket.group_id ?? '')?.name,
		more: follows
			? [
					{
						label: 'Continuação de',
						content: html`<a href="${AGENT_PATH}/tickets/${follows}">#${follows}</a>`,
					},
				]
			: [],
	};
}

function comment(
	{ store }: Desk,
	{ author_id, html_body, created_at, ...one }: Comment,
): ShownComment {
	const author = store.users.get(author_id);
	const [look, kind] = !one.public
		? (['internal', 'Nota interna: o cliente não vê'] as const)
		: author?.role === 'end-user'
			? (['customer', 'Cliente'] as const)
			: (['agent', 'Resposta pública'] as const);
	return { look, kind, author: author?.name, html: html_body, created_at };
}
