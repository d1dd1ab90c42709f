import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { createMockErp } from '@rdcrm/mock-erp';
import { served, watchOrders } from '@rdcrm/mock-kit/testing';
import { expect, it, onTestFinished, vi } from 'vitest';
import { n8nEnvironment } from './environment.ts';

const VARIABLE = 'N8N_HTTP_RESPONSE_BODY_READ_TIMEOUT';
const ANSWERED = 'http.client.response.finish';

const environment = n8nEnvironment({
	port: 1,
	brokerPort: 2,
	baseUrl: 'http://127.0.0.1:1',
	userFolder: '',
	encryptionKey: '',
	extra: {},
});

/** Runs the HTTP Request node and the engine of the n8n that the sandbox starts. @returns the error */
async function runHttpRequest(parameters: object, onFetched: () => unknown): Promise<string> {
	const n8n = createRequire(createRequire(import.meta.url).resolve('n8n/package.json'));
	const { ExecutionLifecycleHooks, WorkflowExecute } = n8n('n8n-core');
	const { Workflow } = n8n('n8n-workflow');
	const { HttpRequest } = n8n('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
	const type = 'n8n-nodes-base.httpRequest';
	const node = { id: '1', name: 'Pedir', type, typeVersion: 4.2, position: [0, 0], parameters };
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByNameAndVersion: (_: string, version: number) => new HttpRequest().getNodeType(version),
		},
	});
	const addresses = ['instanceBase', 'webhookBase', 'webhookWaitingBase', 'formWaitingBase'];
	const hooks = new ExecutionLifecycleHooks('trigger', '1', { nodes: [], connections: {} });
	hooks.addHandler('nodeFetchedData', onFetched);
	const data = {
		...Object.fromEntries(addresses.map((name) => [`${name}Url`, 'http://localhost'])),
		variables: {},
		hooks,
	};
	const run = new WorkflowExecute(data, 'trigger').run({
		workflow,
		startNode: workflow.getNode(node.name),
	});
	return (await run).data.resultData.error?.message;
}

/** Returns a function that returns the last response of this process. */
function watchAnswers(): () => IncomingMessage | undefined {
	let last: IncomingMessage | undefined;
	const seen = (message: unknown) => {
		last = (message as { response: IncomingMessage }).response;
	};
	subscribe(ANSWERED, seen);
	onTestFinished(() => void unsubscribe(ANSWERED, seen));
	return () => last;
}

/**
 * Calls an ERP that breaks off in the middle of its answer, and starts reading only after the connection
 * has closed.
 */
async function cutOff(options: object) {
	vi.stubEnv(VARIABLE, environment[VARIABLE]);
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	onTestFinished(() => {
		vi.useRealTimers();
		vi.unstubAllEnvs();
	});
	const erp = createMockErp();
	watchOrders(erp);
	erp.world.faults.add({
		match: { operationId: 'listCustomers' },
		fault: { type: 'cut' },
		times: 1,
		probability: 1,
	});
	const { url } = await served(erp);
	const lastAnswer = watchAnswers();
	const outcome = { error: undefined as string | undefined };
	await new Promise<void>((underWay) => {
		const parameters = {
			url: `${url}/v1/customers`,
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'x-api-key', value: 'erp-sandbox-key' }] },
			options: { timeout: 20_000, ...options },
		};
		const closed = () =>
			new Promise<void>((resolve) => {
				const answer = lastAnswer();
				if (!answer || answer.closed) resolve();
				else answer.on('close', resolve);
			});
		void runHttpRequest(parameters, () => closed().then(underWay)).then((error) => {
			outcome.error = error;
			underWay();
		});
	});
	await new Promise(setImmediate);
	return outcome;
}

it('limits how long n8n waits for an answer that broke off before it was read', async () => {
	const outcome = await cutOff({});
	expect(outcome.error).toBeUndefined();
	await vi.advanceTimersByTimeAsync(Number(environment[VARIABLE]));
	expect(outcome.error).toBe('Response body timed out after 20000ms without data');
});

it('does not wait at all if the node requests JSON, because it reads that at once', async () => {
	const outcome = await cutOff({ response: { response: { responseFormat: 'json' } } });
	expect(outcome.error).toEqual(expect.any(String));
});
