import { watchOrders } from '@rdcrm/mock-kit/testing';
import { expect, it } from 'vitest';
import { createMockSlack } from './mock.ts';
import type { SlackSettings } from './store.ts';

/** The parts of an answer that the tests read. */
interface Answer {
	ts: string;
	error: string;
	channels: { name: string }[];
}

function slack(settings: Partial<SlackSettings> = {}) {
	const mock = createMockSlack({ checkResponses: true, settings });
	watchOrders(mock);
	const { bot_token } = mock.world.settings;
	const call = async (
		method: string,
		body?: Record<string, unknown> | URLSearchParams,
		headers: Record<string, string> = { authorization: `Bearer ${bot_token}` },
	) => {
		const isForm = body instanceof URLSearchParams;
		const response = await mock.app.request(`/api/${method}`, {
			headers: { ...headers, ...(body && !isForm && { 'content-type': 'application/json' }) },
			...(body && { method: 'POST', body: isForm ? body : JSON.stringify(body) }),
		});
		const answer = (await response.json()) as Answer;
		return { status: response.status, headers: response.headers, body: answer };
	};
	const post = (channel: string, text = 'Ganhamos!') => call('chat.postMessage', { channel, text });
	const messages = () => mock.store.messages.all();
	return { ...mock, call, post, messages };
}

it.each(['#vendas', 'vendas', 'C0VENDAS001'])('posts to %s', async (channel) => {
	const { post, messages } = slack();
	const { status, body } = await post(channel);
	expect(status).toBe(200);
	expect(body).toMatchObject({
		...{ ok: true, channel: 'C0VENDAS001', ts: expect.stringMatching(/^\d{10}\.\d{6}$/) },
		message: { text: 'Ganhamos!' },
	});
	expect(messages()).toMatchObject([{ id: body.ts, channel: 'C0VENDAS001', text: 'Ganhamos!' }]);
});

it('accepts a form, too', async () => {
	const { call, messages } = slack();
	await call('chat.postMessage', new URLSearchParams({ channel: '#vendas', text: 'Oi' }));
	expect(messages()).toMatchObject([{ text: 'Oi' }]);
});

it('gives each message its own timestamp', async () => {
	const { post, messages, world } = slack();
	world.clock.freeze(Date.parse('2026-11-25T12:00:00.000Z'));
	for (let n = 0; n < 3; n++) await post('#vendas');
	expect(new Set(messages().map(({ id }) => id)).size).toBe(3);
});

it.each([
	['#nenhum', 'Oi', 'channel_not_found'],
	['', 'Oi', 'channel_not_found'],
	['#diretoria', 'Oi', 'channel_not_found'],
	['#geral', 'Oi', 'not_in_channel'],
	['#antigo', 'Oi', 'is_archived'],
	['#vendas', ' ', 'no_text'],
])('refuses to post to "%s" (%s)', async (channel, text, error) => {
	const { post, messages } = slack();
	expect(await post(channel, text)).toMatchObject({ status: 200, body: { ok: false, error } });
	expect(messages()).toEqual([]);
});

it('posts to a public channel that the bot is not in, if permitted', async () => {
	const { post } = slack({ writes_anywhere: true });
	expect((await post('#geral')).body).toMatchObject({ ok: true });
});

it('lists the channels that the bot can see', async () => {
	const { body } = await slack().call('conversations.list');
	expect(body.channels.map(({ name }) => name)).toEqual(['geral', 'vendas', 'antigo']);
});

it.each([
	[{}, 'not_authed'],
	[{ authorization: 'Bearer wrong' }, 'invalid_auth'],
])('refuses the headers %j', async (headers, error) => {
	const { call } = slack();
	const answer = await call('conversations.list', undefined, headers as Record<string, string>);
	expect(answer).toMatchObject({ status: 200, body: { ok: false, error } });
});

it('rejects other methods', async () => {
	expect((await slack().call('chat.delete')).body).toEqual({ ok: false, error: 'unknown_method' });
});

it('simulates its limit with the time to wait', async () => {
	const { post, world } = slack();
	const fault = { type: 'status', status: 429, retryAfterSeconds: 30 } as const;
	world.faults.add({ match: {}, fault, times: 1, probability: 1 });
	const { status, headers, body } = await post('#vendas');
	expect([status, headers.get('retry-after'), body.error]).toEqual([429, '30', 'ratelimited']);
});

it('shows people the messages as Slack does', async () => {
	const { app, post } = slack();
	await post('#vendas', 'A &amp; B ganhou: &lt;!channel&gt;');
	const response = await app.request('http://127.0.0.1/_sandbox/mensagens', {
		headers: { host: '127.0.0.1' },
	});
	const page = await response.text();
	expect(page).toContain('A &amp; B ganhou: &lt;!channel&gt;');
	expect(page).toContain('#vendas');
});
