import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { readDetail, readFailure, toNodeApiError } from '../../nodes/shared/transport/errors.ts';
import { fakeContext, httpFailure, networkFailure } from '../support/context.mts';

const node = fakeContext([]).context.getNode();
const call = { method: 'PUT', path: '/deals/1', itemIndex: 2 };

describe('readDetail', () => {
	it.each([
		[{ errors: [{ detail: 'Nome Empresa já cadastrada' }] }, 'Nome Empresa já cadastrada'],
		[{ errors: [{ detail: 'a' }, { title: 'b' }] }, 'a; b'],
		[{ message: 'no Route matched with those values' }, 'no Route matched with those values'],
		[{ error: 'invalid_grant', error_description: 'Token expired' }, 'Token expired'],
		[{ errors: { name: ['is too short'] } }, 'name: is too short'],
		[{ errors: { error_message: 'API usage limit exceeded' } }, 'API usage limit exceeded'],
		['plain text', 'plain text'],
		[{}, undefined],
		[undefined, undefined],
	])("finds RD's message in %j", (body, detail) => {
		expect(readDetail(body)).toBe(detail);
	});
});

describe('readFailure', () => {
	it('reads an error that n8n wrapped', () => {
		const body = { errors: [{ detail: 'slow down' }] };
		expect(readFailure(httpFailure(429, body, { 'retry-after': '3' }))).toMatchObject({
			status: 429,
			retryAfter: '3',
			detail: 'slow down',
		});
	});

	it('distinguishes a broken connection from an answer', () => {
		expect(readFailure(networkFailure('ECONNRESET'))).toMatchObject({
			status: undefined,
			code: 'ECONNRESET',
		});
	});
});

describe('a call that n8n did not send', () => {
	it("keeps n8n's reason and advice", () => {
		const thrown = Object.assign(new Error('Needs to be reconnected'), {
			httpCode: null,
			description: 'Open the credential.',
		});
		const error = toNodeApiError(node, readFailure(thrown), call);
		expect(error.message).toBe('Needs to be reconnected [item 2]');
		expect(error.description).toContain('Open the credential.');
	});
});

describe('toNodeApiError', () => {
	it("states RD's message, the place, and what to do", () => {
		const error = toNodeApiError(
			node,
			{ status: 422, detail: 'Deal custom fields Não é válido.' },
			call,
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Deal custom fields Não é válido. [item 2]');
		expect(error.description).toContain('Options of custom fields must exist');
		expect(error.description).toContain('PUT /deals/1');
		expect(error.httpCode).toBe('422');
		expect(error.context.itemIndex).toBe(2);
	});

	it('explains the window of 10,000 records', () => {
		const failure = { status: 400, detail: 'Cannot page beyond 10,000 records' };
		expect(toNodeApiError(node, failure, call).description).toContain('Sort by "Created At"');
	});

	it('explains why no answer came, and keeps the words in a Stop and Error', () => {
		const error = toNodeApiError(node, { code: 'ECONNREFUSED' }, call);
		expect(error.message).toBe('RD Station CRM could not be reached [item 2]');
		expect(error.description).toContain('(PUT /deals/1: connection refused)');
		const quoted = `O CRM não respondeu: ${error.description}`;
		expect(new NodeOperationError(node, quoted).message).toBe(quoted);
	});

	it('asks to connect again on 401', () => {
		expect(toNodeApiError(node, { status: 401 }, call).description).toContain(
			'choose Connect again',
		);
	});
});
