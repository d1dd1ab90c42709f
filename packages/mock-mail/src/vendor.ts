import { isSameSecret, type Vendor } from '@rdcrm/mock-kit';
import { failure } from './errors.ts';
import type { MailAccount, MailWorld } from './store.ts';

export const basic = (user: string, password: string): string =>
	`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Whether an `Authorization` header belongs to the account. */
export const isAccount = (given: string, { settings }: MailWorld): boolean =>
	isSameSecret(given, basic(settings.user, settings.password));

export const WRONG_LOGIN = '5.7.8 Authentication credentials invalid';

export const mailVendor = ({ world }: MailAccount): Vendor => ({
	authenticate({ headers }) {
		const given = headers.get('authorization') ?? '';
		if (!isAccount(given, world)) throw failure(401, WRONG_LOGIN);
	},
	unknownRoute: () => failure(404, '5.5.1 There is no such address'),
	malformedBody: (reason) => failure(400, `5.6.0 ${reason}`),
	invalid: (_, error) =>
		failure(400, `5.6.0 ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`),
	rateLimited: () => failure(429, '4.7.0 Too many mails'),
	failure: (status) =>
		failure(status, `${status < 500 ? 5 : 4}.3.0 The server fails with ${status}`),
});
