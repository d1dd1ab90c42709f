import { controlBody, type MockEnv, Refusal, redact } from '@rdcrm/mock-kit';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { agentScreen } from './agent/screen.ts';
import { ruleInput } from './automation/rule.ts';
import {
	agentMarksAsSpam,
	agentOf,
	agentSets,
	agentWrites,
	customerOpens,
	customerReplies,
} from './people.ts';
import { numbered } from './schemas/common.ts';
import { STATUSES, type Ticket } from './schemas/ticket.ts';
import { type Desk, newId } from './store.ts';
import { wholeTicket } from './tickets/wire.ts';
import { ticketOf } from './tickets/write.ts';

const text = z.string().trim().min(1);
const opening = z.strictObject({
	requester: z.strictObject({ name: text, email: z.email().nullable().default(null) }),
	subject: text,
	body: text,
});
const customerReply = z.strictObject({ body: text });
const writing = z.strictObject({ body: text, agent: z.email().optional() });
const setting = z.strictObject({ status: numbered(STATUSES), agent: z.email().optional() });

/** Controls for people's actions and the administrator's rules, and the agent screen. */
export function controls(desk: Desk): Hono<MockEnv> {
	const app = new Hono<MockEnv>();
	const { store, world } = desk;
	const shown = (ticket: Ticket) => ({ ticket: wholeTicket(desk, ticket) });
	const of = (c: Context) => ticketOf(desk, c.req.param('id'));

	app.onError((error, c) => {
		if (!(error instanceof Refusal)) throw error;
		const { status, body = { error: 'There is no such ticket.' } } = error.reply;
		return c.json(body as object, status as 400);
	});
	app.route('/agent', agentScreen(desk));

	app.get('/automation-rules', (c) => c.json({ rules: redact(store.rules.all()) }));
	app.post('/automation-rules', async (c) => {
		const rule = await controlBody(c, ruleInput);
		return c.json(store.rules.insert({ id: newId(world), ...rule }), 201);
	});
	app.delete('/automation-rules/:id', (c) => {
		const gone = store.rules.delete(c.req.param('id'));
		return gone ? c.json({ ok: true }) : c.json({ error: 'There is no such rule.' }, 404);
	});

	app.post('/tickets', async (c) => {
		const { requester, ...message } = await controlBody(c, opening);
		return c.json(shown(customerOpens(desk, { ...requester, ...message })), 201);
	});
	app.post('/tickets/:id/customer-reply', async (c) => {
		const { body } = await controlBody(c, customerReply);
		return c.json(shown(customerReplies(desk, of(c), body)));
	});
	for (const kind of ['reply', 'note'] as const) {
		app.post(`/tickets/:id/${kind}`, async (c) => {
			const { body, agent } = await controlBody(c, writing);
			const { id } = of(c);
			agentWrites(desk, of(c), { body, kind }, agentOf(desk, agent));
			return c.json(shown(ticketOf(desk, id)));
		});
	}
	app.post('/tickets/:id/status', async (c) => {
		const { status, agent } = await controlBody(c, setting);
		return c.json(shown(agentSets(desk, of(c), status, agentOf(desk, agent))));
	});
	app.post('/tickets/:id/spam', (c) => c.json(shown(agentMarksAsSpam(desk, of(c)))));
	return app;
}
