import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rdCrmRequest } from '../../nodes/shared/transport/request.ts';
import { fail, fakeContext, httpFailure, networkFailure } from '../support/context.mts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

async function settle<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => {});
	await vi.runAllTimersAsync();
	return await promise;
}

describe('rdCrmRequest', () => {
	it('wraps requests and unwraps responses', async () => {
		const { context, requests } = fakeContext([() => ({ data: { id: '1' } })]);
		const call = rdCrmRequest(context, { method: 'PUT', path: '/deals/1', data: { name: 'x' } });
		expect(await settle(call)).toEqual({ id: '1' });
		expect(requests[0]).toMatchObject({
			method: 'PUT',
			url: 'https://api.rd.services/crm/v2/deals/1',
			body: { data: { name: 'x' } },
		});
	});

	it('waits and succeeds after 429', async () => {
		const limited = fail(httpFailure(429, {}, { 'retry-after': '2' }));
		const { context, requests } = fakeContext([limited, () => ({ data: { id: '1' } })]);
		const call = rdCrmRequest(context, { method: 'POST', path: '/deals', data: {} });
		expect(await settle(call)).toEqual({ id: '1' });
		expect(requests).toHaveLength(2);
	});

	it('never repeats a POST after the connection broke', async () => {
		const { context, requests } = fakeContext([fail(networkFailure('ECONNRESET'))]);
		const call = rdCrmRequest(context, { method: 'POST', path: '/deals', data: {} });
		await expect(settle(call)).rejects.toThrow('could not be reached');
		expect(requests).toHaveLength(1);
	});

	it('takes the number of tries from the node', async () => {
		const parameters = { retryOptions: { maxTries: 2 } };
		const { context, requests } = fakeContext([fail(httpFailure(503))], parameters);
		const call = rdCrmRequest(context, { method: 'GET', path: '/deals', itemIndex: 0 });
		await expect(settle(call)).rejects.toThrow('status 503 [item 0]');
		expect(requests).toHaveLength(2);
	});

	it.each([networkFailure('ECONNRESET'), httpFailure(503)])(
		'counts a DELETE whose answer was lost as done: %s',
		async (lost) => {
			const { context } = fakeContext([fail(lost), fail(httpFailure(429)), fail(httpFailure(404))]);
			const call = rdCrmRequest(context, { method: 'DELETE', path: '/x' });
			await expect(settle(call)).resolves.toEqual({});
		},
	);

	it.each([networkFailure('ECONNREFUSED'), httpFailure(429)])(
		'does not hide a 404 of a DELETE that was not carried out before: %s',
		async (refused) => {
			const { context } = fakeContext([fail(refused), fail(httpFailure(404))]);
			const call = rdCrmRequest(context, { method: 'DELETE', path: '/x' });
			await expect(settle(call)).rejects.toThrow('status 404');
		},
	);

	it('does not hide a 404 of a first DELETE', async () => {
		const { context } = fakeContext([fail(httpFailure(404))]);
		await expect(settle(rdCrmRequest(context, { method: 'DELETE', path: '/x' }))).rejects.toThrow(
			'status 404',
		);
	});

	it.each([
		['http://localhost:4010', 'http://localhost:4010/crm/v2/deals'],
		[' http://localhost:4010/// ', 'http://localhost:4010/crm/v2/deals'],
		['https://api.rd.services/crm/v2', 'https://api.rd.services/crm/v2/deals'],
		['https://api.rd.services/crm/v2/', 'https://api.rd.services/crm/v2/deals'],
		['https://proxy.example.com/rd/crm/v2', 'https://proxy.example.com/rd/crm/v2/deals'],
	])('fixes the base URL %s', async (apiBaseUrl, url) => {
		const { context, requests } = fakeContext([() => ({ data: {} })]);
		Object.assign(context, { getCredentials: async () => ({ environment: 'custom', apiBaseUrl }) });
		await settle(rdCrmRequest(context, { method: 'GET', path: '/deals' }));
		expect(requests[0]?.url).toBe(url);
	});

	it.each([
		'http://localhost:4010?x=1',
		'http://localhost:4010/?',
		'http://localhost:4010/#/crm',
		'http://user:pass@localhost',
		'localhost:4010',
		'ftp://localhost',
		'',
		undefined,
	])('refuses the base URL %s', async (apiBaseUrl) => {
		const { context, requests } = fakeContext([() => ({ data: {} })]);
		Object.assign(context, { getCredentials: async () => ({ environment: 'custom', apiBaseUrl }) });
		const call = rdCrmRequest(context, { method: 'GET', path: '/deals', itemIndex: 2 });
		await expect(settle(call)).rejects.toThrow(
			/^"API Base URL" of the credential is not the address of a server: .* \[item 2\]$/,
		);
		expect(requests).toEqual([]);
	});

	it.each([
		[{ maxTries: 'abc' }, '"Max Tries" is not a number'],
		[{ maxTries: 0 }, '"Max Tries" is out of range'],
		[{ maxWait: -1 }, '"Max Wait" is out of range'],
	])('refuses the retry options %j', async (retryOptions, message) => {
		const { context, requests } = fakeContext([fail(httpFailure(503))], { retryOptions });
		const call = rdCrmRequest(context, { method: 'GET', path: '/deals', itemIndex: 0 });
		await expect(settle(call)).rejects.toThrow(message);
		expect(requests).toEqual([]);
	});

	it('keeps the request with its token out of the error', async () => {
		const failure = httpFailure(422);
		Object.assign(failure, { config: { headers: { Authorization: 'Bearer top-secret' } } });
		const { context } = fakeContext([fail(failure)]);
		const error: unknown = await settle(rdCrmRequest(context, { method: 'GET', path: '/x' })).catch(
			(caught: unknown) => caught,
		);
		expect(JSON.stringify(error)).not.toContain('top-secret');
		expect((error as Error).cause).toBeUndefined();
	});
});
