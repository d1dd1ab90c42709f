import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AGENT_PATH, appFile, controlBody, type MockEnv } from '@rdcrm/mock-kit';
import { type Context, Hono } from 'hono';
import { agentOf } from '../people.ts';
import type { Ticket } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { agentWire, ticketWire } from '../tickets/wire.ts';
import { ticketOf } from '../tickets/write.ts';
import { readApp } from './installed.ts';
import { invocation, invokeTemplate } from './proxy.ts';

const CLIENT_PATH = `${AGENT_PATH}/client.js`;

/** Returns the address of the installed app's page for a ticket, or `undefined` if no app is installed. */
export function appPage({ world }: Desk, { id }: Ticket): string | undefined {
	const { app } = world.settings;
	return app ? `${AGENT_PATH}/tickets/${id}/app/${readApp(app).page}` : undefined;
}

/** The installed app's files, the data for its client library, and the vendor's proxy. */
export function appRoutes(desk: Desk): Hono<MockEnv> {
	const app = new Hono<MockEnv>();
	const of = (c: Context) => ticketOf(desk, c.req.param('id'));

	app.get('/client.js', (c) =>
		c.body(readFileSync(new URL('./client.js', import.meta.url)), 200, {
			'content-type': 'text/javascript; charset=utf-8',
		}),
	);
	app.get('/tickets/:id/app/:path{.+}', (c) => {
		of(c);
		const { app: installed } = desk.world.settings;
		const library = { vendor: '{{{appclient}}}', mock: CLIENT_PATH };
		const pages = installed && join(installed.folder, 'app');
		return (pages && appFile(pages, c.req.param('path'), library)) || c.notFound();
	});
	app.get('/tickets/:id/data/:name', (c) => {
		const data = dataOf(desk, of(c), c.req.param('name'));
		return data ? c.json(data) : c.notFound();
	});
	app.post('/tickets/:id/requests/:name', async (c) => {
		of(c);
		const installed = desk.world.settings.app;
		if (!installed) return c.notFound();
		const asked = await controlBody(c, invocation);
		const { callRefusal } = desk.world;
		const app = readApp(installed);
		return c.json(await invokeTemplate(app, c.req.param('name'), asked, callRefusal));
	});
	return app;
}

/** Returns the result of `client.data.get(name)`. */
function dataOf(desk: Desk, ticket: Ticket, name: string): object | undefined {
	const wire = ticketWire(desk, ticket, ['requester']);
	switch (name) {
		case 'ticket':
			return { ticket: wire };
		case 'requester':
			return { requester: wire.requester };
		case 'loggedInUser':
			return { loggedInUser: agentWire(desk, agentOf(desk, undefined)) };
		case 'domainName':
			return { domainName: `${desk.world.settings.domain}.freshdesk.com` };
		default:
			return undefined;
	}
}
