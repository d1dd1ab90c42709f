import { connect } from 'node:net';
import { watchOrders } from '@rdcrm/mock-kit/testing';
import { createTransport } from 'nodemailer';
import { expect, it, onTestFinished } from 'vitest';
import { createMockMail } from './mock.ts';
import type { MailSettings } from './store.ts';

const MAIL = {
	from: 'Avisos <avisos@aurora.example>',
	to: 'equipe@aurora.example',
	subject: 'Negociação ganha: Padaria São João',
	text: 'Ganhamos!\nValor: R$ 1.500,00\n',
};

async function mailServer(settings: Partial<MailSettings> = {}) {
	const mock = createMockMail({ checkResponses: true, settings });
	watchOrders(mock);
	await mock.smtp.listen(0);
	onTestFinished(() => mock.smtp.close());
	const { user, password } = mock.world.settings;
	const send = async (mail: object = {}, auth: object = { user, pass: password }) => {
		const { port } = mock.smtp;
		const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, auth });
		try {
			return await transport.sendMail({ ...MAIL, ...mail });
		} finally {
			transport.close();
		}
	};
	const mails = () => mock.store.mails.all();
	const fault = (one: Parameters<typeof mock.world.faults.add>[0]['fault']) =>
		mock.world.faults.add({ match: {}, fault: one, times: 1, probability: 1 });
	return { ...mock, send, mails, fault };
}

it('accepts a mail', async () => {
	const { send, mails, world } = await mailServer();
	const { messageId, accepted } = await send();
	expect(accepted).toEqual(['equipe@aurora.example']);
	expect(mails()).toMatchObject([
		{
			...{ from: 'avisos@aurora.example', to: ['equipe@aurora.example'], message_id: messageId },
			...{ subject: MAIL.subject, text: MAIL.text },
		},
	]);
	expect(world.ledger.last).toMatchObject({
		...{ operationId: 'sendMail', status: 201 },
		correlationId: expect.stringMatching(/^smtp /),
	});
});

it('takes the recipients from the envelope', async () => {
	const { send, mails } = await mailServer();
	await send({ to: 'a@aurora.example', bcc: 'b@aurora.example' });
	expect(mails()).toMatchObject([{ to: ['a@aurora.example', 'b@aurora.example'] }]);
});

it.each([
	['a wrong password', { user: 'avisos@aurora.example', pass: 'wrong' }, /535/],
	['no password', undefined, /authentication required/i],
])('refuses %s', async (_, auth, reply) => {
	const { send, mails } = await mailServer();
	const refused = auth ? send({}, auth) : send({}, null as never);
	await expect(refused).rejects.toThrow(reply);
	expect(mails()).toEqual([]);
});

it('refuses an unknown address', async () => {
	const { send, mails } = await mailServer({ unknown_addresses: ['equipe@aurora.example'] });
	await expect(send()).rejects.toThrow(/550.*no such mailbox/);
	expect(mails()).toEqual([]);
});

it('refuses a mail that is too large, and continues', async () => {
	const { send, mails } = await mailServer();
	await expect(send({ text: 'x'.repeat(1_100_000) })).rejects.toThrow(/552|size/i);
	await send();
	expect(mails()).toHaveLength(1);
});

it.each([
	[503, /451/],
	[400, /550/],
])('plays a fault of %i as the reply %s', async (status, reply) => {
	const { send, mails, fault } = await mailServer();
	fault({ type: 'status', status });
	await expect(send()).rejects.toThrow(reply);
	expect(mails()).toEqual([]);
	await send();
	expect(mails()).toHaveLength(1);
});

it.each(['before', 'after'] as const)('breaks the connection %s its work', async (when) => {
	const { send, mails, fault } = await mailServer();
	fault({ type: 'reset', when });
	await expect(send()).rejects.toThrow(/closed|ECONNRESET|Unexpected/i);
	expect(mails()).toHaveLength(when === 'after' ? 1 : 0);
});

it('listens on this machine only, and says when its port is in use', async () => {
	const { smtp } = await mailServer();
	const second = createMockMail();
	await expect(second.smtp.listen(smtp.port)).rejects.toThrow(/EADDRINUSE/);
});

it('survives a client that hangs up', async () => {
	const { smtp, send, mails } = await mailServer();
	const client = connect(smtp.port, '127.0.0.1');
	await new Promise((resolve) => client.once('data', resolve));
	client.write('EHLO x\r\nMAIL FROM:<');
	client.destroy();
	await send();
	expect(mails()).toHaveLength(1);
});

it('shows people the mails', async () => {
	const { app, send, mails } = await mailServer();
	await send({ text: 'Veja https://crm.rdstation.com/app/deals/1 <script>' });
	const page = async (path: string) => {
		const response = await app.request(`http://127.0.0.1/_sandbox/mensagens${path}`, {
			headers: { host: '127.0.0.1' },
		});
		return response.text();
	};
	expect(await page('')).toContain(MAIL.subject);
	const text = await page(`/${mails()[0]?.id}`);
	expect(text).toContain('<a href="https://crm.rdstation.com/app/deals/1"');
	expect(text).not.toContain('<script>');
});
