import { NodeApiError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';
import { isRecord } from '../helpers/dictionary';
import { fieldsIn } from '../helpers/fieldNames';

/** Details of a failed call, from any layer. */
export interface Failure {
	status?: number;
	/** Node.js network code, e.g. ECONNREFUSED, if there was no answer */
	code?: string;
	retryAfter?: string;
	/** RD Station's own message, or n8n's if the call was not sent */
	detail?: string;
	/** n8n's advice, if the call was not sent */
	advice?: string;
}

export interface FailedCall {
	method: string;
	path: string;
	itemIndex?: number;
}

function field(value: unknown, ...path: string[]): unknown {
	return path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);
}

function asText(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Reads the error message. RD documents `{"errors":[{"detail":"…"}]}`, but the gateway, the token endpoint
 * and older endpoints use other keys, so all known ones are read.
 */
export function readDetail(body: unknown): string | undefined {
	// An HTML page comes from the gateway and is not a message.
	if (typeof body === 'string') return body.trim().replace(/^<.*/s, '') || undefined;
	if (Array.isArray(body)) {
		const details = body.map(readDetail).filter((text) => text !== undefined);
		return details.length > 0 ? details.join('; ') : undefined;
	}
	if (!isRecord(body)) return undefined;

	if (body.errors !== undefined) return readDetail(body.errors);
	const known = [
		body.detail,
		body.title,
		body.message,
		body.error_message,
		body.error_description,
		body.error,
	];
	const text = known.find((value) => typeof value === 'string' && value !== '');
	if (typeof text === 'string') return text;

	// Format: {"field": ["message"]}
	const perField = Object.entries(body)
		.filter(([, value]) => Array.isArray(value))
		.map(([name, value]) => `${name}: ${readDetail(value) ?? ''}`);
	return perField.length > 0 ? perField.join('; ') : undefined;
}

/**
 * Reads an error of n8n's helper: `httpCode` is a string (a status or a network code), the parsed body is in
 * `context.data`, and the headers are below `cause`.
 */
export function readFailure(error: unknown): Failure {
	const response = field(error, 'cause', 'response') ?? field(error, 'response');
	const httpCode = field(error, 'httpCode');
	const status = Number(field(response, 'status') ?? httpCode);
	const code = field(error, 'cause', 'code') ?? field(error, 'code') ?? httpCode;
	const retryAfter = field(response, 'headers', 'retry-after');
	const body = field(error, 'context', 'data') ?? field(response, 'data');

	const failure: Failure = {
		status: Number.isInteger(status) && status >= 100 ? status : undefined,
		code: asText(code),
		retryAfter: asText(retryAfter),
		detail: readDetail(body),
	};
	// For example, the credential is not connected, or its token cannot be renewed.
	if (failure.status === undefined && failure.code === undefined) {
		failure.detail = asText(field(error, 'message'));
		failure.advice = asText(field(error, 'description'));
	}
	return failure;
}

/** Network codes of requests that did not reach the server, so that any method is safe to repeat. */
export const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH']);

const WINDOW_LIMIT = /10[,.]000 records/i;

function isWindowLimit({ status, detail }: Failure): boolean {
	return status === 400 && WINDOW_LIMIT.test(detail ?? '');
}

function isRedirect({ status = 0 }: Failure): boolean {
	return status >= 300 && status < 400;
}

function valuesIn({ detail = '' }: Failure): string {
	const fields = fieldsIn(detail).map((name) => `"${name}"`);
	return fields.length > 0 ? fields.join(' and ') : 'the values that were sent';
}

function whatToDo(failure: Failure): string {
	if (isWindowLimit(failure)) {
		return 'RD Station CRM lists only the first 10,000 records of a filter. Sort by "Created At", which lets this node continue beyond them, or narrow the filter and read the records in several runs.';
	}
	if (isRedirect(failure)) {
		return 'The address answers with a redirect, which is not followed: it would take the access token to another server. Check the base URLs of the credential.';
	}
	switch (failure.status) {
		case 400:
			return 'Check the filter, the sort and the parameter values.';
		case 401:
			return 'The access token could not be renewed. Open the credential and choose Connect again: RD Station CRM drops an authorization that was not used for 14 days.';
		case 403:
			return 'The user who authorized the credential has no permission for this in RD Station CRM.';
		case 404:
			return 'Check that the ID exists in the account of this credential and that its user can see it.';
		case 422:
			return `Check ${valuesIn(failure)}. Options of custom fields must exist in RD Station CRM, and some fields are required there.`;
		case 429:
			return 'RD Station CRM allows 120 requests per minute. Raise "Max Wait" in Retry Options, or send fewer items at once.';
		case undefined:
			if (failure.code === undefined) {
				return (
					failure.advice ??
					'Open the credential and choose Connect, unless it says that the account is connected.'
				);
			}
			return 'Check the network and, with a custom environment, the base URLs of the credential.';
		default:
			return 'RD Station CRM could not answer. Run the workflow again later; if it persists, contact RD Station support.';
	}
}

/**
 * Network codes in words. n8n replaces every message that contains one of the codes with its own text, and a
 * flow may put this description into the message of a Stop and Error.
 */
const CODE_WORDS: Record<string, string> = {
	ECONNREFUSED: 'connection refused',
	ECONNRESET: 'connection closed',
	ECONNABORTED: 'timed out',
	ETIMEDOUT: 'timed out',
	ENOTFOUND: 'host not found',
	EAI_AGAIN: 'host not found',
	EHOSTUNREACH: 'host unreachable',
	ENETUNREACH: 'network unreachable',
};

/** Whether RD may have carried out the request although there is no valid answer. */
export function mayBeDone({ status, code }: Failure): boolean {
	if (status !== undefined) return status >= 500;
	return code !== undefined && !NEVER_CONNECTED.has(code);
}

function whatHappened({ status, detail }: Failure): string {
	if (detail) return detail;
	if (status) return `RD Station CRM answered with status ${status}`;
	return 'RD Station CRM could not be reached';
}

/**
 * Builds a new error from plain values. NodeApiError returns a given NodeApiError unchanged and drops the
 * options, and the original contains the request with its Authorization header.
 */
export function toNodeApiError(node: INode, failure: Failure, call: FailedCall): NodeApiError {
	const { method, path, itemIndex } = call;
	const where = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const message = `${whatHappened(failure)}${where}`;
	const network = failure.status === undefined ? failure.code : undefined;
	const code = network ? `: ${CODE_WORDS[network] ?? network}` : '';
	const warning =
		method === 'POST' && mayBeDone(failure)
			? 'RD Station CRM may have created the record all the same: look for it before you run this again. '
			: '';
	const description = `${warning}${whatToDo(failure)} (${method} ${path}${code})`;
	const httpCode = failure.status === undefined ? undefined : String(failure.status);

	const plain: JsonObject = { message, description };
	if (httpCode) plain.httpCode = httpCode;
	return new NodeApiError(node, plain, { message, description, httpCode, itemIndex });
}
