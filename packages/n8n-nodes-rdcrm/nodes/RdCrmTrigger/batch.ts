import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

const MOST_ITEMS = 100;
const ANSWERED_BY_US: IWebhookResponseData = { noWebhookResponse: true };

interface Delivery {
	item: INodeExecutionData;
	response: ReturnType<IWebhookFunctions['getResponseObject']>;
	go(result: IWebhookResponseData): void;
}

/** By node: deliveries that wait for the running execution. A node without an entry has none. */
const waiting = new Map<string, Delivery[]>();

/** Starts the workflow with the first delivery's items. The others get the same answer. */
function start(node: string, [first, ...others]: [Delivery, ...Delivery[]]): void {
	first.response.once('close', () => {
		const { writableFinished, statusCode } = first.response;
		for (const { response } of others) response.status(writableFinished ? statusCode : 503).end();
		startNext(node);
	});
	first.go({ workflowData: [[first, ...others].map(({ item }) => item)] });
	for (const { go } of others) go(ANSWERED_BY_US);
}

/** Skips callers that hung up in the meantime, here and below: RD delivers unanswered events again. */
function startNext(node: string): void {
	const left: Delivery[] = [];
	for (const delivery of waiting.get(node) ?? []) {
		if (delivery.response.destroyed) delivery.go(ANSWERED_BY_US);
		else left.push(delivery);
	}
	const [first, ...others] = left.splice(0, MOST_ITEMS);
	if (first === undefined) {
		waiting.delete(node);
	} else {
		waiting.set(node, left);
		start(node, [first, ...others]);
	}
}

/**
 * Starts the workflow at once, unless an execution for an earlier delivery is running. Then waits for it to
 * end, and starts the workflow with everything that arrived meanwhile, as items of one execution.
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
			queue.push(delivery);
			return;
		}
		waiting.set(node, []);
		start(node, [delivery]);
	});
}
