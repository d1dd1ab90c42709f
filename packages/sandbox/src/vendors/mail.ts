import { createMockMail, type MailMock } from '@rdcrm/mock-mail';
import { messagePanel } from './message-panel.ts';
import { SETTINGS, type Vendor } from './vendor.ts';

export const mail: Vendor<MailMock> = {
	label: 'E-mail',
	about: 'caixa de entrada de todos',
	colour: '#5b6b75',
	connector: 'avisos/email',
	path: '/_sandbox/mensagens',
	create: ({ checkResponses, settings }) => createMockMail({ checkResponses, settings }),
	listenAlso: async ({ smtp }, port) => {
		await smtp.listen(port);
		return smtp;
	},
	credentials: ({ smtp, url, world: { settings } }, { reach = (one) => one }) => [
		{
			name: 'E-mail (SMTP)',
			type: 'smtp',
			data: {
				...{ user: settings.user, password: settings.password },
				...{ host: new URL(reach(url)).hostname, port: smtp.port },
				...{ secure: false, disableStartTls: true, hostName: '' },
			},
		},
	],
	accountValues: () => ({
		'avisos/email/email.json': {
			[SETTINGS]: { para: 'equipe@aurora.example', de: 'Avisos <avisos@aurora.example>' },
		},
	}),
	contents: ({ store }) =>
		messagePanel(store.mails, ({ to, subject }) => ({
			label: subject,
			detail: to.join(', '),
		})),
	records: { mails: 'recordMessage' },
	connections: [],
	connect: 'connectMail',
};
