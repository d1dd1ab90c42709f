import { serve } from '@rdcrm/mock-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { LIST_ID } from './seed.ts';
import { KEY, MEMBERS, SCREEN, startMailchimp } from './testing.ts';

describe('credentials', () => {
	it.each([
		["n8n's key", `apikey ${KEY}`],
		['Basic with any user', `Basic ${Buffer.from(`anystring:${KEY}`).toString('base64')}`],
		['a bearer key', `Bearer ${KEY}`],
		['an OAuth2 token', 'Bearer sandbox-mailchimp-oauth-token'],
	])('accepts %s', async (_, authorization) => {
		const { call } = startMailchimp();
		expect((await call('GET', '/3.0/lists', undefined, authorization)).status).toBe(200);
	});

	it.each([
		['none', '', 'API Key Missing'],
		['a wrong key', 'apikey wrong-us21', 'API Key Invalid'],
		['a wrong key in Basic', `Basic ${btoa('x:wrong-us21')}`, 'API Key Invalid'],
	])('refuses %s as problem+json', async (_, authorization, title) => {
		const { call } = startMailchimp();
		const refused = await call('GET', '/3.0/lists', undefined, authorization);
		expect(refused.headers.get('content-type')).toContain('application/problem+json');
		expect([refused.status, refused.body.status, refused.body.title]).toEqual([401, 401, title]);
	});

	it('issues a token by OAuth2 once for each code, and says where the API is', async () => {
		const { mock, call } = startMailchimp();
		const redirect_uri = 'http://localhost:5678/rest/oauth2-credential/callback';
		const authorize = new URLSearchParams({
			client_id: 'sandbox-client-id',
			redirect_uri,
			state: 's',
		});
		const granted = await mock.app.request(`/oauth2/authorize?${authorize}`);
		const location = new URL(granted.headers.get('location') ?? '');
		expect([granted.status, location.searchParams.get('state')]).toEqual([302, 's']);
		const exchange = () =>
			mock.app.request('/oauth2/token', {
				method: 'POST',
				body: new URLSearchParams({
					grant_type: 'authorization_code',
					client_id: 'sandbox-client-id',
					client_secret: 'sandbox-client-secret',
					code: location.searchParams.get('code') ?? '',
				}),
			});
		const { access_token } = z
			.object({ access_token: z.string() })
			.parse(await (await exchange()).json());
		expect((await exchange()).status).toBe(400);
		const metadata = await call('GET', '/oauth2/metadata', undefined, `OAuth ${access_token}`);
		expect(metadata.body.api_endpoint).toBe('https://us21.api.mailchimp.com');
		const foreign = new URLSearchParams({
			client_id: 'sandbox-client-id',
			redirect_uri: 'https://evil.example/',
		});
		expect((await mock.app.request(`/oauth2/authorize?${foreign}`)).status).toBe(400);
	});

	it.each([
		['GET', '/oauth2/authorize', undefined],
		['POST', '/oauth2/token', '{'],
		['POST', '/oauth2/token', '{"grant_type":"password"}'],
	])("refuses %s %s of %s in OAuth2's words", async (method, path, body) => {
		const { mock } = startMailchimp();
		const response = await mock.app.request(path, { method, body });
		expect([response.status, await response.json()]).toEqual([400, { error: 'invalid_request' }]);
	});
});

describe('invalid requests', () => {
	it.each([
		['an unknown route', 'GET', '/3.0/nowhere', undefined, 404, 'Resource Not Found'],
		[
			'a campaign, which is not modelled',
			'GET',
			'/3.0/campaigns',
			undefined,
			404,
			'Resource Not Found',
		],
		['another method', 'DELETE', '/3.0/lists', undefined, 405, 'Method Not Allowed'],
		['an unknown list', 'GET', '/3.0/lists/none/members', undefined, 404, 'Resource Not Found'],
		['a count above 1000', 'GET', `${MEMBERS}?count=1001`, undefined, 400, 'Invalid Resource'],
		['a wrong type', 'POST', MEMBERS, { email_address: 1 }, 400, 'Invalid Resource'],
	])('answers %s in the words of the vendor', async (_, method, path, body, status, title) => {
		const { call } = startMailchimp();
		const refused = await call(method, path, body);
		expect([refused.status, refused.body.title]).toEqual([status, title]);
		expect(refused.headers.get('content-type')).toContain('application/problem+json');
	});

	it('names the fields that are missing', async () => {
		const { call } = startMailchimp();
		const { body } = await call('POST', MEMBERS, {});
		expect(body.errors.map(({ field }) => field).sort()).toEqual(['email_address', 'status']);
	});

	it('answers an impossible control without changing anything', async () => {
		const { mock, call } = startMailchimp();
		const before = mock.store.members.snapshot();
		const path = `${SCREEN}/members/none@exemplo.com.br/unsubscribe`;
		expect((await call('POST', path)).status).toBe(422);
		expect((await call('POST', `${SCREEN}/subscribe`, { email: 'not an address' })).status).toBe(
			422,
		);
		expect(mock.store.members.snapshot()).toEqual(before);
	});
});

describe('simultaneous connections', () => {
	it('refuses the eleventh without saying when to retry', async () => {
		const { call } = startMailchimp();
		const pings = (count: number) =>
			Promise.all(Array.from({ length: count }, () => call('GET', '/3.0/ping')));
		const refused = (await pings(12)).filter(({ status }) => status === 429);
		expect(refused).toHaveLength(2);
		expect(refused[0]?.headers.has('retry-after')).toBe(false);
		expect(refused[0]?.body).toMatchObject({ title: 'Too Many Requests', status: 429 });
		expect((await pings(10)).every(({ status }) => status === 200)).toBe(true);
	});
});

it('loses an answer on demand, and still counts its connections', async () => {
	const { mock, call } = startMailchimp();
	const { url, close } = await serve(mock, 0);
	onTestFinished(close);
	await call('POST', '/_sandbox/faults', { fault: { type: 'reset', when: 'after' } });
	const lost = fetch(`${url}${MEMBERS}`, {
		method: 'POST',
		headers: { authorization: `apikey ${KEY}` },
		body: JSON.stringify({ email_address: 'ana@exemplo.com.br', status: 'subscribed' }),
	});
	await expect(lost).rejects.toThrow();
	expect(mock.store.members.size).toBe(13);
});

it('returns everything that n8n requests, under the ids of the seed', async () => {
	const { call } = startMailchimp();
	const base = `/3.0/lists/${LIST_ID}`;
	expect((await call('GET', '/3.0/')).status).toBe(200);
	expect((await call('GET', '/3.0/lists')).body).toMatchObject({
		lists: [
			{ id: LIST_ID, stats: { member_count: 8, unsubscribe_count: 2, cleaned_count: 1 } },
			{ name: 'Clientes Exemplo Educação', stats: { member_count: 0 } },
		],
		total_items: 2,
	});
	expect((await call('GET', `${base}/merge-fields`)).body).toMatchObject({
		merge_fields: ['FNAME', 'LNAME', 'PHONE', 'CARGO', 'EMPRESA', 'ETAPA', 'DESDE', 'NIVER'].map(
			(tag) => ({
				tag,
			}),
		),
	});
	const { body } = await call('GET', `${base}/interest-categories`);
	expect(body).toMatchObject({ categories: [{ id: 'c0ffee0001', title: 'Interesses' }] });
	const interests = await call('GET', `${base}/interest-categories/c0ffee0001/interests?count=2`);
	expect(interests.body).toMatchObject({ total_items: 4 });
	expect((await call('GET', `${base}/interest-categories/none/interests`)).status).toBe(404);
});

it('accepts a merge field only once', async () => {
	const { call } = startMailchimp();
	const path = `/3.0/lists/${LIST_ID}/merge-fields`;
	const field = { tag: 'ORIGEM', name: 'Origem', type: 'text' };
	expect((await call('POST', path, field)).body).toMatchObject({ tag: 'ORIGEM', merge_id: 9 });
	expect((await call('POST', path, field)).status).toBe(400);
	expect((await call('GET', path)).body.total_items).toBe(9);
});
