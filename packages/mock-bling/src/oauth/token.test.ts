import { describe, expect, it } from 'vitest';
import { basic, CLIENT, startOauth as start } from './testing.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('a code', () => {
	it('is exchanged for tokens that last six hours', async () => {
		const { code, exchange, read } = start();
		const { status, body } = await exchange(await code());
		expect(status).toBe(200);
		expect(body).toEqual({
			...{ expires_in: 21_600, token_type: 'Bearer', scope: expect.stringMatching(/^\d+( \d+)*$/) },
			...{ access_token: expect.any(String), refresh_token: expect.any(String) },
		});
		expect((await read(body.access_token)).status).toBe(200);
	});

	it('expires after a minute', async () => {
		const { code, exchange, world } = start();
		const late = await code();
		await world.clock.advance(MINUTE);
		const { status, error } = await exchange(late);
		expect({ status, ...error }).toMatchObject({
			...{ status: 400, type: 'invalid_grant', description: 'The authorization code has expired' },
		});
	});

	it('works once: using it again revokes all tokens', async () => {
		const { code, exchange, read, refresh } = start();
		const once = await code();
		const { body } = await exchange(once);
		const again = await exchange(once);
		expect(again.status).toBe(400);
		expect(again.error).toMatchObject({
			...{ type: 'VALIDATION_ERROR', message: 'Invalid authorization code' },
		});
		expect((await read(body.access_token)).status).toBe(401);
		expect((await refresh(body.refresh_token)).error.type).toBe('invalid_grant');
	});

	it('must be known to Bling', async () => {
		expect((await start().exchange('nada')).error.type).toBe('invalid_grant');
	});
});

describe('a refresh token', () => {
	it('is replaced on each use', async () => {
		const { code, exchange, refresh, read } = start();
		const first = await exchange(await code());
		const second = await refresh(first.body.refresh_token);
		expect(second.status).toBe(200);
		expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
		expect((await refresh(first.body.refresh_token)).error.type).toBe('invalid_grant');
		expect((await read(second.body.access_token)).status).toBe(200);
	});

	it('expires after 30 days', async () => {
		const { code, exchange, refresh, world } = start();
		const { body } = await exchange(await code());
		await world.clock.advance(30 * DAY - 1);
		const second = await refresh(body.refresh_token);
		expect(second.status).toBe(200);
		await world.clock.advance(30 * DAY);
		expect((await refresh(second.body.refresh_token)).error.type).toBe('invalid_grant');
	});
});

describe('the credentials of the app', () => {
	const fields = { grant_type: 'refresh_token', refresh_token: 'x' };

	it.each([
		['none', ''],
		['a wrong secret', basic(CLIENT, 'wrong')],
		['another app', basic('other', 'bling-sandbox-client-secret')],
		['no Basic', 'Bearer x'],
	])('are refused: %s', async (_, authorization) => {
		const { status, error } = await start().token(fields, { authorization });
		expect([status, error.type]).toEqual([401, 'invalid_client']);
	});

	it('are ignored in the body', async () => {
		const client_secret = 'bling-sandbox-client-secret';
		const inBody = { ...fields, client_id: CLIENT, client_secret };
		expect((await start().token(inBody, { authorization: '' })).error.type).toBe('invalid_client');
	});

	it.each([{}, { grant_type: 'password' }, { grant_type: 'refresh_token' }])(
		'do not help if the grant is %o',
		async (given) => {
			const { status, error } = await start().token(given as Record<string, string>);
			expect([status, error.type]).toEqual([400, 'invalid_request']);
		},
	);
});
