import { setTimeout as delay } from 'node:timers/promises';
import { N8nApi, readWorkflows, waitUntilIdle } from '../../../src/index.ts';
import { UNFINISHED } from '../../../src/n8n/executions.ts';
import { forEachMock, type MockName } from '../../../src/vendors/index.ts';
import type { WorkflowFile } from '../../../src/workflow-files.ts';
import { addresses } from './addresses.ts';
import { Crm } from './crm.ts';
import { Erp } from './erp.ts';
import { MockControl } from './mock-control.ts';
import { QUEUE, QUEUE_FLOW } from './queue.ts';
import { workflowOf } from './workflow-of.ts';

export interface SandboxWorld {
	crm: Crm;
	erp: Erp;
	n8n: N8nApi;
	/** The control plane of every mock. */
	controls: Record<MockName, MockControl>;
	/** How the files run here, where it is not as they are; what a test changes comes on top. */
	played?: (workflow: WorkflowFile) => WorkflowFile;
	/** Waits until nothing is on its way any more in the mocks and in n8n. */
	settle(): Promise<void>;
}

/** Where two runs of the queue let go of the same turn, its look of the next minute takes it up. */
const TAKEN_UP_MS = 75_000;

/** What other tests left to be tried again, or to be found, would come in between. */
export async function forgetRetries(n8n: N8nApi): Promise<void> {
	for (const { name } of await n8n.tables.list()) {
		const rows = await n8n.tables.rows(name);
		if (name === QUEUE) {
			for (const { id } of rows) await n8n.tables.remove(name, { id: Number(id) });
			continue;
		}
		for (const { id, retomar_em, desde } of rows) {
			if (Number(desde) > 0) {
				await n8n.tables.update(name, { id: Number(id) }, { desde: Date.now() });
			}
			if (Number(retomar_em) > 0) {
				await n8n.tables.update(name, { id: Number(id) }, { retomar_em: 0 });
			}
		}
	}
}

/** What keeps these rows from being done, as far as n8n tells. */
async function whoHolds(n8n: N8nApi, due: Record<string, unknown>[]): Promise<string> {
	const unfinished = await n8n.executions.list({ status: UNFINISHED });
	return `Nobody takes up ${due.length} rows, the first of them ${JSON.stringify(due[0])}. It is ${Date.now()}.
Unfinished: ${JSON.stringify(unfinished)}`;
}

/** A flow calls the queue without waiting: for a moment only the row tells of what is to come. */
async function untilNothingIsDue(n8n: N8nApi): Promise<void> {
	const deadline = Date.now() + TAKEN_UP_MS;
	for (;;) {
		const rows = await n8n.tables.rowsUpTo(QUEUE, 'proxima', Date.now());
		// A row that is leased is at work, or waits for its lease to end.
		const due = rows.filter(({ ate }) => Number(ate) < Date.now());
		if (due.length === 0) return;
		if (Date.now() > deadline) throw new Error(await whoHolds(n8n, due));
		await delay(50);
	}
}

/** @param published the workflow files that are to run, e.g. `erp-quotes/erp.json`; all others rest */
export async function enterSandbox(...published: string[]): Promise<SandboxWorld> {
	for (const path of published) workflowOf(path);
	const own = addresses();
	const controls = forEachMock((name) => new MockControl(own[name]));
	const mocks = Object.values(controls);
	const crm = await Crm.connect(own.rdcrm);
	const erp = await Erp.connect(own.erp);
	const n8n = await N8nApi.connect(own.n8n, {
		...own.login,
		firstName: 'Equipe',
		lastName: 'Comercial',
	});
	await Promise.all(mocks.map((mock) => mock.calm()));
	// What an earlier file set off reaches the workflows while they are still published.
	await Promise.all(mocks.map((mock) => mock.drain()));
	const active = new Map(
		(await n8n.workflows()).map(({ id, activeVersionId }) => [id, activeVersionId]),
	);
	for (const { id, path } of readWorkflows()) {
		const wanted = published.includes(path);
		const isPublished = Boolean(active.get(id));
		if (wanted && !isPublished) await n8n.publishWorkflow(id);
		if (!wanted && isPublished) await n8n.unpublishWorkflow(id);
	}
	await forgetRetries(n8n);
	let since = await n8n.executions.newestId();

	/** One execution may set off a delivery, and that another execution: until none does. */
	const deliveries = async () => {
		const drained = () => Promise.all(mocks.map((mock) => mock.drain()));
		await drained();
		if (published.includes(QUEUE_FLOW)) await untilNothingIsDue(n8n);
		// What came of the rows is counted, too.
		return await drained();
	};
	const settle = async () => {
		since = await waitUntilIdle(n8n, since, deliveries);
	};
	return { crm, erp, n8n, controls, settle };
}
