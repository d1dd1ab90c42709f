import { created, type Route, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { failed, failure } from './errors.ts';
import { type MailAccount, mailInput } from './store.ts';

const row = rowsOf({
	source: 'RFC 5321, 3.3: https://www.rfc-editor.org/rfc/rfc5321#section-3.3',
	failures: { 400: failed, 401: failed, 500: failed },
});

/** SMTP's only operation, as a row of the route table, so that it has a ledger, faults and pages like every mock. */
export const mailRoutes = ({ store, world }: MailAccount): Route[] => [
	row({
		operationId: 'sendMail',
		method: 'POST',
		path: '/mails',
		summary: 'Takes a mail that came by SMTP',
		body: mailInput,
		answers: { 201: z.strictObject({ id: z.string() }) },
		handler: ({ body }) => {
			const unknown = body.to.find((address) => world.settings.unknown_addresses.includes(address));
			if (unknown !== undefined) {
				throw failure(400, `5.1.1 <${unknown}>: there is no such mailbox`);
			}
			const id = world.random.uuid();
			store.mails.insert({ id, ...body, received_at: world.clock.iso() });
			return created({ id });
		},
	}),
];
