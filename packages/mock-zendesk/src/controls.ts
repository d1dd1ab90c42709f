import { controlBody, type MockEnv, Refusal } from '@rdcrm/mock-kit';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { agentScreen } from './agent/screen.ts';
import { appRoutes } from './app/routes.ts';
import { agentOf, agentSets, agentWrites, customerOpens, customerReplies } from './people.ts';
import { STATUSES, type Ticket } from './schemas/ticket.ts';
import type { Desk } from './store.ts';
import { ticketWire } from './tickets/wire.ts';
import { ticketOf } from './tickets/write.ts';
import { grantToken } from './tokens.ts';

const text = z.string().trim().min(1);
const opening = z.strictObject({
	requester: z.strictObject({ name: text, email: z.email().nullable().default(null) }),
	subject: text,
	body: text,
});
const customerReply = z.strictObject({ body: text });
const writing = z.strictObject({ body: text, agent: z.email().optional() });
const setting = z.strictObject({ status: z.enum(STATUSES), agent: z.email().optional() });

/** Controls for people's actions, and the agent screen with buttons for them. */
export function controls(desk: Desk): Hono<MockEnv> {
	const app = new Hono<MockEnv>();
	const shown = (ticket: Ticket) => ({ ticket: ticketWire(desk, ticket) });
	const of = (c: Context) => ticketOf(desk, c.req.param('id'));

	app.onError((error, c) => {
		if (!(error instanceof Refusal)) throw error;
		return c.json(error.reply.body as object, error.reply.status as 422);
	});
	app.route('/agent', agentScreen(desk));
	app.route('/app', appRoutes(desk));

	app.post('/tokens', (c) => c.json({ access_token: grantToken(desk), token_type: 'bearer' }, 201));
	app.post('/tickets', async (c) => {
		const { requester, ...message } = await controlBody(c, opening);
		return c.json(shown(customerOpens(desk, { ...requester, ...message })), 201);
	});
	app.post('/tickets/:id/customer-reply', async (c) => {
		const { body } = await controlBody(c, customerReply);
		return c.json(shown(customerReplies(desk, of(c), body)));
	});
	for (const [path, isPublic] of [
		['reply', true],
		['note', false],
	] as const) {
		app.post(`/tickets/:id/${path}`, async (c) => {
			const { body, agent } = await controlBody(c, writing);
			const comment = { body, public: isPublic };
			return c.json(shown(agentWrites(desk, of(c), comment, agentOf(desk, agent))));
		});
	}
	app.post('/tickets/:id/status', async (c) => {
		const { status, agent } = await controlBody(c, setting);
		return c.json(shown(agentSets(desk, of(c), status, agentOf(desk, agent))));
	});
	return app;
}
