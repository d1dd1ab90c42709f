import { expect, it } from 'vitest';
import { leads } from '../leads.ts';

const BROWSER = { headers: { accept: 'text/html', host: '127.0.0.1' } };

const screen = async (mock: ReturnType<typeof leads>, path: string) => {
	const response = await mock.app.request(`http://127.0.0.1/_sandbox${path}`, BROWSER);
	return { status: response.status, text: await response.text() };
};

it("leads a browser from the mock's address to its home page, and a client to the vendor's API", async () => {
	const { app } = leads();
	const browser = await app.request('http://127.0.0.1/', BROWSER);
	expect(browser.headers.get('location')).toBe('/_sandbox/home');
	expect(await (await app.request('http://127.0.0.1/')).json()).toEqual({ message: 'no route' });
});

it('shows the current records and recent events', async () => {
	const mock = leads();
	const [lead] = mock.store.leads.all();
	await mock.app.request(`http://127.0.0.1/leads/${lead?.id}`, { headers: { 'x-api-key': 'key' } });
	const { status, text } = await screen(mock, '/home');
	expect(status).toBe(200);
	expect(text).toContain('leads (1)');
	expect(text).toContain(`GET /leads/${lead?.id}`);
	expect((await screen(mock, '/home/leads')).text).toContain(lead?.name);
	expect((await screen(mock, `/home/leads/${lead?.id}`)).text).toContain(lead?.name);
});

it('executes nothing that a record contains', async () => {
	const mock = leads();
	mock.store.leads.insert({ id: '"><script>alert(1)</script>', name: '<script>alert(2)</script>' });
	for (const path of ['/home/leads', '/home/leads/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E']) {
		const { status, text } = await screen(mock, path);
		expect(status).toBe(200);
		expect(text).toContain('&lt;script&gt;');
		expect(text).not.toContain('<script>');
	}
});

it.each(['/home/nothing', '/home/leads/nobody', '/home/webhooks'])('rejects %s', async (path) => {
	const { status, text } = await screen(leads(), path);
	expect(status).toBe(404);
	expect(text).toContain('Isto não existe aqui');
});
