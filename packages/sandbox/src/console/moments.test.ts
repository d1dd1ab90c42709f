import { serve } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { expect, it, onTestFinished, vi } from 'vitest';
import { N8nApi } from '../n8n/index.ts';
import { saying } from '../texts/index.ts';
import { some, startWith, startWithoutN8n } from './testing.ts';

const say = saying('pt');

it('records return to a saved state as often as requested', async () => {
	const { act, mocks } = await startWithoutN8n();
	const { deals } = mocks.rdcrm.store;
	const { id } = some(deals.all().filter(({ status }) => status === 'ongoing'));
	const kept = await act('/moments', { name: ' Antes de ganhar ' });
	expect(kept.text).toContain('Antes de ganhar');
	for (let times = 0; times < 2; times++) {
		await act('/acts/Win', { target: `rdcrm:${id}` });
		expect(deals.get(id)?.status).toBe('won');
		const { status, text } = await act('/moments', { back: 'Antes de ganhar' });
		expect([status, deals.get(id)?.status]).toEqual([303, 'ongoing']);
		expect(text).toContain('Antes de ganhar');
	}
});

it.each([
	['no name', { name: '  ' }, 'missing'],
	['a name without end', { name: 'a'.repeat(61) }, 'tooLong'],
	['a moment that nobody has kept', { back: 'ontem' }, 'unknownChoice'],
	['the beginning, which has a button of its own', { name: '' }, 'missing'],
] as const)('%s is refused', async (_, form: Record<string, string>, key) => {
	const { act, mocks } = await startWithoutN8n();
	const before = mocks.rdcrm.world.snapshots;
	const { status, text } = await act('/moments', form);
	expect(status).toBe(422);
	expect(text).toContain(say(key, { field: say('momentName') }));
	expect(mocks.rdcrm.world.snapshots).toEqual(before);
});

/** Serves an n8n with one table, which can be set to refuse every call. */
async function n8nWithTable() {
	const at = '/rest/projects/p1/data-tables/t1';
	const rows: Record<string, unknown>[] = [{ id: 1, chave: 'antes' }];
	let refusal: 502 | 403 | undefined;
	const app = new Hono()
		.use(async (c, next) => (refusal ? c.text('Bad Gateway', refusal) : next()))
		.get('/rest/settings', (c) => c.json({ data: { userManagement: {} } }))
		.post('/rest/login', (c) => c.json({ data: {} }))
		.get('/rest/data-tables-global', (c) =>
			c.json({ data: { data: [{ id: 't1', name: 'rdcrm_fila', projectId: 'p1' }] } }),
		)
		.get(`${at}/rows`, (c) => c.json({ data: { count: rows.length, data: rows } }))
		.delete(`${at}/rows`, (c) => c.json({ data: rows.splice(0).length }))
		.post(`${at}/insert`, async (c) => c.json({ data: rows.push(...(await c.req.json()).data) }));
	const running = await serve({ name: 'n8n', app }, 0);
	onTestFinished(() => running.close());
	const login = { email: '', password: '', firstName: '', lastName: '' };
	const refuse = (status: typeof refusal) => {
		refusal = status;
	};
	return { api: await N8nApi.connect(running.url, login), rows, refuse, close: running.close };
}

it.each([
	['recomeçar', '/reset', {}],
	['voltar', '/moments', { back: 'Agora' }],
	['guardar', '/moments', { name: 'Agora' }],
] as const)('%s changes nothing while n8n is unavailable, and says so', async (_, path, form) => {
	const n8n = await n8nWithTable();
	const { act, mocks } = await startWith(n8n.api);
	const complain = vi.spyOn(console, 'error').mockReturnValue();
	onTestFinished(() => complain.mockRestore());
	await act('/moments', { name: 'Agora' });
	const { id } = some(mocks.rdcrm.store.deals.all().filter(({ status }) => status === 'ongoing'));
	await act('/acts/Win', { target: `rdcrm:${id}` });
	n8n.rows.push({ id: 2, chave: 'depois' });

	n8n.refuse(502);
	const portuguese = await act(path, { ...form });
	expect([portuguese.status, portuguese.text.includes(say('n8nAway'))]).toEqual([422, true]);
	const english = await act(`/en${path}`, { ...form });
	expect(english.text).toContain(saying('en')('n8nAway'));
	expect(mocks.rdcrm.store.deals.get(id)?.status).toBe('won');
	expect(complain).not.toHaveBeenCalled();

	n8n.refuse(undefined);
	await act('/moments', { back: 'Agora' });
	expect(mocks.rdcrm.store.deals.get(id)?.status).toBe('ongoing');
	expect(n8n.rows).toEqual([{ chave: 'antes' }]);
});

it('distinguishes a refusal by n8n from its absence', async () => {
	const n8n = await n8nWithTable();
	const { act } = await startWith(n8n.api);
	const complain = vi.spyOn(console, 'error').mockReturnValue();
	onTestFinished(() => complain.mockRestore());
	n8n.refuse(403);
	const { status, text } = await act('/reset', {});
	expect([status, text.includes(say('failed')), text.includes(say('n8nAway'))]).toEqual([
		500,
		true,
		false,
	]);
	expect(complain).toHaveBeenCalledOnce();
});

it('says that n8n is unavailable if nothing listens at its address', async () => {
	const n8n = await n8nWithTable();
	const { act } = await startWith(n8n.api);
	await n8n.close();
	expect((await act('/reset', {})).text).toContain(say('n8nAway'));
});
