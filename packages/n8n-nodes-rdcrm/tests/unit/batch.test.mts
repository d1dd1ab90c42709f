import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { receive } from '../../nodes/RdCrmTrigger/receive.ts';
import { fakeContext } from '../support/context.mts';

const KEY = 'a'.repeat(64);

/** An execution that n8n has started and not yet answered. */
interface Execution {
	ids: unknown[];
	end(status: number): void;
}

const ID = '650878567482d9c0c7002050';

let address = '';
let options: IDataObject = {};
let workflow = 0;
const executions: Execution[] = [];
/** Number of the node's calls that have ended: n8n holds memory for each one that has not. */
let returned = 0;
let received = 0;
let changed: () => void = () => undefined;
/** Whether n8n is so busy that it calls the node only after the caller has hung up. */
let isLate = false;
let asked = 0;
/** Number of callers whose connection n8n has seen end. */
let closed = 0;
const server = createServer((request, response) => {
	asked += 1;
	response.once('close', () => {
		closed += 1;
		changed();
	});
	changed();
	void deliver(request.url ?? '', response);
});

/** Calls the node like n8n, and answers when the execution ends, unless the node answers itself. */
async function deliver(url: string, response: ServerResponse): Promise<void> {
	const context = {
		...fakeContext([]).context,
		getHeaderData: () => ({ 'x-rdcrm-webhook-key': KEY }),
		getBodyData: () => ({
			event_name: 'crm_deal_updated',
			document: { id: ID, name: url.slice(1) },
		}),
		getWorkflowStaticData: () => ({ authKey: KEY }),
		getNodeParameter: (name: string, fallback: unknown) =>
			name === 'options' ? options : fallback,
		getWorkflow: () => ({ id: `workflow ${workflow}` }),
		getMode: () => 'webhook',
		// n8n passes an Express response, which has status().
		getResponseObject: () =>
			Object.assign(response, {
				status(code: number) {
					response.statusCode = code;
					return response;
				},
			}),
	};
	if (isLate) await once(response, 'close');
	const answered = receive(context as unknown as IWebhookFunctions);
	received += 1;
	changed();
	const { workflowData } = await answered;
	returned += 1;
	changed();
	if (workflowData === undefined) return;
	executions.push({
		ids: (workflowData[0] ?? []).map(({ json }) => (json.record as IDataObject).name),
		end(status) {
			response.statusCode = status;
			response.end();
		},
	});
	changed();
}

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) {
		await new Promise<void>((resolve) => {
			changed = resolve;
		});
	}
}

async function status(id: string, signal?: AbortSignal): Promise<number> {
	return (await fetch(`${address}/${id}`, { method: 'POST', signal })).status;
}

/** Sends deliveries one after the other, so that their order is known. */
async function send(...ids: string[]): Promise<Promise<number>[]> {
	const answers: Promise<number>[] = [];
	for (const id of ids) {
		const before = received;
		answers.push(status(id));
		await until(() => received > before);
	}
	return answers;
}

async function end(index: number, code: number): Promise<void> {
	await until(() => executions.length > index);
	executions[index]?.end(code);
}

const started = () => executions.map(({ ids }) => ids);

beforeEach(async () => {
	options = { respond: 'lastNode', batch: true };
	workflow += 1;
	executions.length = 0;
	received = 0;
	returned = 0;
	isLate = false;
	asked = 0;
	closed = 0;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
	server.closeAllConnections();
	server.close();
	await once(server, 'close');
});

/** Starts an execution for two deliveries, and ends the connection of the leading one. Returns the answers of all others. */
async function sharedWithOneWhoHungUp(): Promise<(Promise<number> | undefined)[]> {
	const caller = new AbortController();
	const [first] = await send('1');
	const led = status('2', caller.signal).catch(() => 'hung up');
	await until(() => received === 2);
	const [third] = await send('3');
	await end(0, 200);
	await until(() => executions.length === 2);
	caller.abort();
	expect(await led).toBe('hung up');
	await until(() => closed === 2);
	return [first, third];
}

describe('simultaneous events', () => {
	it('start the workflow at once, then once for all that arrived meanwhile', async () => {
		const answers = await send('1', '2', '3', '4');
		await until(() => executions.length === 1);
		expect(started()).toEqual([['1']]);
		await end(0, 200);
		await until(() => executions.length === 2);
		expect(started()).toEqual([['1'], ['2', '3', '4']]);
		await end(1, 200);
		expect(await Promise.all(answers)).toEqual([200, 200, 200, 200]);
		const later = await send('5');
		await end(2, 200);
		expect(await Promise.all(later)).toEqual([200]);
		expect(returned).toBe(5);
	});

	it('all get the failure of their common execution', async () => {
		const answers = await send('1', '2', '3');
		await end(0, 200);
		await end(1, 500);
		expect(await Promise.all(answers)).toEqual([200, 500, 500]);
	});

	it('wait for the end of an execution whose caller hung up, and get its result', async () => {
		const caller = new AbortController();
		const led = status('1', caller.signal).catch(() => 'hung up');
		await until(() => executions.length === 1);
		caller.abort();
		expect(await led).toBe('hung up');
		const answers = await send('2', '3');
		expect(started()).toEqual([['1']]);
		await end(0, 200);
		await until(() => executions.length === 2);
		expect(started()).toEqual([['1'], ['2', '3']]);
		await end(1, 200);
		expect(await Promise.all(answers)).toEqual([200, 200]);
	});

	it('get the result of their common execution even if the leading one hung up', async () => {
		const [first, third] = await sharedWithOneWhoHungUp();
		await end(1, 200);
		expect([await first, await third]).toEqual([200, 200]);
	});

	it('are refused if their execution has not ended a minute after the leading one hung up', async () => {
		vi.useFakeTimers({ toFake: ['Date', 'setTimeout'] });
		onTestFinished(() => void vi.useRealTimers());
		const [first, third] = await sharedWithOneWhoHungUp();
		await vi.advanceTimersByTimeAsync(61_000);
		expect([await first, await third]).toEqual([200, 503]);
	});

	it('skip callers that hung up while waiting', async () => {
		const caller = new AbortController();
		const [first] = await send('1');
		const gone = status('2', caller.signal).catch(() => 'hung up');
		await until(() => received === 2);
		const [third] = await send('3');
		caller.abort();
		expect(await gone).toBe('hung up');
		await until(() => returned === 1);
		const [fourth] = await send('4');
		await end(0, 200);
		await end(1, 200);
		expect([await first, await third, await fourth]).toEqual([200, 200, 200]);
		expect(started()).toEqual([['1'], ['3', '4']]);
	});

	it('do not wait for a caller that hung up before n8n called the node', async () => {
		isLate = true;
		const caller = new AbortController();
		const gone = status('1', caller.signal).catch(() => 'hung up');
		await until(() => asked === 1);
		caller.abort();
		expect(await gone).toBe('hung up');
		await until(() => returned === 1);
		isLate = false;
		const [second] = await send('2');
		await end(0, 200);
		expect(await second).toBe(200);
		expect(started()).toEqual([['2']]);
	});

	it('make at most a hundred items', async () => {
		const ids = Array.from({ length: 151 }, (_, index) => String(index));
		const answers = await send(...ids);
		for (const index of [0, 1, 2]) await end(index, 200);
		expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
		expect(executions.map(({ ids: { length } }) => length)).toEqual([1, 100, 50]);
	});

	it.each([{ respond: 'lastNode' }, { batch: true }])(
		'start the workflow one by one with %j',
		async (chosen) => {
			options = chosen;
			const answers = await send('1', '2');
			await end(0, 200);
			await end(1, 200);
			expect(await Promise.all(answers)).toEqual([200, 200]);
			expect(started()).toEqual([['1'], ['2']]);
		},
	);
});
