import { describe, expect, it } from 'vitest';
import { BASIC, startOauth as start } from './testing.ts';

const HOUR = 60 * 60_000;

describe('an access token', () => {
	it('expires after six hours', async () => {
		const { code, exchange, read, world } = start();
		const { body } = await exchange(await code());
		await world.clock.advance(6 * HOUR - 1);
		expect((await read(body.access_token)).status).toBe(200);
		await world.clock.advance(1);
		const { status, error } = await read(body.access_token);
		expect({ status, ...error }).toMatchObject({
			...{ status: 401, type: 'invalid_token' },
			description: 'The access token provided has expired',
		});
	});

	it('is revoked when the scopes of the app change', async () => {
		const { code, exchange, read, refresh, world } = start();
		const { body } = await exchange(await code());
		world.settings.scopes = ['contatos'];
		expect((await read(body.access_token)).status).toBe(401);
		expect((await refresh(body.refresh_token)).error.type).toBe('invalid_grant');
		expect((await exchange(await code())).status).toBe(200);
	});

	it('gives access according to its scopes', async () => {
		const { app, code, exchange, read } = start({ scopes: ['contatos', 'pedidos'] });
		const { body } = await exchange(await code());
		expect((await read(body.access_token)).status).toBe(200);
		const headers = { authorization: `Bearer ${body.access_token}` };
		const refused = await app.request('/Api/v3/situacoes/modulos', { headers });
		expect(refused.status).toBe(403);
		expect(await refused.json()).toMatchObject({ error: { type: 'insufficient_scope' } });
	});

	it.each(['', 'Basic x', 'Bearer nada', 'nada'])('must be known: "%s"', async (authorization) => {
		const { read } = start();
		expect((await read('', { authorization })).error.type).toMatch(/invalid_(token|request)/);
	});
});

describe('a JWT', () => {
	const wanted = { 'enable-jwt': '1' };

	it('is issued if the header asks for it, and accepted with and without the header', async () => {
		const { code, exchange, read } = start();
		const { body } = await exchange(await code(), wanted);
		expect(body.access_token?.split('.')).toHaveLength(3);
		expect((await read(body.access_token)).status).toBe(200);
		expect((await read(body.access_token, wanted)).status).toBe(200);
	});

	it('is the only kind of token accepted with the header', async () => {
		const { code, exchange, read } = start();
		const { body } = await exchange(await code());
		expect((await read(body.access_token, wanted)).error.type).toBe('invalid_token');
	});

	it('is the only kind of token accepted once opaque ones are retired', async () => {
		const { code, exchange, read } = start({ opaque_tokens: false });
		const opaque = await exchange(await code());
		expect((await read(opaque.body.access_token)).status).toBe(401);
		const jwt = await exchange(await code(), wanted);
		expect((await read(jwt.body.access_token)).status).toBe(200);
	});
});

it('keeps secrets out of the ledger and the sandbox pages', async () => {
	const { app, code, exchange, read } = start();
	const grant = await code();
	const { body } = await exchange(grant);
	await read(body.access_token);
	const shown = ['/ledger', '', '/docs', '/orcamentos'].map(async (path) => {
		const url = `http://127.0.0.1/_sandbox${path}`;
		return (await app.request(url, { headers: { host: '127.0.0.1' } })).text();
	});
	const pages = await Promise.all(shown);
	const secrets = [grant, body.access_token, body.refresh_token, BASIC.slice(6)];
	for (const secret of secrets) {
		expect(secret).toBeTruthy();
		for (const page of pages) expect(page).not.toContain(secret);
	}
});
