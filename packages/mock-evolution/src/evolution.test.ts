import { watchOrders } from '@rdcrm/mock-kit/testing';
import { expect, it } from 'vitest';
import { createMockEvolution } from './mock.ts';
import type { EvolutionSettings } from './store.ts';

const NUMBER = '+55 (11) 99999-8888';
const JID = '5511999998888@s.whatsapp.net';

/** The parts of an answer that the tests read. */
interface Answer {
	key: { id: string };
	instance: { state: string };
}

function evolution(settings: Partial<EvolutionSettings> = {}) {
	const mock = createMockEvolution({ checkResponses: true, settings });
	watchOrders(mock);
	const call = async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
		const response = await mock.app.request(path, {
			headers: { apikey: mock.world.settings.api_key, ...headers },
			...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
		});
		return { status: response.status, body: (await response.json()) as Answer };
	};
	const send = (body: object, headers = {}) => call('/message/sendText/avisos', body, headers);
	const messages = () => mock.store.messages.all();
	return { ...mock, call, send, messages };
}

it.each([
	[NUMBER, JID],
	['5511999998888', JID],
	[JID, JID],
	['120363041234567890@g.us', '120363041234567890@g.us'],
	['120363041234567890', '120363041234567890@g.us'],
])('sends a text to %s', async (number, jid) => {
	const { send, messages } = evolution();
	const { status, body } = await send({ number, text: 'Ganhamos!', linkPreview: false });
	expect(status).toBe(201);
	expect(body).toMatchObject({
		key: { remoteJid: jid, fromMe: true },
		...{ status: 'PENDING', message: { conversation: 'Ganhamos!' } },
	});
	expect(messages()).toMatchObject([{ id: body.key.id, jid, text: 'Ganhamos!' }]);
});

it('treats a repeated call as a second message', async () => {
	const { send, messages } = evolution();
	for (let n = 0; n < 2; n++) await send({ number: NUMBER, text: 'Oi' });
	expect(messages()).toHaveLength(2);
});

it("accepts the server's key and the instance's own", async () => {
	const { send, store } = evolution();
	const text = { number: NUMBER, text: 'Oi' };
	expect((await send(text, { apikey: `${store.instances.all()[0]?.token}` })).status).toBe(201);
	for (const apikey of ['', 'wrong']) {
		expect(await send(text, { apikey })).toEqual({
			status: 401,
			body: { status: 401, error: 'Unauthorized', response: { message: 'Unauthorized' } },
		});
	}
});

it('rejects other instances', async () => {
	const { call } = evolution();
	expect(await call('/instance/connectionState/outra', undefined, { apikey: 'wrong' })).toEqual({
		status: 404,
		body: {
			...{ status: 404, error: 'Not Found' },
			response: { message: ['The "outra" instance does not exist'] },
		},
	});
});

it('reports the state of an instance, and sends nothing while it is disconnected', async () => {
	const { call, send, store, messages } = evolution();
	const state = async () => (await call('/instance/connectionState/avisos')).body.instance.state;
	expect(await state()).toBe('open');
	store.instances.update('avisos', { state: 'close' });
	expect(await state()).toBe('close');
	expect(await send({ number: NUMBER, text: 'Oi' })).toMatchObject({
		status: 500,
		body: { response: { message: 'Connection Closed' } },
	});
	expect(messages()).toEqual([]);
});

it('refuses a number that has no WhatsApp', async () => {
	const { send, messages } = evolution({ unknown_numbers: ['5511999998888'] });
	expect(await send({ number: NUMBER, text: 'Oi' })).toEqual({
		status: 400,
		body: {
			...{ status: 400, error: 'Bad Request' },
			response: { message: [{ exists: false, jid: JID, number: NUMBER }] },
		},
	});
	expect(messages()).toEqual([]);
});

it.each([
	[{ number: NUMBER }, [['instance requires property "text"']]],
	[{ number: 55, text: 'Oi' }, [['Invalid format']]],
	[{ number: NUMBER, text: 7 }, [['text is not of a type(s) string']]],
	[{ number: NUMBER, text: ' ' }, ['Text is required']],
	[{ number: 'x', text: 'Oi' }, [{ exists: false, jid: '@s.whatsapp.net', number: 'x' }]],
])('refuses %j', async (body, message) => {
	const { send, messages } = evolution();
	expect(await send(body)).toMatchObject({ status: 400, body: { response: { message } } });
	expect(messages()).toEqual([]);
});

it.each([401, 429, 503])("simulates a fault of %i in the server's format", async (status) => {
	const { send, world } = evolution();
	world.faults.add({ match: {}, fault: { type: 'status', status }, times: 1, probability: 1 });
	expect(await send({ number: NUMBER, text: 'Oi' })).toMatchObject({ status, body: { status } });
});

it('shows people the messages, and lets them disconnect the phone', async () => {
	const { app, call, send } = evolution();
	const page = async (init?: RequestInit) => {
		const url = 'http://127.0.0.1/_sandbox/mensagens';
		const response = await app.request(url, { headers: { host: '127.0.0.1' }, ...init });
		return { status: response.status, text: await response.text() };
	};
	expect((await page()).text).toContain('Nenhuma ainda');
	await send({ number: NUMBER, text: 'Ganhamos <b>tudo</b>' });
	const { text } = await page();
	expect(text).toContain('Ganhamos &lt;b&gt;tudo');
	expect(text).toContain('5511999998888');
	expect((await page({ method: 'POST' })).status).toBe(303);
	expect((await call('/instance/connectionState/avisos')).body.instance.state).toBe('close');
	expect((await page()).text).toContain('desconectado');
});
