import { beforeEach, describe, expect, it } from 'vitest';
import { createMockRdCrm, type RdCrmMock } from '../mock.ts';

const CALLBACK = 'https://n8n.example.com/rest/oauth2-credential/callback';
const APP = { client_id: 'sandbox-client-id', client_secret: 'sandbox-client-secret' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let mock: RdCrmMock;
beforeEach(() => {
	mock = createMockRdCrm({ checkResponses: true });
	mock.world.clock.freeze();
});

const form = (path: string, fields: Record<string, string>) =>
	mock.app.request(path, { method: 'POST', body: new URLSearchParams(fields) });

const show = (fields: Record<string, string>) =>
	mock.app.request(`/oauth/authorize?${new URLSearchParams(fields)}`);

async function decide(fields: Record<string, string> = {}) {
	const response = await form('/oauth/authorize', {
		client_id: APP.client_id,
		redirect_uri: CALLBACK,
		state: 'st&te',
		decision: 'authorize',
		...fields,
	});
	return { status: response.status, location: response.headers.get('location') ?? '' };
}

async function code(): Promise<string> {
	const { location } = await decide();
	return new URL(location).searchParams.get('code') ?? '';
}

async function token(fields: Record<string, string>) {
	const response = await form('/oauth2/token', { ...APP, ...fields });
	return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const exchange = async (fields: Record<string, string> = {}) =>
	token({
		grant_type: 'authorization_code',
		code: await code(),
		redirect_uri: CALLBACK,
		...fields,
	});

const refresh = (refresh_token = '') => token({ grant_type: 'refresh_token', refresh_token });

const users = async (accessToken = '') => {
	const headers = { authorization: `Bearer ${accessToken}` };
	return (await mock.app.request('/crm/v2/users', { headers })).status;
};

describe('the authorization page', () => {
	const query = { response_type: 'code', client_id: APP.client_id, redirect_uri: CALLBACK };

	it('asks in Portuguese, names the account and keeps the state', async () => {
		const response = await show({ ...query, state: '"><script>alert(1)</script>' });
		const page = await response.text();
		expect(response.headers.get('content-type')).toContain('text/html');
		expect(page).toContain('Autorizar acesso');
		expect(page).toContain(mock.world.settings.account_name);
		expect(page).toContain(`name="redirect_uri" value="${CALLBACK}"`);
		expect(page).toContain('&quot;&gt;&lt;script&gt;');
		expect(page).not.toContain('<script>');
	});

	it.each([
		['an unknown app', { client_id: 'other' }],
		['no app', { client_id: '' }],
		['a plain http callback', { redirect_uri: 'http://n8n.example.com/cb' }],
		['a script for a callback', { redirect_uri: 'javascript:alert(1)' }],
		['no callback', { redirect_uri: '' }],
	])('refuses %s without a redirect', async (_, wrong) => {
		expect((await show({ ...query, ...wrong })).status).toBe(400);
		expect((await decide(wrong)).status).toBe(400);
		expect(mock.store.authorization_codes.size).toBe(0);
	});

	it('sends the browser back with a code and the state', async () => {
		const { status, location } = await decide();
		const url = new URL(location);
		expect(status).toBe(302);
		expect(url.origin + url.pathname).toBe(CALLBACK);
		expect(url.searchParams.get('state')).toBe('st&te');
		expect(url.searchParams.get('code')).toMatch(/^\w{40}$/);
	});

	it('sends the browser back without a code when the user cancels', async () => {
		const { location } = await decide({ decision: 'cancel' });
		expect(location).toBe(`${CALLBACK}?error=access_denied&state=st%26te`);
		expect(mock.store.authorization_codes.size).toBe(0);
	});
});

describe('the token endpoint', () => {
	it('exchanges a code for tokens that are valid for two hours', async () => {
		const { status, body } = await exchange();
		expect(status).toBe(200);
		expect(body).toMatchObject({ token_type: 'bearer', expires_in: 7200 });
		await mock.world.clock.advance(2 * HOUR - 1);
		expect(await users(body.access_token)).toBe(200);
		await mock.world.clock.advance(1);
		expect(await users(body.access_token)).toBe(401);
	});

	it('accepts JSON, too', async () => {
		const response = await mock.app.request('/oauth2/token', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				...APP,
				grant_type: 'authorization_code',
				code: await code(),
				redirect_uri: CALLBACK,
			}),
		});
		expect(response.status).toBe(200);
	});

	it("answers an unreadable body in OAuth2's words", async () => {
		const headers = { 'content-type': 'text/plain' };
		const request = { method: 'POST', headers, body: 'grant_type=refresh_token' };
		const response = await mock.app.request('/oauth2/token', request);
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ error: 'invalid_request' });
	});

	it('accepts a code once', async () => {
		const once = await code();
		expect((await exchange({ code: once })).status).toBe(200);
		expect(await exchange({ code: once })).toMatchObject({
			status: 400,
			body: { error: 'invalid_grant' },
		});
	});

	it('accepts a code for five minutes', async () => {
		const late = await code();
		await mock.world.clock.advance(5 * MINUTE);
		expect((await exchange({ code: late })).body.error).toBe('invalid_grant');
		expect(mock.store.access_tokens.size).toBe(0);
	});

	it.each([
		['another redirect_uri', { redirect_uri: 'https://n8n.example.com/other' }, 'invalid_grant'],
		['another secret', { client_secret: 'guess' }, 'invalid_client'],
		['another grant', { grant_type: 'password' }, 'invalid_request'],
	])('refuses %s', async (_, wrong, error) => {
		expect((await exchange(wrong)).body.error).toBe(error);
		expect(mock.store.access_tokens.size).toBe(0);
	});

	it('replaces the refresh token: the old one is invalid at once', async () => {
		const first = (await exchange()).body;
		const second = (await refresh(first.refresh_token)).body;
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect(await users(second.access_token)).toBe(200);
		expect(await users(first.access_token)).toBe(401);
		expect(await refresh(first.refresh_token)).toMatchObject({
			status: 400,
			body: { error: 'invalid_grant' },
		});
		expect((await refresh(second.refresh_token)).status).toBe(200);
	});

	it('lets a refresh token expire after fourteen idle days, counted from each renewal', async () => {
		const first = (await exchange()).body;
		await mock.world.clock.advance(14 * DAY - 1);
		const second = (await refresh(first.refresh_token)).body;
		await mock.world.clock.advance(14 * DAY - 1);
		const third = await refresh(second.refresh_token);
		expect(third.status).toBe(200);
		await mock.world.clock.advance(14 * DAY);
		expect((await refresh(third.body.refresh_token)).body.error).toBe('invalid_grant');
	});

	it('is restored by a snapshot', async () => {
		const { access_token } = (await exchange()).body;
		mock.world.takeSnapshot('connected');
		mock.reset();
		expect(await users(access_token)).toBe(401);
		mock.world.restoreSnapshot('connected');
		expect(await users(access_token)).toBe(200);
	});
});

const MISSING = {
	challenge: 'Bearer realm="service"',
	body: { error: 'invalid_request', error_description: 'The access token is missing' },
};
const INVALID = {
	challenge:
		'Bearer realm="service" error="invalid_token" error_description="The access token is invalid or has expired"',
	body: {
		error: 'invalid_token',
		error_description: 'The access token is invalid or has expired',
	},
};

it.each([
	['no token', undefined, MISSING],
	['an unknown token', 'Bearer nobody', INVALID],
	['another scheme', 'Basic bm9ib2R5', MISSING],
])("answers 401 to %s in the gateway's words", async (_, authorization, { challenge, body }) => {
	const ask = () =>
		mock.app.request('/crm/v2/users', { headers: authorization ? { authorization } : {} });
	const response = await ask();
	expect(response.status).toBe(401);
	expect(response.headers.get('www-authenticate')).toBe(challenge);
	expect(await response.json()).toEqual(body);
	mock.world.settings.unauthorized_body = 'errors';
	const other = await ask();
	expect(other.status).toBe(401);
	expect(await other.json()).toEqual({ errors: [{ detail: expect.any(String) }] });
});

it('issues tokens of 32 letters and digits, at the older address as well', async () => {
	const { body } = await exchange();
	for (const given of [body.access_token, body.refresh_token]) {
		expect(given).toMatch(/^[A-Za-z0-9]{32}$/);
	}
	const grant = { ...APP, grant_type: 'refresh_token', refresh_token: `${body.refresh_token}` };
	expect((await form('/auth/token', grant)).status).toBe(200);
});
