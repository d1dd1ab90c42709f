import { expect, it } from 'vitest';
import { createClient } from './testing.ts';

it('allows 120 requests a minute if its limit is on, and says how long to wait', async () => {
	const { mock, control, fetch, post } = await createClient();
	mock.world.clock.freeze();
	await control('PATCH', '/settings', { rate_limit_per_minute: 120 });
	const statuses: number[] = [];
	for (let request = 0; request < 121; request++) {
		statuses.push((await fetch('GET', '/users?page[size]=1')).status);
	}
	expect(statuses).toEqual([...Array(120).fill(200), 429]);
	const refused = await fetch('GET', '/users');
	const seconds = Number(refused.headers.get('retry-after'));
	expect(seconds).toBeGreaterThan(0);
	expect((await post('/contacts', { name: 'Ana' })).status).toBe(429);
	expect((await fetch('PATCH', `/contacts/${mock.store.contacts.all()[0]?.id}`)).status).not.toBe(
		429,
	);
	expect((await control('POST', '/tokens', {})).status).toBe(200);
	await mock.world.clock.advance(seconds * 1000);
	expect((await fetch('GET', '/users')).status).toBe(200);
});

it('counts no request from before its limit was on', async () => {
	const { control, fetch } = await createClient();
	expect((await fetch('GET', '/users')).status).toBe(200);
	await control('PATCH', '/settings', { rate_limit_per_minute: 1 });
	expect((await fetch('GET', '/users')).status).toBe(200);
	expect((await fetch('GET', '/users')).status).toBe(429);
});

it('requires a new token after a fault lets the old one expire', async () => {
	const { mock, control, get, post } = await createClient();
	await control('POST', '/faults', {
		match: { operationId: 'createContact' },
		fault: { type: 'expired_token' },
	});
	const { size } = mock.store.contacts;
	expect((await post('/contacts', { name: 'Ana' })).status).toBe(401);
	expect((await get('/contacts')).status).toBe(401);
	expect(mock.store.contacts.size).toBe(size);
	const { access_token } = (await control('POST', '/tokens', {})).body;
	const headers = { authorization: `Bearer ${access_token}` };
	expect((await mock.app.request('/crm/v2/contacts', { headers })).status).toBe(200);
});
