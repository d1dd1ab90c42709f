import { expect, it } from 'vitest';
import { createMockActiveCampaign } from './mock.ts';

function start(wanted = '1') {
	const mock = createMockActiveCampaign({ checkResponses: true });
	const screen = async (path: string, form?: Record<string, string>) => {
		const response = await mock.app.request(`http://127.0.0.1/_sandbox${path}`, {
			headers: { host: '127.0.0.1' },
			...(form && { method: 'POST', body: new URLSearchParams(form) }),
		});
		const location = response.headers.get('location');
		return { status: response.status, location, text: await response.text() };
	};
	const statusOf = (id: string) => mock.store.subscriptions.by('contact', id)[0]?.status;
	const jobOf = (id: string) => mock.store.field_values.one('pair', `${id}:1`)?.value;
	const one = mock.store.contacts.all().find(({ id }) => statusOf(id) === wanted);
	if (!one) throw new Error(`The seed has nobody who is ${wanted}`);
	return { mock, screen, one, statusOf, jobOf, path: `/assinantes/${one.id}` };
}

it('lists the people with name, address and status, each with a page', async () => {
	const { mock, screen, one, path } = start();
	const { text } = await screen('/assinantes');
	for (const { email } of mock.store.contacts.all()) expect(text).toContain(email);
	expect(text).toContain(`/_sandbox${path}`);
	expect(text).toContain('inscrito');
	expect((await screen(path)).text).toContain(one.firstName);
});

it('withdraws the consent, and brings the person back', async () => {
	const { screen, one, path, statusOf } = start();
	expect((await screen(path, { acao: 'unsubscribe' })).status).toBe(303);
	expect(statusOf(one.id)).toBe('2');
	expect((await screen(path)).text).toContain('saiu');
	await screen(path, { acao: 'subscribe' });
	expect(statusOf(one.id)).toBe('1');
});

it('confirms who is pending, and says where nothing is to confirm', async () => {
	const { screen, one, path, statusOf } = start('0');
	await screen(path, { acao: 'confirm' });
	expect(statusOf(one.id)).toBe('1');
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
	expect(statusOf(one.id)).toBe('2');
});

it('says that there is no such person', async () => {
	expect((await start().screen('/assinantes/nada')).status).toBe(404);
});

it('deletes a contact, and gives the tag of an MQL', async () => {
	const { mock, screen, path, one } = start();
	await screen(path, { acao: 'mql' });
	expect((await screen(path)).text).toContain('MQL');
	expect(await screen(path, { acao: 'delete' })).toMatchObject({
		...{ status: 303, location: '/_sandbox/assinantes' },
	});
	expect(mock.store.contacts.get(one.id)).toBeUndefined();
});
