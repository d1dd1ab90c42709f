import { createHmac } from 'node:crypto';
import { startReceiver } from '@rdcrm/mock-kit/testing';
import { describe, expect, it } from 'vitest';
import { startZendesk } from './testing.ts';

const created = { field: 'update_type', operator: 'is', value: 'Create' };
const solved = { field: 'status', operator: 'value', value: 'solved' };

/** Creates a webhook and a trigger as n8n's trigger node does. */
async function subscribed(
	endpoint: string,
	condition: object,
	message: object = { 'ticket.id': '{{ticket.id}}' },
) {
	const started = startZendesk();
	const { call } = started;
	const webhook = {
		name: 'n8n webhook',
		endpoint,
		http_method: 'POST',
		status: 'active',
		request_format: 'json',
		subscriptions: ['conditional_ticket_events'],
	};
	const { id } = (await call('POST', '/api/v2/webhooks', { webhook })).body.webhook;
	const secret = (await call('GET', `/api/v2/webhooks/${id}/signing_secret`)).body.signing_secret;
	const made = await call('POST', '/api/v2/triggers.json', {
		trigger: {
			title: 'n8n-webhook:/webhook/x',
			conditions: { all: [condition], any: [] },
			actions: [{ field: 'notification_webhook', value: [id, JSON.stringify(message)] }],
		},
	});
	return { ...started, made, webhookId: id, secret: secret.secret };
}

describe('a trigger', () => {
	it('reports a new ticket once, signed', async () => {
		const { url, received } = await startReceiver();
		const { mock, call, opened, secret, webhookId } = await subscribed(url, created);
		const { id } = await opened();
		await call('PUT', `/api/v2/tickets/${id}.json`, {
			ticket: { comment: { html_body: 'Contexto', public: false } },
		});
		await mock.world.drain();
		expect(received.map(({ body }) => JSON.parse(body))).toEqual([{ 'ticket.id': String(id) }]);
		const [{ headers, body } = { headers: new Headers(), body: '' }] = received;
		const timestamp = headers.get('x-zendesk-webhook-signature-timestamp');
		expect(timestamp).toBe('2026-11-25T12:00:00Z');
		const hmac = createHmac('sha256', secret).update(`${timestamp}${body}`).digest('base64');
		expect(headers.get('x-zendesk-webhook-signature')).toBe(hmac);
		expect(headers.get('x-zendesk-webhook-id')).toBe(webhookId);
		expect(headers.get('user-agent')).toBe('Zendesk Webhook');
	});

	it('reports each time a ticket is solved, but not that it stays solved', async () => {
		const { url, received } = await startReceiver();
		const { mock, call, opened } = await subscribed(url, solved);
		const { id } = await opened();
		const set = (status: string) => call('POST', `/_sandbox/tickets/${id}/status`, { status });
		await set('solved');
		await call('POST', `/_sandbox/tickets/${id}/note`, { body: 'Depois de resolvido' });
		await call('POST', `/_sandbox/tickets/${id}/customer-reply`, { body: 'Voltou a falhar' });
		expect(mock.store.tickets.get(String(id))?.status).toBe('open');
		await set('solved');
		await set('closed');
		await mock.world.drain();
		expect(received).toHaveLength(2);
	});

	it('fires on updates through the API, too', async () => {
		const { url, received } = await startReceiver();
		const { mock, call, opened } = await subscribed(url, {
			field: 'status',
			operator: 'is',
			value: 'new',
		});
		const { id } = await opened();
		await call('PUT', `/api/v2/tickets/${id}.json`, { ticket: { tags: ['x'] } });
		await mock.world.drain();
		expect(received).toHaveLength(2);
	});

	it.each([
		['is', 'open', ['pending>open']],
		['is_not', 'open', ['create', 'tag', 'new>pending']],
		['changed', null, ['create', 'new>pending', 'pending>open']],
		['not_changed', null, ['tag']],
		['value_previous', 'pending', ['pending>open']],
		['not_value_previous', 'pending', ['create', 'tag', 'new>pending']],
		['not_value', 'open', ['create', 'tag', 'new>pending']],
		['less_than', 'pending', ['create', 'tag', 'pending>open']],
		['greater_than', 'open', ['new>pending']],
	])('with the status %s %s', async (operator, value, steps) => {
		const { url } = await startReceiver();
		const { mock, call } = await subscribed(url, { field: 'status', operator, value });
		const fired: string[] = [];
		let seen = 0;
		const note = (step: string) => {
			const { length } = mock.world.deliveries.list();
			if (length > seen) fired.push(step);
			seen = length;
		};
		const ticket = { subject: 'x', comment: { body: 'x' }, status: 'new', tags: [] };
		const { id } = (await call('POST', '/api/v2/tickets', { ticket })).body.ticket;
		note('create');
		const put = (change: object) => call('PUT', `/api/v2/tickets/${id}`, { ticket: change });
		await put({ tags: ['x'] });
		note('tag');
		await put({ status: 'pending' });
		note('new>pending');
		await put({ status: 'open' });
		note('pending>open');
		await mock.world.drain();
		expect(fired).toEqual(steps);
	});

	it('evaluates tags, and `any` if either side matches', async () => {
		const { url } = await startReceiver();
		const tag = { field: 'current_tags', operator: 'not_includes', value: 'crm_ok outro' };
		const { mock, call, opened } = await subscribed(url, tag);
		const { id } = await opened();
		await call('PUT', `/api/v2/tickets/${id}/tags`, { tags: ['crm_ok'] });
		expect(mock.world.deliveries.list()).toHaveLength(1);
		await mock.world.drain();
	});

	it.each([
		['group', 'is'],
		['assignee', 'changed'],
		['status', 'includes'],
		['constructor', 'is'],
	])('is refused with the condition %s %s', async (field, operator) => {
		const { mock, made } = await subscribed('http://127.0.0.1:9/', { field, operator, value: '1' });
		expect([made.status, made.body.error]).toEqual([422, 'RecordInvalid']);
		expect(mock.store.triggers.size).toBe(0);
	});

	it('renders placeholders as labels, and text unescaped, which can break the JSON', async () => {
		const { url, received } = await startReceiver();
		const message = { s: '{{ ticket.status }}', e: '{{ticket.requester.email}}', n: '{{nope}}' };
		const { mock, opened } = await subscribed(url, created, message);
		await opened();
		await mock.world.drain();
		expect(JSON.parse(received[0]?.body ?? '')).toEqual({
			s: 'New',
			e: 'ana@serraazul.example',
			n: '',
		});

		const second = await subscribed(url, created, { t: '{{ticket.title}}' });
		await second.call('POST', '/_sandbox/tickets', {
			requester: { name: 'Ana' },
			subject: 'A "senha"',
			body: 'x',
		});
		await second.mock.world.drain();
		expect(() => JSON.parse(received[1]?.body ?? '')).toThrow();
	});
});

describe('a delivery', () => {
	it.each([
		['409 is tried three times more', [409, 409, 409, 409, 409], 4],
		['409 ends with the first success', [409], 2],
		['500 is given up', [500, 500], 1],
		['404 is given up', [404, 404], 1],
	])('%s', async (_, statuses, attempts) => {
		const { url, received } = await startReceiver(...statuses);
		const { mock, opened } = await subscribed(url, created);
		await opened();
		await mock.world.drain();
		for (let wait = 0; wait < 8; wait++) {
			await mock.world.clock.advance(60_000);
			await mock.world.drain();
		}
		expect(received).toHaveLength(attempts);
		expect(new Set(received.map(({ body }) => body)).size).toBe(1);
	});

	it('never leaves this machine', async () => {
		const { mock, opened } = await subscribed('https://n8n.exemplo.com.br/webhook', created);
		await opened();
		await mock.world.drain();
		expect(mock.world.deliveries.list()).toMatchObject([
			{ state: 'failed', attempts: [{ status: null }] },
		]);
	});

	it('ends when n8n unsubscribes', async () => {
		const { url, received } = await startReceiver();
		const { mock, call, opened, made, webhookId } = await subscribed(url, created);
		await call('DELETE', `/api/v2/triggers/${made.body.trigger.id}.json`);
		expect((await call('GET', '/api/v2/triggers/active.json')).body.triggers).toEqual([]);
		expect((await call('DELETE', `/api/v2/webhooks/${webhookId}`)).status).toBe(204);
		await opened();
		await mock.world.drain();
		expect([received, (await call('GET', '/api/v2/webhooks')).body.webhooks]).toEqual([[], []]);
	});
});
