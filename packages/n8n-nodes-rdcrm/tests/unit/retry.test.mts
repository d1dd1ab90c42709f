import { describe, expect, it } from 'vitest';
import {
	backoff,
	DEFAULT_RETRY_POLICY,
	delayBeforeRetry,
	isRetryable,
	parseRetryAfter,
} from '../../nodes/shared/transport/retry.ts';

describe('isRetryable', () => {
	it.each(['GET', 'PUT', 'DELETE', 'POST'] as const)('tries a limited %s again', (method) => {
		expect(isRetryable(method, { status: 429 })).toBe(true);
	});

	it.each([502, 503, 504])('tries all but POST again after %i', (status) => {
		expect(isRetryable('GET', { status })).toBe(true);
		expect(isRetryable('PUT', { status })).toBe(true);
		expect(isRetryable('DELETE', { status })).toBe(true);
		expect(isRetryable('POST', { status })).toBe(false);
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED'])(
		'never sends a POST twice after %s, for RD may have done it',
		(code) => {
			expect(isRetryable('GET', { code })).toBe(true);
			expect(isRetryable('POST', { code })).toBe(false);
		},
	);

	it.each(['ECONNREFUSED', 'ENOTFOUND'])('sends a POST again after %s: it never left', (code) => {
		expect(isRetryable('POST', { code })).toBe(true);
	});

	it.each([400, 401, 403, 404, 422, 500])('does not try %i again', (status) => {
		expect(isRetryable('GET', { status })).toBe(false);
	});
});

describe('parseRetryAfter', () => {
	const now = Date.parse('2026-01-01T00:00:00Z');

	it.each([
		['12', 12_000],
		['0', 0],
		['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
		['Wed, 31 Dec 2025 23:00:00 GMT', 0],
		['soon', undefined],
		[undefined, undefined],
	])('reads %s', (value, milliseconds) => {
		expect(parseRetryAfter(value, now)).toBe(milliseconds);
	});
});

describe('delayBeforeRetry', () => {
	it('waits at least as long as RD asks', () => {
		const failure = { status: 429, retryAfter: '7' };
		const delay = delayBeforeRetry(1, 'GET', failure, DEFAULT_RETRY_POLICY);
		expect(delay).toBeGreaterThanOrEqual(7_000);
		expect(delay).toBeLessThan(8_000);
	});

	it('gives up when RD asks for more than the bound', () => {
		const failure = { status: 429, retryAfter: '61' };
		expect(delayBeforeRetry(1, 'GET', failure, DEFAULT_RETRY_POLICY)).toBeUndefined();
	});

	it('gives up after the last try', () => {
		expect(delayBeforeRetry(4, 'GET', { status: 503 }, DEFAULT_RETRY_POLICY)).toBeUndefined();
	});
});

describe('backoff', () => {
	it('doubles, spreads and stays bounded', () => {
		expect(backoff(1, 0)).toBe(250);
		expect(backoff(1, 1)).toBe(500);
		expect(backoff(2, 1)).toBe(1_000);
		expect(backoff(20, 1)).toBe(8_000);
	});
});
