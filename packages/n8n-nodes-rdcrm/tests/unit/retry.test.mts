import { describe, expect, it } from 'vitest';
import {
	backoff,
	DEFAULT_RETRY_POLICY,
	delayBeforeRetry,
	isRetryable,
	parseRetryAfter,
} from '../../nodes/shared/transport/retry.ts';

describe('isRetryable', () => {
	it.each(['GET', 'PUT', 'DELETE', 'POST'] as const)('retries a limited %s', (method) => {
		expect(isRetryable(method, { status: 429 })).toBe(true);
	});

	it.each([502, 503, 504])('retries everything but POST after %i', (status) => {
		expect(isRetryable('GET', { status })).toBe(true);
		expect(isRetryable('PUT', { status })).toBe(true);
		expect(isRetryable('DELETE', { status })).toBe(true);
		expect(isRetryable('POST', { status })).toBe(false);
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED'])(
		'never repeats a POST after %s, because RD may have processed it',
		(code) => {
			expect(isRetryable('GET', { code })).toBe(true);
			expect(isRetryable('POST', { code })).toBe(false);
		},
	);

	it.each(['ECONNREFUSED', 'ENOTFOUND'])(
		'repeats a POST after %s, because it was never sent',
		(code) => {
			expect(isRetryable('POST', { code })).toBe(true);
		},
	);

	it.each([400, 401, 403, 404, 422, 500])('does not retry %i', (status) => {
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

	it('gives up if RD asks for more than the limit', () => {
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
