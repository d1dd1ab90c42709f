import {
	createMock,
	MESSAGES_PATH,
	type Mock,
	type MockOptions,
	messageScreens,
} from '@rdcrm/mock-kit';
import { mailRoutes } from './routes.ts';
import { SmtpDoor } from './smtp.ts';
import { createStore, type MailSettings, type MailStore, mailSettings } from './store.ts';
import { mailVendor } from './vendor.ts';

export interface MailMock extends Mock<MailStore, MailSettings> {
	/** The SMTP server. It does not listen until it is told to. */
	smtp: SmtpDoor;
}

const PRODUCT = 'E-mail';

export function createMockMail(options: MockOptions<MailSettings> = {}): MailMock {
	const mock = createMock<MailSettings, MailStore>(
		{
			name: 'mock-mail',
			product: PRODUCT,
			screens: { Mensagens: MESSAGES_PATH },
			hosts: [],
			settings: mailSettings,
			api: { title: 'Mail (SMTP)', version: '1' },
			webhooks: { timeoutMs: 5_000 },
			createStore,
			seed: () => {},
			vendor: mailVendor,
			routes: mailRoutes,
			controls: ({ store: { mails } }) =>
				messageScreens({
					product: PRODUCT,
					messages: () =>
						mails
							.all()
							.toReversed()
							.map(({ id, received_at, to, subject, text }) => ({
								...{ id, at: received_at, to: to.join(', '), subject, text },
							})),
				}),
		},
		options,
	);
	return { ...mock, smtp: new SmtpDoor(mock) };
}
