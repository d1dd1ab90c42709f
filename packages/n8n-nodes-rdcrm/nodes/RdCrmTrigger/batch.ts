import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

const MOST_ITEMS = 100;
const POLL_MS = 100;
/** After its caller has hung up. An execution that n8n has lost must not stop the trigger. */
const LONGEST_EXECUTION_MS = 60_000;
const ANSWERED_BY_US: IWebhookResponseData = { noWebhookResponse: true };

interface Delivery {
	item: INodeExecutionData;
	response: ReturnType<IWebhookFunctions['getResponseObject']>;
	go(result: IWebhookResponseData): void;
}

/** By node: deliveries that wait for the running execution. A node without an entry has none. */
const waiting = new Map<string, Delivery[]>();

/**
 * Waits until n8n has answered, which it does when the execution has ended. It also does so if the caller has hung
 * up, but then no event tells. Returns the status of the answer, or undefined if there is none.
 */
async function answerTo(response: Delivery['response']): Promise<number | undefined> {
	await new Promise((resolve) => response.once('close', resolve));
	const last = Date.now() + LONGEST_EXECUTION_MS;
	while (!response.writableEnded && Date.now() < last) await sleep(POLL_MS);
	return response.writableEnded ? response.statusCode : undefined;
}

/** Starts the workflow with the first delivery's items. The others get the same answer. */
async function start(node: string, [first, ...others]: [Delivery, ...Delivery[]]): Promise<void> {
	const answer = answerTo(first.response);
	first.go({ workflowData: [[first, ...others].map(({ item }) => item)] });
	for (const { go } of others) go(ANSWERED_BY_US);
	const status = (await answer) ?? 503;
	for (const { response } of others) response.status(status).end();
	startNext(node);
}

function startNext(node: string): void {
	const left = waiting.get(node) ?? [];
	const [first, ...others] = left.splice(0, MOST_ITEMS);
	if (first === undefined) waiting.delete(node);
	else void start(node, [first, ...others]);
}

/**
 * Lets a delivery wait for the running execution. If its caller hangs up meanwhile, it is dropped: RD delivers it
 * again, and n8n keeps several megabytes for each one that waits.
 */
function wait(queue: Delivery[], delivery: Delivery): void {
	queue.push(delivery);
	delivery.response.once('close', () => {
		const place = queue.indexOf(delivery);
		if (place < 0) return;
		queue.splice(place, 1);
		delivery.go(ANSWERED_BY_US);
	});
}

/**
 * Starts the workflow at once, unless an execution for an earlier delivery is running. Then waits for it to
 * end, and starts the workflow with everything that arrived meanwhile, as items of one execution. A second one beside
 * a slow one would make both slower.
 */
export async function startTogether(
	context: IWebhookFunctions,
	item: INodeExecutionData,
): Promise<IWebhookResponseData> {
	const node = [context.getWorkflow().id, context.getNode().id, context.getMode()].join('/');
	const response = context.getResponseObject();
	if (response.destroyed) return ANSWERED_BY_US;
	return await new Promise((go) => {
		const delivery: Delivery = { item, response, go };
		const queue = waiting.get(node);
		if (queue !== undefined) {
			wait(queue, delivery);
			return;
		}
		waiting.set(node, []);
		void start(node, [delivery]);
	});
}
