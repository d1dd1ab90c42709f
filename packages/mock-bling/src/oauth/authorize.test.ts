import { describe, expect, it } from 'vitest';
import { QUERY, startOauth as start } from './testing.ts';

const errorOf = async (response: Response) => {
	const { searchParams } = new URL(response.headers.get('location') ?? '');
	return { error: searchParams.get('error'), state: searchParams.get('state') };
};

describe('the authorization page', () => {
	it('asks in Portuguese, names the account and keeps the state', async () => {
		const { show, world } = start();
		const response = await show({ ...QUERY, state: '"><script>alert(1)</script>' });
		const page = await response.text();
		expect(response.headers.get('content-type')).toContain('text/html');
		expect(page).toContain('Autorizar acesso');
		expect(page).toContain(world.settings.account_name);
		expect(page).toContain('&quot;&gt;&lt;script&gt;');
		expect(page).not.toContain('<script>');
	});

	it.each([
		['an unknown app', { client_id: 'other' }],
		['a plain http callback', { redirect_uri: 'http://n8n.example.com/cb' }],
		['a script for a callback', { redirect_uri: 'javascript:alert(1)' }],
		['no callback', { redirect_uri: '' }],
	])('refuses %s without a redirect', async (_, wrong) => {
		const { show, decide } = start();
		expect((await show({ ...QUERY, ...wrong })).status).toBe(400);
		expect(await decide(wrong)).toEqual({ status: 400, location: '' });
	});

	it('always returns to the registered address', async () => {
		const { decide } = start({ redirect_uri: 'https://app.example/back' });
		const { location } = await decide({ redirect_uri: 'https://elsewhere.example' });
		expect(location).toMatch(/^https:\/\/app\.example\/back\?code=\w+&state=s%26t$/);
	});

	it('requires a state and a response type', async () => {
		const { show } = start();
		expect(await errorOf(await show({ ...QUERY, state: '' }))).toMatchObject({
			error: 'invalid_request',
		});
		expect(await errorOf(await show({ ...QUERY, response_type: 'token' }))).toEqual({
			...{ error: 'invalid_request', state: 's&t' },
		});
	});

	it('returns without a code if the person refuses', async () => {
		const { location } = await start().decide({ decision: 'cancel' });
		const { searchParams } = new URL(location);
		expect(searchParams.get('error')).toBe('access_denied');
		expect(searchParams.get('code')).toBeNull();
		expect(searchParams.get('state')).toBe('s&t');
	});
});
