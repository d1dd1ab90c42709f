import { expect, it } from 'vitest';
import { createMockMailchimp } from './mock.ts';

function start(wanted = 'subscribed') {
	const mock = createMockMailchimp({ checkResponses: true });
	const screen = async (path: string, form?: Record<string, string>) => {
		const response = await mock.app.request(`http://127.0.0.1/_sandbox${path}`, {
			headers: { host: '127.0.0.1' },
			...(form && { method: 'POST', body: new URLSearchParams(form) }),
		});
		const location = response.headers.get('location');
		return { status: response.status, location, text: await response.text() };
	};
	const statusOf = (id: string) => mock.store.members.get(id)?.status;
	const jobOf = (id: string) => mock.store.members.get(id)?.merge_fields.CARGO;
	const one = mock.store.members.all().find(({ id }) => statusOf(id) === wanted);
	if (!one) throw new Error(`The seed has nobody who is ${wanted}`);
	return { mock, screen, one, statusOf, jobOf, path: `/assinantes/${one.id}` };
}

it('lists the people with name, address and status, each with a page', async () => {
	const { mock, screen, one, path } = start();
	const { text } = await screen('/assinantes');
	for (const { email_address } of mock.store.members.all()) expect(text).toContain(email_address);
	expect(text).toContain(`/_sandbox${path}`);
	expect(text).toContain('inscrito');
	expect((await screen(path)).text).toContain(one.merge_fields.FNAME);
});

it('withdraws the consent, and brings the person back', async () => {
	const { screen, one, path, statusOf } = start();
	expect((await screen(path, { acao: 'unsubscribe' })).status).toBe(303);
	expect(statusOf(one.id)).toBe('unsubscribed');
	expect((await screen(path)).text).toContain('saiu');
	await screen(path, { acao: 'subscribe' });
	expect(statusOf(one.id)).toBe('subscribed');
});

it('confirms who is pending, and says where nothing is to confirm', async () => {
	const { screen, one, path, statusOf } = start('pending');
	await screen(path, { acao: 'confirm' });
	expect(statusOf(one.id)).toBe('subscribed');
	const { status, text } = await screen(path, { acao: 'confirm' });
	expect([status, text.includes('has nothing to confirm')]).toEqual([422, true]);
});

it('changes a field, and shows it as text', async () => {
	const { screen, one, path, jobOf } = start();
	const hostile = '"><script>alert(1)</script>';
	await screen(path, { acao: 'salvar', CARGO: hostile, ALHEIO: 'x' });
	expect(jobOf(one.id)).toBe(hostile);
	const { text } = await screen(path);
	expect(text).toContain('&lt;script&gt;');
	expect(text).not.toContain('<script>');
});

it.each(['', 'reset', '../../../../reset'])('carries out no action %j', async (acao) => {
	const { screen, path, one, statusOf } = start();
	await screen(path, { acao: 'unsubscribe' });
	expect((await screen(path, { acao })).status).toBe(422);
	expect(statusOf(one.id)).toBe('unsubscribed');
});

it('says that there is no such person', async () => {
	expect((await start().screen('/assinantes/nada')).status).toBe(404);
});
