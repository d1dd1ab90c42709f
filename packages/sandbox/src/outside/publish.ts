import { setTimeout as delay } from 'node:timers/promises';
import { isLoopback } from '@rdcrm/mock-kit';
import type { Mocks } from '../mocks.ts';
import { type PublicN8n, Refused } from '../n8n/index.ts';
import { subscribedEvents, type WorkflowFile } from '../workflow-files.ts';

const LOOK_MS = 200;
const PATIENCE_MS = 90_000;
const WITHDRAWAL_MS = 20_000;

/** A workflow and its id in that n8n. */
export interface Put {
	workflow: WorkflowFile;
	id: string;
}

/**
 * Publishes workflows, and waits until events reach them: n8n answers before that, and its API does not report when
 * they do.
 * @throws an error that says what is wrong, as far as it can be seen from outside
 */
export async function publishAll(
	n8n: PublicN8n,
	mocks: Mocks,
	puts: Put[],
	{ signal, patienceMs = PATIENCE_MS }: { signal?: AbortSignal; patienceMs?: number } = {},
): Promise<void> {
	for (const { workflow, id } of puts) {
		await n8n.publish(id).catch((error: unknown) => {
			if (!(error instanceof Refused)) throw error;
			throw new Error(
				`The workflow "${workflow.name}" could not be published. ${error.message} Open it there: ${n8n.url}/workflow/${id}`,
			);
		});
	}
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const closed = await closedDoors(n8n.url, mocks, puts);
		assertOurAddress(n8n.url, mocks);
		if (closed.length === 0) return;
		if (Date.now() > deadline) {
			const names = closed.map((one) => `"${one.workflow.name}" (${n8n.url}/workflow/${one.id})`);
			throw new Error(
				`n8n does not say why, but these workflows are still not published: ${names.join(', ')}. Open them there; the bar above the canvas names the trigger that failed.`,
			);
		}
		await delay(LOOK_MS, undefined, signal && { signal });
	}
}

/**
 * Waits until n8n has deleted its subscriptions in the CRM. n8n answers before that, and a workflow that is
 * still being unpublished when n8n ends cannot be published for minutes.
 */
export async function untilWithdrawn({ rdcrm }: Mocks, patienceMs = WITHDRAWAL_MS): Promise<void> {
	const deadline = Date.now() + patienceMs;
	while (rdcrm.store.webhooks.all().length > 0 && Date.now() < deadline) await delay(LOOK_MS);
}

/** Returns the workflows that no event reaches yet. */
async function closedDoors(url: string, { rdcrm }: Mocks, puts: Put[]): Promise<Put[]> {
	const subscribed = rdcrm.store.webhooks.all().map(({ event_name }) => event_name);
	const missing = (events: string[]) =>
		events.some((event) => {
			const at = subscribed.indexOf(event as (typeof subscribed)[number]);
			if (at >= 0) subscribed.splice(at, 1);
			return at < 0;
		});
	const closed = await Promise.all(
		puts.map(async (put) => {
			if (missing(subscribedEvents(put.workflow))) return [put];
			const isOpen = await Promise.all(paths(put.workflow).map((path) => answers(url, path)));
			return isOpen.every(Boolean) ? [] : [put];
		}),
	);
	return closed.flat();
}

/** Returns the webhook paths at which a workflow answers. */
const paths = ({ nodes }: WorkflowFile): string[] =>
	nodes
		.filter(({ type, disabled }) => type === 'n8n-nodes-base.webhook' && disabled !== true)
		.flatMap(({ parameters: { path } }) => (typeof path === 'string' ? [path] : []));

/** Whether a workflow listens at this path, without calling it. */
async function answers(url: string, path: string): Promise<boolean> {
	const response = await fetch(`${url}/webhook/${path}`, {
		method: 'OPTIONS',
		headers: { origin: url, 'access-control-request-method': 'POST' },
	});
	return /POST|GET/.test(response.headers.get('access-control-allow-methods') ?? '');
}

/**
 * Checks that n8n reports as its own address the one given here, which is the only one the mocks
 * may call.
 */
function assertOurAddress(url: string, { rdcrm }: Mocks): void {
	const { port } = new URL(url);
	const foreign = rdcrm.world.ledger
		.entries()
		.filter(({ operationId }) => operationId === 'createWebhook')
		.map(({ requestBody }) =>
			URL.parse(/"url":"([^"]+)"/.exec(JSON.stringify(requestBody))?.[1] ?? ''),
		)
		.find((one) => one !== null && (one.port !== port || !isLoopback(one.hostname)));
	if (!foreign) return;
	throw new Error(
		`That n8n gives ${foreign.origin} as its own address, where the mocks do not find it. Set N8N_WEBHOOK_URL=${url} in its environment, and restart it.`,
	);
}
