import {
	AGENT_PATH,
	customerReplyInput,
	type MockEnv,
	newTicketInput,
	Refusal,
	readForm,
	readRefused,
	writingInput,
} from '@rdcrm/mock-kit';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { appRoutes } from '../app/routes.ts';
import { agentOf, agentSets, agentWrites, customerOpens, customerReplies } from '../people.ts';
import { STATUSES, type Ticket } from '../records.ts';
import { numbered } from '../schemas/common.ts';
import type { Desk } from '../store.ts';
import { ticketOf } from '../tickets/write.ts';
import { page } from './layout.ts';
import { listPage } from './list-page.ts';
import { ticketPage } from './ticket-page.ts';

const setting = z.object({
	status: z.string().transform(Number).pipe(numbered(STATUSES)),
	agent: z.string(),
});

/** The agent's pages and the actions of their buttons. */
export function agentScreen(desk: Desk): Hono<MockEnv> {
	const app = new Hono<MockEnv>();
	const of = (c: Context) => ticketOf(desk, c.req.param('id'));
	const open = (c: Context, { id }: Pick<Ticket, 'id'>) =>
		c.redirect(`${AGENT_PATH}/tickets/${id}`, 303);

	app.onError(async (error, c) => {
		const status = error instanceof Refusal && error.reply.status === 404 ? 404 : 422;
		const reason = error.message;
		const ticket = desk.store.tickets.get(c.req.param('id') ?? '');
		if (ticket && status === 422) return ticketPage(c, desk, ticket, await readRefused(c, reason));
		const title = status === 404 ? 'Ticket não encontrado' : 'Não foi possível';
		const content = html`<div class="list"><div class="card refused"><h1>${title}</h1><p>${reason}</p><a href="${AGENT_PATH}">Voltar aos tickets</a></div></div>`;
		return page(c, { title, content }, status);
	});
	app.route('/', appRoutes(desk));
	app.get('/', (c) => listPage(c, desk));
	app.get('/tickets/:id', (c) => ticketPage(c, desk, of(c)));
	app.post('/tickets', async (c) =>
		open(c, customerOpens(desk, await readForm(c, newTicketInput))),
	);
	app.post('/tickets/:id/customer-reply', async (c) => {
		const { body } = await readForm(c, customerReplyInput);
		return open(c, customerReplies(desk, of(c), body));
	});
	app.post('/tickets/:id/write', async (c) => {
		const { agent, ...message } = await readForm(c, writingInput);
		const ticket = of(c);
		agentWrites(desk, ticket, message, agentOf(desk, agent));
		return open(c, ticket);
	});
	app.post('/tickets/:id/status', async (c) => {
		const { status, agent } = await readForm(c, setting);
		return open(c, agentSets(desk, of(c), status, agentOf(desk, agent)));
	});
	return app;
}
