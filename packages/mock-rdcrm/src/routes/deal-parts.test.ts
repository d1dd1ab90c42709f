import { beforeEach, expect, it } from 'vitest';
import { type Client, createClient } from '../testing.ts';

const NOBODY = 'aaaaaaaaaaaaaaaaaaaaaaaa';

let client: Client;
beforeEach(async () => {
	client = await createClient();
	client.mock.world.clock.freeze(Date.parse('2026-11-20T10:00:00.000Z'));
});

const newDeal = async () => (await client.post('/deals', { name: 'Negociação' })).data;

it('adds a note and lists it', async () => {
	const { id } = await newDeal();
	const { status, data } = await client.post(`/deals/${id}/notes`, { description: 'Resumo' });
	expect(status).toBe(201);
	expect((await client.get(`/deals/${id}/notes`)).data).toEqual([data]);
	expect(data).toMatchObject({
		description: 'Resumo',
		registered_at: '2026-11-20T10:00:00.000Z',
	});
	expect((await client.post(`/deals/${id}/notes`, { description: '' })).status).toBe(422);
	expect((await client.post(`/deals/${NOBODY}/notes`, { description: 'x' })).status).toBe(404);
});

it('attaches a file, but not a program', async () => {
	const { id } = await newDeal();
	const attach = (name: string) => {
		const body = new FormData();
		body.set('data[file]', new File(['12345'], name));
		return client.send('POST', `/deals/${id}/files`, { body });
	};
	const { status, data } = await attach('orçamento.pdf');
	expect(status).toBe(201);
	expect(data).toMatchObject({ name: 'orçamento.pdf', size: 5 });
	const download = await client.mock.app.request(String(data.url));
	expect(await download.text()).toBe('12345');
	expect((await attach('nota.EXE.pdf')).status).toBe(422);
	expect((await client.send('POST', `/deals/${id}/files`, { body: 'x' })).status).toBe(400);
	expect((await client.get(`/deals/${id}/files`)).data).toEqual([data]);
	expect((await client.call('DELETE', `/deals/${id}/files/${data.id}`)).status).toBe(204);
	expect((await client.get(`/deals/${id}/files`)).data).toEqual([]);
	expect((await client.mock.app.request(String(data.url))).status).toBe(404);
});

it.each([
	['2026-12-01T09:00:00-03:00', '2026-12-01T12:00:00.000Z'],
	['2026-12-01T09:00:00.250Z', '2026-12-01T09:00:00.250Z'],
	['2026-12-01T09:00:00', '2026-12-01T09:00:00.000Z'],
	['2026-12-01 09:00:00', '2026-12-01T09:00:00.000Z'],
	['2026-12-01 09:00:00-03:00', '2026-12-01T12:00:00.000Z'],
	['2026-12-01', '2026-12-01T00:00:00.000Z'],
	['2026-02-30', 'due_date must be a date time'],
	['2026-02-30 09:00:00', 'due_date must be a date time'],
	['2026-12-01  09:00:00', 'due_date must be a date time'],
	['amanhã', 'due_date must be a date time'],
	['', 'due_date must be a date time'],
])('reads the due date %j as %s', async (due_date, expected) => {
	const created_by_id = client.mock.store.users.all()[0]?.id;
	const { data, detail } = await client.post('/tasks', { name: 'Ligar', created_by_id, due_date });
	expect(data?.due_date ?? detail).toBe(expected);
});

it('requires the user who creates a task, and completes it', async () => {
	const { id } = await newDeal();
	const user = client.mock.store.users.all()[0]?.id;
	const task = { name: 'Ligar', deal_id: id, due_date: '2026-12-01T09:00:00-03:00' };
	const refused = await client.post('/tasks', task);
	expect(refused).toMatchObject({ status: 422, detail: 'Created by is required' });
	const { data } = await client.post('/tasks', { ...task, created_by_id: user });
	expect(data).toMatchObject({
		status: 'open',
		type: 'task',
		due_date: '2026-12-01T12:00:00.000Z',
	});
	const done = await client.put(`/tasks/${data.id}`, { status: 'completed' });
	expect(done.data.completed_at).toBe('2026-11-20T10:00:00.000Z');
	expect((await client.find('/tasks', `deal_id:${id} status:completed`)).data).toHaveLength(1);
});
