import { setTimeout as delay } from 'node:timers/promises';
import type { Mocks } from './mocks.ts';
import { connectCredential, forgetRecords, type N8nApi, UNFINISHED } from './n8n/index.ts';
import { MOCKS, VENDORS } from './vendors/index.ts';
import type { N8nSide } from './vendors/vendor.ts';
import { subscribedEvents, type WorkflowFile } from './workflow-files.ts';

const SUBSCRIBED_MS = 30_000;
const ENDING_MS = 20_000;

/** Sets up each vendor's account as an administrator would. */
export async function setUpAccounts(mocks: Mocks, n8n: N8nSide): Promise<void> {
	for (const vendor of MOCKS) await VENDORS[vendor].setUp?.(mocks[vendor], n8n);
}

/** Creates and connects n8n's credentials as a user would. */
export async function connectCredentials(api: N8nApi, mocks: Mocks, secret: string): Promise<void> {
	const n8n = { url: api.session.baseUrl, secret };
	for (const vendor of MOCKS) {
		for (const one of VENDORS[vendor].credentials(mocks[vendor], n8n)) {
			const { id } = await api.upsertCredential(one.name, one.type, one.data);
			if (one.isConnected) await connectCredential(api, id);
		}
	}
}

/** Saves a workflow as a draft and unpublishes it. */
export async function saveAsDraft(api: N8nApi, workflow: WorkflowFile): Promise<void> {
	const { activeVersionId } = await api.upsertWorkflow(workflow);
	if (activeVersionId !== null) await api.unpublishWorkflow(workflow.id);
}

/** Waits for `ENDING_MS` at most: if a process was killed, n8n shows its executions as running for hours. */
async function untilNothingRuns({ executions }: N8nApi): Promise<void> {
	for (const deadline = Date.now() + ENDING_MS; Date.now() < deadline; await delay(100)) {
		if ((await executions.list({ status: UNFINISHED })).length === 0) return;
	}
}

/**
 * Publishes the wanted workflows and leaves the others as drafts. The mocks are new at every start, and their
 * records get the same ids, so the workflows subscribe again and forget the records of earlier runs. All are
 * unpublished first, because n8n may still be starting them with the previous credentials.
 */
export async function publish(
	api: N8nApi,
	workflows: WorkflowFile[],
	isWanted: (workflow: WorkflowFile) => boolean,
): Promise<void> {
	for (const workflow of workflows) await saveAsDraft(api, workflow);
	await untilNothingRuns(api);
	await forgetRecords(api.tables);
	for (const workflow of workflows) if (isWanted(workflow)) await api.publishWorkflow(workflow.id);
}

/**
 * Waits until the workflows have subscribed: n8n may report a workflow as published before its triggers are active.
 * @throws if some subscriptions are missing after half a minute
 */
export async function untilSubscribed({ rdcrm }: Mocks, workflows: WorkflowFile[]): Promise<void> {
	const wanted = workflows.flatMap(subscribedEvents).sort().join(', ');
	const subscribed = () =>
		rdcrm.store.webhooks
			.all()
			.map(({ event_name }) => event_name)
			.sort()
			.join(', ');
	for (const deadline = Date.now() + SUBSCRIBED_MS; subscribed() !== wanted; ) {
		if (Date.now() > deadline) {
			throw new Error(
				`The workflows subscribe to ${wanted}, but the CRM holds ${subscribed() || 'nothing'}.`,
			);
		}
		await delay(100);
	}
}
