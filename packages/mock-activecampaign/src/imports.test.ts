import { expect, it } from 'vitest';
import { API, startAc, startSubscribed } from './testing.ts';

const BULK = `${API}/import/bulk_import`;
const many = (count: number) =>
	Array.from({ length: count }, (_, at) => ({ email: `c${at}@exemplo.com.br` }));

it('runs later, without webhooks, and skips contacts who unsubscribed', async () => {
	const { mock, call, types } = await startSubscribed();
	await call('POST', '/_sandbox/contacts/contato2@exemplo.com.br/unsubscribe');
	expect(await types()).toEqual(['unsubscribe']);
	const subscribe = [{ listid: 1 }];
	const contacts = [
		{
			email: 'nova@exemplo.com.br',
			first_name: 'Nova',
			tags: ['Base RD'],
			fields: [{ id: 1, value: 'CEO' }],
			subscribe,
		},
		{ email: 'CONTATO2@exemplo.com.br', phone: '+5511912345678', subscribe },
		{ email: 'contato10@exemplo.com.br', subscribe },
		{ email: 'contato3@exemplo.com.br', unsubscribe: subscribe },
	];
	const { status, body } = await call('POST', BULK, { contacts });
	expect(status).toBe(200);
	expect(body).toMatchObject({ Success: 1, queued_contacts: 4, message: 'Contact import queued' });
	const info = `${API}/import/info?batchId=${body.batchId}`;
	expect((await call('GET', info)).body).toMatchObject({ status: 'active' });
	expect(mock.store.contacts.size).toBe(11);

	await mock.world.clock.advance(2000);
	expect((await call('GET', info)).body).toEqual({
		status: 'completed',
		success: ['12', '2', '10', '3'],
		failure: [],
	});
	const statusOf = (id: string) => mock.store.subscriptions.one('pair', `${id}:1`)?.status;
	expect(['12', '2', '10', '3'].map(statusOf)).toEqual(['1', '2', '3', '2']);
	expect((await call('GET', `${API}/contacts/2`)).body.contact.phone).toBe('+5511912345678');
	expect((await call('GET', `${API}/contacts/12`)).body).toMatchObject({
		contact: { firstName: 'Nova' },
		fieldValues: [{ field: '1', value: 'CEO' }],
	});
	expect(await types()).toEqual(['unsubscribe']);
});

it('is refused as a whole for one invalid address, and above 250 contacts', async () => {
	const { mock, call } = startAc();
	const wrong = await call('POST', BULK, { contacts: [...many(2), { email: 'x' }] });
	expect(wrong.status).toBe(400);
	expect(wrong.body).toMatchObject({ success: 0, failureReasons: [{ contact: 2 }] });
	expect((await call('POST', BULK, { contacts: many(251) })).status).toBe(400);
	expect((await call('POST', BULK, {})).body).toMatchObject({ success: 0 });
	expect((await call('GET', `${API}/import/info`)).body).toMatchObject({ success: 0 });
	await mock.world.clock.advance(2000);
	expect(mock.store.contacts.size).toBe(11);
	expect((await call('POST', BULK, { contacts: many(250) })).status).toBe(200);
	await mock.world.clock.advance(2000);
	expect(mock.store.contacts.size).toBe(261);
});

it('is limited per minute', async () => {
	const { mock, call } = startAc({ settings: { imports_per_minute: 1 } });
	expect((await call('POST', BULK, { contacts: many(1) })).status).toBe(200);
	expect((await call('POST', BULK, { contacts: many(1) })).body.message).toBe(
		'Rate limit exceeded.',
	);
	await mock.world.clock.advance(60_000);
	expect((await call('POST', BULK, { contacts: many(1) })).status).toBe(200);
});
