import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leads } from './leads.ts';
import { mswHandlers } from './msw.ts';

const mock = leads();
const server = setupServer(
	...mswHandlers(mock, 'http://127.0.0.1:4999', 'https://proxy.test/to/leads/'),
);
beforeAll(() => server.listen());
afterAll(() => server.close());

it.each([
	'https://api.leads.test/leads?page=2',
	'http://127.0.0.1:4999/leads?page=2',
	'https://proxy.test/to/leads/leads?page=2',
])('answers %s with the body and the query of the request', async (url) => {
	const body = JSON.stringify({ name: 'Ana' });
	const sent = await fetch(url, { method: 'POST', headers: { 'x-api-key': 'key' }, body });
	expect(sent.status).toBe(201);
	expect(mock.world.ledger.entries().at(-1)).toMatchObject({
		path: '/leads',
		query: { page: '2' },
		requestBody: { name: 'Ana' },
	});
});

it("offers its controls at this machine, not at the vendor's host", async () => {
	expect((await fetch('https://api.leads.test/_sandbox/health')).status).toBe(403);
	expect((await fetch('http://127.0.0.1:4999/_sandbox/health')).status).toBe(200);
});

it('breaks the connection if a fault says so', async () => {
	mock.world.faults.add({
		match: { operationId: 'listLeads' },
		fault: { type: 'reset', when: 'before' },
		times: 1,
		probability: 1,
	});
	const asked = () => fetch('https://api.leads.test/leads', { headers: { 'x-api-key': 'key' } });
	await expect(asked()).rejects.toThrow();
	expect((await asked()).status).toBe(200);
});
