import { expect, it } from 'vitest';
import { startErp } from './testing.ts';

function startLoggingIn() {
	const { erp } = startErp();
	const { client_id, client_secret } = erp.world.settings;
	const logIn = (secret = client_secret) =>
		erp.app.request('/v1/oauth/token', {
			method: 'POST',
			headers: {
				host: 'localhost',
				'content-type': 'application/x-www-form-urlencoded',
				authorization: `Basic ${Buffer.from(`${client_id}:${secret}`).toString('base64')}`,
			},
			body: 'grant_type=client_credentials',
		});
	const quotes = (token: string) =>
		erp.app.request('/v1/quotes', {
			headers: { host: 'localhost', authorization: `Bearer ${token}` },
		});
	return { erp, logIn, quotes };
}

it("a token obtained with the app's secret gives access to the API for an hour", async () => {
	const { erp, logIn, quotes } = startLoggingIn();
	const answer = await logIn();
	expect(answer.status).toBe(200);
	const { access_token, expires_in } = (await answer.json()) as {
		access_token: string;
		expires_in: number;
	};
	expect((await quotes(access_token)).status).toBe(200);
	await erp.world.clock.advance(expires_in * 1000);
	expect((await quotes(access_token)).status).toBe(401);
});

it('another secret gets no token, and another token gives no access', async () => {
	const { erp, logIn, quotes } = startLoggingIn();
	expect((await logIn('another')).status).toBe(401);
	expect(erp.store.tokens.all()).toEqual([]);
	expect((await quotes('another')).status).toBe(401);
});
