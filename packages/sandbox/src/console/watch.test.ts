import { serve } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { N8nApi } from '../n8n/index.ts';
import { VENDORS } from '../vendors/index.ts';
import { startWith } from './testing.ts';

it.each(['/', '/connect'])('the page %s appears while n8n keeps it waiting', async (path) => {
	const app = new Hono()
		.get('/rest/settings', (c) => c.json({ data: { userManagement: {} } }))
		.post('/rest/login', (c) => c.json({ data: {} }))
		.all('/*', () => new Promise<never>(() => {}));
	const running = await serve({ name: 'n8n', app }, 0);
	onTestFinished(() => running.close());
	const login = { email: '', password: '', firstName: '', lastName: '' };
	const { get } = await startWith(await N8nApi.connect(running.url, login));
	const { status, text } = await get(path);
	expect([status, text.includes(VENDORS.rdcrm.label)]).toEqual([200, true]);
});
