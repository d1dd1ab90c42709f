import { startReceiver } from '@rdcrm/mock-kit/testing';
import { describe, expect, it } from 'vitest';
import { startFreshdesk } from './testing.ts';

const advanced = (url: string, body = '{"event":"x","ticket_id":{{ticket.id}}}', more = {}) => ({
	url,
	content: { layout: 'advanced', body },
	...more,
});

async function ruled(rule: object) {
	const started = startFreshdesk();
	const made = await started.call('POST', '/_sandbox/automation-rules', { name: 'n8n', ...rule });
	expect(made.status).toBe(201);
	return { ...started, ruleId: made.body.id };
}

describe('a rule on creation', () => {
	it('sends its own JSON with its own headers and Basic auth, once', async () => {
		const { url, received } = await startReceiver();
		const { mock, call, opened } = await ruled({
			on: 'creation',
			webhook: advanced(url, undefined, {
				headers: { 'X-Secret': 'abc' },
				auth: { type: 'basic', username: 'n8n', password: 's3' },
			}),
		});
		const { id } = await opened();
		await call('POST', `/api/v2/tickets/${id}/notes`, { body: 'Contexto', private: true });
		await mock.world.drain();
		expect(received.map(({ body }) => JSON.parse(body))).toEqual([{ event: 'x', ticket_id: id }]);
		expect(received[0]?.headers.get('x-secret')).toBe('abc');
		const basic = Buffer.from('n8n:s3').toString('base64');
		expect(received[0]?.headers.get('authorization')).toBe(`Basic ${basic}`);
	});

	it('sends the selected fields under freshdesk_webhook', async () => {
		const { url, received } = await startReceiver();
		const content = {
			layout: 'simple',
			fields: ['ticket_id', 'ticket_status', 'ticket_contact_email'],
		};
		const { mock, opened } = await ruled({ on: 'creation', webhook: { url, content } });
		const { id } = await opened();
		await mock.world.drain();
		expect(JSON.parse(received[0]?.body ?? '')).toEqual({
			freshdesk_webhook: {
				ticket_id: id,
				ticket_status: 'Open',
				ticket_contact_email: 'ana@serraazul.example',
				triggered_event: '{ticket_action:created}',
			},
		});
	});

	it('has its conditions', async () => {
		const { mock, opened } = await ruled({
			on: 'creation',
			conditions: [
				{ field: 'requester_email', operator: 'contains', value: '@SERRAAZUL' },
				{ field: 'tag', operator: 'does_not_contain', value: 'vip' },
			],
			webhook: advanced('http://127.0.0.1:9/'),
		});
		await opened({ name: 'Rui', email: 'rui@bompreco.example' });
		expect(mock.world.deliveries.list()).toEqual([]);
		await opened();
		expect(mock.world.deliveries.list()).toHaveLength(1);
	});

	it('inserts text unescaped, so that a quote breaks the JSON', async () => {
		const { url, received } = await startReceiver();
		const { mock, call } = await ruled({
			on: 'creation',
			webhook: advanced(url, '{"s":"{{ticket.subject}}"}'),
		});
		const requester = { name: 'Ana' };
		await call('POST', '/_sandbox/tickets', { requester, subject: 'A "senha"', body: 'x' });
		await mock.world.drain();
		expect(received[0]?.body).toBe('{"s":"A "senha""}');
	});
});

describe('a rule on updates', () => {
	it('reports every time the ticket is resolved by anyone, and nothing else', async () => {
		const { url, received } = await startReceiver();
		const { mock, call, opened } = await ruled({
			on: 'update',
			events: [
				{ field: 'status', to: 4 },
				{ field: 'status', from: 2, to: 5 },
			],
			webhook: advanced(url, '{"e":"{{triggered_event}}"}'),
		});
		const { id } = await opened();
		const set = (status: number) => call('PUT', `/api/v2/tickets/${id}`, { status });
		await set(4);
		await set(4);
		await set(5);
		await call('POST', `/_sandbox/tickets/${id}/customer-reply`, { body: 'Voltou' });
		await call('POST', `/_sandbox/tickets/${id}/status`, { status: 4 });
		await set(2);
		await set(5);
		await mock.world.drain();
		expect(received.map(({ body }) => JSON.parse(body).e)).toEqual([
			'{status:{from:2,to:4}}',
			'{status:{from:2,to:4}}',
			'{status:{from:2,to:5}}',
		]);
	});

	it.each([
		[{ events: [{ field: 'note', type: 'private' }] }, ['note']],
		[{ events: [{ field: 'note', type: 'public' }] }, []],
		[{ events: [{ field: 'reply', by: 'agent' }] }, ['reply']],
		[{ events: [{ field: 'reply', by: 'any' }], performer: 'requester' }, ['customer-reply']],
		[{ events: [], performer: 'agent' }, ['note', 'reply', 'assign', 'status']],
		[{ events: [{ field: 'responder_id' }] }, ['assign']],
		[{ events: [], active: false }, []],
	])('%j looks at %j', async (rule, wanted) => {
		const { mock, call, opened } = await ruled({
			on: 'update',
			...rule,
			webhook: advanced('http://127.0.0.1:9/'),
		});
		const { id } = await opened();
		let seen = 0;
		const fired: string[] = [];
		const step = async (name: string, work: () => Promise<unknown>) => {
			await work();
			const { length } = mock.world.deliveries.list();
			if (length > seen) fired.push(name);
			seen = length;
		};
		await step('note', () =>
			call('POST', `/api/v2/tickets/${id}/notes`, { body: 'x', private: true }),
		);
		await step('reply', () => call('POST', `/api/v2/tickets/${id}/reply`, { body: 'x' }));
		await step('customer-reply', () =>
			call('POST', `/_sandbox/tickets/${id}/customer-reply`, { body: 'x' }),
		);
		const responder_id = Number(mock.store.agents.all()[1]?.id);
		await step('assign', () => call('PUT', `/api/v2/tickets/${id}`, { responder_id }));
		await step('status', () => call('PUT', `/api/v2/tickets/${id}`, { status: 3 }));
		expect(fired).toEqual(wanted);
		await mock.world.drain();
	});
});

describe('a delivery', () => {
	it('is retried after 5, 30 and 60 minutes, then dropped', async () => {
		const { url, received } = await startReceiver(500, 404, 503, 500);
		const { mock, opened } = await ruled({ on: 'creation', webhook: advanced(url) });
		await opened();
		await mock.world.drain();
		const minutes: number[] = [];
		for (const wait of [5, 30, 60, 600]) {
			await mock.world.clock.advance(wait * 60_000 - 1);
			minutes.push(received.length);
			await mock.world.clock.advance(1);
		}
		expect(minutes).toEqual([1, 2, 3, 4]);
		expect(received).toHaveLength(4);
		expect(mock.world.deliveries.list()).toMatchObject([{ state: 'failed' }]);
	});

	it("appears on no screen, because its rule contains n8n's address", async () => {
		const webhook = advanced('http://127.0.0.1:9/');
		const { mock, ruleId } = await ruled({ on: 'creation', webhook });
		for (const path of ['', '/rules', `/rules/${ruleId}`]) {
			const screen = await mock.app.request(`/_sandbox/home${path}`, {
				headers: { host: 'localhost' },
			});
			expect({ path, status: screen.status }).toEqual({ path, status: path === '' ? 200 : 404 });
			expect(await screen.text()).not.toContain('/home/rules');
		}
	});

	it('ends when its rule is deleted', async () => {
		const { mock, call, opened, ruleId } = await ruled({
			on: 'creation',
			webhook: advanced('http://127.0.0.1:9/'),
		});
		await call('DELETE', `/_sandbox/automation-rules/${ruleId}`);
		await opened();
		expect(mock.world.deliveries.list()).toEqual([]);
		expect((await call('GET', '/_sandbox/automation-rules')).body.rules).toEqual([]);
	});

	it('is shown without its secrets', async () => {
		const { call } = await ruled({
			on: 'creation',
			webhook: advanced('http://127.0.0.1:9/', '{}', { headers: { 'X-Segredo': 'wide open' } }),
		});
		const { body } = await call('GET', '/_sandbox/automation-rules');
		expect(body.rules).toMatchObject([{ webhook: { headers: { 'X-Segredo': '[redacted]' } } }]);
	});

	it.each([
		[{ on: 'creation', webhook: advanced('ftp://localhost/') }],
		[{ on: 'creation', webhook: advanced('http://localhost/', '{}', { headers: { 'a b': 'x' } }) }],
		[{ on: 'update', events: [{ field: 'subject' }], webhook: advanced('http://localhost/') }],
		[{ on: 'sometimes', webhook: advanced('http://localhost/') }],
	])('is refused as a rule: %j', async (rule) => {
		const { mock, call } = startFreshdesk();
		const made = await call('POST', '/_sandbox/automation-rules', { name: 'n8n', ...rule });
		expect([made.status, mock.store.rules.size]).toEqual([422, 0]);
	});
});
