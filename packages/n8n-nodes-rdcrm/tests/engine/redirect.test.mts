import { type RunningMock, serve } from '@rdcrm/mock-kit';
import { HookContext, LoadOptionsContext } from 'n8n-core';
import type { INodeParameters, IWebhookData } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { TestCredentials } from './credentials.mts';
import {
	additionalData,
	credentialType,
	nodeType,
	rdCrmNode,
	runNode,
	workflowOf,
} from './engine.mts';
import { byId } from './run.mts';

/** Two servers on this machine: a different port is a different origin. */
const FILE_PATH = '/crm-files/foto.png';
const BYTES = new Uint8Array([0, 255, 13, 10]);
let api: RunningMock;
let stranger: RunningMock;
let credentials: TestCredentials;
/** Requests that the other server received */
let received: Array<{ method: string; authorization: string | null; body: string }>;
let fileAddress: string;
let status: number;

beforeAll(async () => {
	stranger = await serve(
		{
			name: 'stranger',
			app: {
				async fetch(request) {
					received.push({
						method: request.method,
						authorization: request.headers.get('authorization'),
						body: await request.text(),
					});
					return request.url.endsWith(FILE_PATH)
						? new Response(BYTES)
						: Response.json({ data: [], links: {} });
				},
			},
		},
		0,
	);
	api = await serve(
		{
			name: 'api',
			app: {
				fetch(request) {
					const { pathname } = new URL(request.url);
					if (pathname.endsWith('/files') && request.method === 'GET') {
						return Response.json({
							data: [{ id: made(1), name: 'foto.png', url: fileAddress }],
							links: {},
						});
					}
					const headers = { location: stranger.url + pathname, 'content-type': 'text/html' };
					return new Response('<html>Moved</html>', { status, headers });
				},
			},
		},
		0,
	);
});
afterAll(async () => {
	await api.close();
	await stranger.close();
});
beforeEach(() => {
	received = [];
	status = 302;
	fileAddress = api.url + FILE_PATH;
	credentials = new TestCredentials(credentialType, undefined, {
		environment: 'custom',
		apiBaseUrl: api.url,
		accountsBaseUrl: api.url,
	});
});

const dealId = byId(made(2));
const calls: Array<[string, INodeParameters]> = [
	['GET', { resource: 'deal', operation: 'get', dealId }],
	['POST', { resource: 'contact', operation: 'create', name: 'Maria' }],
	['PUT', { resource: 'deal', operation: 'update', dealId, updateFields: { name: 'Maria' } }],
	['DELETE', { resource: 'dealFile', operation: 'delete', dealId, fileId: byId(made(1)) }],
];

describe('an API that redirects to another origin', () => {
	it.each(
		calls.flatMap(([method, parameters]) => [302, 307].map((code) => [method, code, parameters])),
	)(
		'%s, %i: sends neither token nor values there, and says so',
		async (...[, code, parameters]) => {
			status = code as number;
			const { error } = await runNode(parameters as INodeParameters, { credentials });
			expect(received).toEqual([]);
			expect(error?.message).toBe(`RD Station CRM answered with status ${status} [item 0]`);
			expect(error?.description).toContain('redirect');
		},
	);

	it('is not followed by the trigger', async () => {
		const node = rdCrmNode(
			{ events: ['crm_contact_deleted'] },
			{ name: 'Trigger', type: 'n8n-nodes-rdcrm.rdCrmTrigger', webhookId: 'wh-1' },
		);
		const data = additionalData(credentials);
		const workflow = workflowOf(node);
		const [webhookDescription] = nodeType('rdCrmTrigger').description.webhooks ?? [];
		const webhook = { node: node.name, path: 'rd', webhookDescription } as IWebhookData;
		const context = new HookContext(workflow, node, data, 'trigger', 'activate', webhook);
		const create = nodeType('rdCrmTrigger').webhookMethods?.default?.create;
		await expect(create?.call(context)).rejects.toThrow('answered with status 302');
		expect(received).toEqual([]);
	});

	it('is not followed by the lists of the editor', async () => {
		const node = rdCrmNode({ resource: 'deal' });
		const data = { ...additionalData(credentials), currentNodeParameters: { resource: 'deal' } };
		const context = new LoadOptionsContext(workflowOf(node), node, data, 'parameters.dealId');
		const search = nodeType('rdCrm').methods?.listSearch?.searchDeals;
		await expect(search?.call(context)).rejects.toThrow('answered with status 302');
		expect(received).toEqual([]);
	});
});

describe('a file of the API that is kept elsewhere', () => {
	it.each([302, 307])('is downloaded after %i, without the token', async (code) => {
		status = code;
		const { outputs, error } = await runNode(
			{ resource: 'dealFile', operation: 'download', dealId, fileId: byId(made(1)) },
			{ credentials },
		);
		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.binary?.data?.data).toBe(Buffer.from(BYTES).toString('base64'));
		expect(received).toEqual([{ method: 'GET', authorization: null, body: '' }]);
	});
});
