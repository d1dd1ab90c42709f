import { defineRoute, Refusal, type Reply, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { type MailStore, type MailWorld, mailInput } from './store.ts';

/** A failure, with the text of the SMTP reply that it becomes. */
const failed = z.strictObject({ error: z.string() });

export const failure = (status: number, error: string): Reply => ({ status, body: { error } });

/** SMTP's one operation, as a row of the route table: so it has the ledger, the faults and the pages of every mock. */
export const mailRoutes = (store: MailStore, world: MailWorld): Route[] => [
	defineRoute({
		operationId: 'sendMail',
		method: 'POST',
		path: '/mails',
		summary: 'Takes a mail that came by SMTP',
		body: mailInput,
		responses: { 201: z.strictObject({ id: z.string() }), 400: failed, 401: failed, 500: failed },
		source: 'RFC 5321, 3.3: https://www.rfc-editor.org/rfc/rfc5321#section-3.3',
		confidence: 'documented',
		handler: ({ body }) => {
			const unknown = body.to.find((address) => world.settings.unknown_addresses.includes(address));
			if (unknown !== undefined) {
				throw new Refusal(failure(400, `5.1.1 <${unknown}>: there is no such mailbox`));
			}
			const id = world.random.uuid();
			store.mails.insert({ id, ...body, received_at: world.clock.iso() });
			return { status: 201, body: { id } };
		},
	}),
];
