import { expect, it } from 'vitest';
import { redact } from './redact.ts';

it('hides secrets at any place, and leaves empty ones unchanged', () => {
	const body = { items: [{ Authorization: 'Bearer x', auth_key: null }], client_secret: 's' };
	expect(redact(body)).toEqual({
		items: [{ Authorization: '[redacted]', auth_key: null }],
		client_secret: '[redacted]',
	});
});

it('hides the code of a token exchange, and no other code', () => {
	expect(redact({ grant_type: 'authorization_code', code: 'abc' })).toMatchObject({
		code: '[redacted]',
	});
	const answer = { items: [{ code: 'LIC-CRM' }], error: { code: 'unauthorized' } };
	expect(redact(answer)).toEqual(answer);
});

it('shortens very long values and stops at very deep ones', () => {
	let nested: unknown = 'bottom';
	for (let depth = 0; depth < 100_000; depth++) nested = [nested];
	expect(JSON.stringify(redact({ nested }))).toContain('[too deep]');
	expect(String(redact('á'.repeat(1_000_000))).length).toBeLessThan(25_000);
});
