import type { Mocks } from './mocks.ts';
import { connectCredential, type N8nApi } from './n8n/index.ts';
import { MOCKS, VENDORS } from './vendors/index.ts';
import type { N8nSide } from './vendors/vendor.ts';
import { subscribedEvents, type WorkflowFile } from './workflow-files.ts';

/** What an administrator does in each vendor's account. */
export async function setUpAccounts(mocks: Mocks, n8n: N8nSide): Promise<void> {
	for (const vendor of MOCKS) await VENDORS[vendor].setUp?.(mocks[vendor], n8n);
}

/** What a user types into n8n. */
export async function connectCredentials(api: N8nApi, mocks: Mocks, secret: string): Promise<void> {
	const n8n = { url: api.session.baseUrl, secret };
	for (const vendor of MOCKS) {
		for (const one of VENDORS[vendor].credentials(mocks[vendor], n8n)) {
			const { id } = await api.upsertCredential(one.name, one.type, one.data);
			if (one.isConnected) await connectCredential(api, id);
		}
	}
}

/** The CRM mock is new at every start, so a workflow of an earlier run subscribes again. */
export async function publish(api: N8nApi, workflow: WorkflowFile): Promise<void> {
	const { activeVersionId } = await api.upsertWorkflow(workflow);
	if (activeVersionId !== null) await api.unpublishWorkflow(workflow.id);
	await api.publishWorkflow(workflow.id);
}

/** It is there for whoever publishes it. */
export async function layDown(api: N8nApi, workflow: WorkflowFile): Promise<void> {
	const { activeVersionId } = await api.upsertWorkflow(workflow);
	if (activeVersionId !== null) await api.unpublishWorkflow(workflow.id);
}

export function assertSubscribed({ rdcrm }: Mocks, workflows: WorkflowFile[]): void {
	const wanted = workflows.flatMap(subscribedEvents).sort();
	const found = rdcrm.store.webhooks
		.all()
		.map(({ event_name }) => event_name)
		.sort();
	if (wanted.join() !== found.join()) {
		throw new Error(
			`The workflows subscribe to ${wanted.join(', ')}, but the CRM holds ${found.join(', ') || 'nothing'}.`,
		);
	}
}
