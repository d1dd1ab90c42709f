import type { IHttpRequestMethods } from 'n8n-workflow';
import { NEVER_CONNECTED } from './errors';
import type { Failure } from './errors';

export interface RetryPolicy {
	/** Total number of attempts */
	maxTries: number;
	/** The longest Retry-After that is accepted, in seconds */
	maxWait: number;
}

/** The window of RD's rate limit is one minute (120 requests per minute). */
export const DEFAULT_RETRY_POLICY: RetryPolicy = { maxTries: 4, maxWait: 60 };

export const NO_RETRY: RetryPolicy = { maxTries: 1, maxWait: 0 };

const BASE_DELAY_MS = 500;
const MAX_BACKOFF_MS = 8_000;

/** The connection broke while the server may have been processing the request. */
const CONNECTION_BROKEN = new Set([
	'ECONNRESET',
	'ECONNABORTED',
	'ETIMEDOUT',
	'EPIPE',
	'EHOSTUNREACH',
	'ERR_NETWORK',
	'ERR_BAD_RESPONSE',
	'UND_ERR_SOCKET',
]);

const SERVER_UNAVAILABLE = new Set([502, 503, 504]);

export function isRetryable(method: IHttpRequestMethods, { status, code }: Failure): boolean {
	if (status === 429) return true;
	if (status === undefined && code !== undefined && NEVER_CONNECTED.has(code)) return true;
	if (method === 'POST') return false;
	if (status !== undefined) return SERVER_UNAVAILABLE.has(status);
	return code !== undefined && CONNECTION_BROKEN.has(code);
}

/** Parses Retry-After, which holds seconds or an HTTP date. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
	if (value === undefined || value.trim() === '') return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

export function backoff(attempt: number, random: number): number {
	const ceiling = Math.min(MAX_BACKOFF_MS, BASE_DELAY_MS * 2 ** (attempt - 1));
	return ceiling / 2 + (ceiling / 2) * random;
}

/**
 * Returns how long to wait before the next attempt, or undefined to give up. A Retry-After above the limit
 * gives up at once: an earlier attempt would only fail again.
 */
export function delayBeforeRetry(
	attempt: number,
	method: IHttpRequestMethods,
	failure: Failure,
	policy: RetryPolicy,
): number | undefined {
	if (attempt >= policy.maxTries || !isRetryable(method, failure)) return undefined;
	const retryAfter = parseRetryAfter(failure.retryAfter, Date.now());
	if (retryAfter === undefined) return backoff(attempt, Math.random());
	if (retryAfter > policy.maxWait * 1000) return undefined;
	return retryAfter + BASE_DELAY_MS * Math.random();
}
