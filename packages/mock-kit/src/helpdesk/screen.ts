import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { MockEnv } from '../app.ts';
import { Refusal } from '../refusal.ts';
import type { AgentDesk } from './desk.ts';
import {
	customerReplyInput,
	newTicketInput,
	type RefusedForm,
	readForm,
	readRefused,
	writingInput,
} from './forms.ts';
import { listPage } from './list-page.ts';
import { AGENT_PATH, agentPage } from './page.ts';
import { ticketPage } from './ticket-page.ts';

/** Serves a helpdesk's pages for agents, and the actions of their buttons. */
export function agentScreens<T extends { id: string }>(desk: AgentDesk<T>): Hono<MockEnv> {
	const page = agentPage(desk.product, desk.colours);
	const settingInput = z.object({ status: z.enum(desk.settable), agent: z.string() });
	const find = (c: Context) => desk.find(c.req.param('id') ?? '');
	const open = (c: Context, { id }: T) => c.redirect(`${AGENT_PATH}/tickets/${id}`, 303);
	const show = (c: Context, ticket: T, refused?: RefusedForm) => {
		const title = `#${ticket.id} ${desk.shown(ticket).subject}`;
		const frames = desk.app(ticket) && { frames: "'self'" };
		const content = ticketPage(desk, ticket, refused);
		return page(c, { title, ...frames, content }, refused ? 422 : 200);
	};

	const app = new Hono<MockEnv>();
	app.onError(async (error, c) => {
		const isMissing = error instanceof Refusal && error.reply.status === 404;
		const reason = error.message;
		const ticket = desk.tickets().find(({ id }) => id === c.req.param('id'));
		if (ticket && !isMissing) return show(c, ticket, await readRefused(c, reason));
		const title = isMissing ? 'Ticket não encontrado' : 'Não foi possível';
		const content = html`<div class="list"><div class="card refused"><h1>${title}</h1><p>${reason}</p><a href="${AGENT_PATH}">Voltar aos tickets</a></div></div>`;
		return page(c, { title, content }, isMissing ? 404 : 422);
	});
	app.get('/', (c) => page(c, { title: 'Tickets', content: listPage(desk) }));
	app.get('/tickets/:id', (c) => show(c, find(c)));
	app.post('/tickets', async (c) => open(c, desk.open(await readForm(c, newTicketInput))));
	app.post('/tickets/:id/customer-reply', async (c) => {
		const { body } = await readForm(c, customerReplyInput);
		return open(c, desk.reply(find(c), body));
	});
	app.post('/tickets/:id/write', async (c) => {
		const { agent, ...message } = await readForm(c, writingInput);
		const ticket = find(c);
		desk.write(ticket, message, agent);
		return open(c, ticket);
	});
	app.post('/tickets/:id/status', async (c) => {
		const { status, agent } = await readForm(c, settingInput);
		const ticket = find(c);
		desk.setStatus(ticket, status, agent);
		return open(c, ticket);
	});
	return app;
}
