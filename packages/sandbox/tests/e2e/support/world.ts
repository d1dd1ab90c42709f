import { setTimeout as delay } from 'node:timers/promises';
import { N8nApi, waitUntilIdle, workflowText } from '../../../src/index.ts';
import type { ListedWorkflow } from '../../../src/n8n/api.ts';
import { UNFINISHED } from '../../../src/n8n/executions.ts';
import { saveAsDraft } from '../../../src/set-up.ts';
import { forEachMock, type MockName } from '../../../src/vendors/index.ts';
import type { WorkflowFile } from '../../../src/workflow-files.ts';
import { addresses } from './addresses.ts';
import { Crm } from './crm.ts';
import { Erp } from './erp.ts';
import { MockControl } from './mock-control.ts';
import { EVENTS, POSITION, QUEUE, QUEUE_FLOW, ROLES, sweep, TICKETS } from './queue.ts';
import { allWorkflows, workflowOf } from './workflow-of.ts';

export interface SandboxWorld {
	crm: Crm;
	erp: Erp;
	n8n: N8nApi;
	/** Control planes of all mocks. */
	controls: Record<MockName, MockControl>;
	/** Changes every workflow that this test file publishes, before a test's own changes. */
	played?: (workflow: WorkflowFile) => WorkflowFile;
	/** Waits until the mocks have delivered everything and n8n is idle. */
	settle(): Promise<void>;
}

/**
 * How long a row may be due while nothing runs, for example after two runs of the queue gave way to
 * each other.
 */
const LEFT_MS = 2_000;
const DEADLINE_MS = 75_000;
/** Zendesk lists no changes of the last minute: it refuses a later start with 422. */
export const ZENDESK_LAG_MS = 61_000;

/** Clears the queue, the events and the helpdesks' positions, as leftovers of other tests would interfere. */
export async function forgetRetries({ tables }: N8nApi): Promise<void> {
	for (const table of [QUEUE, EVENTS]) {
		if ((await tables.rows(table)).length > 0) await tables.clear(table);
	}
	if ((await tables.rowsWith(TICKETS, POSITION)).length > 0) {
		await tables.update(TICKETS, POSITION, { desde: Date.now() - ZENDESK_LAG_MS });
	}
}

/**
 * Removes the roles that workflows registered when they were published, as a user does who no
 * longer needs them.
 */
async function forgetRoles({ tables }: N8nApi, unused: Set<string>): Promise<void> {
	const flows = new Set((await tables.rows(ROLES)).map(({ fluxo }) => String(fluxo)));
	// Match by workflow: another workflow may have taken over the row in the meantime.
	for (const fluxo of flows) if (unused.has(fluxo)) await tables.remove(ROLES, { fluxo });
}

/** Describes why these rows are not processed, as far as n8n knows. */
async function describeLeft(n8n: N8nApi, due: Record<string, unknown>[]): Promise<string> {
	const unfinished = await n8n.executions.list({ status: UNFINISHED });
	return `The queue leaves ${due.length} due rows, the first of them ${JSON.stringify(due[0])}. It is ${Date.now()}.
Unfinished: ${JSON.stringify(unfinished)}`;
}

/**
 * Waits until no row is due. A flow calls the queue without waiting, so at first only the row shows pending work.
 * Starts the queue's check of every minute if nothing takes up a row.
 * @returns whether a row was due
 */
async function untilNothingIsDue(n8n: N8nApi): Promise<boolean> {
	const deadline = Date.now() + DEADLINE_MS;
	let checkAt = Date.now() + LEFT_MS;
	for (let wasDue = false; ; wasDue = true) {
		const rows = await n8n.tables.rowsUpTo(QUEUE, 'proxima', Date.now());
		// A leased record is being processed or waits for its lease to end, and so do its other rows.
		const recordOf = ({ fluxo, chave }: Record<string, unknown>) => `${fluxo} ${chave}`;
		const leased = new Set(rows.filter(({ ate }) => Number(ate) >= Date.now()).map(recordOf));
		const due = rows.filter((row) => !leased.has(recordOf(row)));
		if (due.length === 0) return wasDue;
		if (Date.now() > deadline) throw new Error(await describeLeft(n8n, due));
		if (Date.now() > checkAt && (await isResting(n8n))) {
			await sweep({ n8n });
			checkAt = Date.now() + LEFT_MS;
		}
		await delay(n8n.pollMs);
	}
}

const isResting = async (n8n: N8nApi) =>
	(await n8n.executions.list({ status: UNFINISHED })).length === 0;

/**
 * Publishes a workflow as given, unless n8n already plays exactly that: publishing takes half a second.
 * @param saved n8n's list of its workflows
 * @returns whether it was published now
 */
async function play(
	n8n: N8nApi,
	workflow: WorkflowFile,
	saved: Map<string, ListedWorkflow>,
): Promise<boolean> {
	const before = saved.get(workflow.id);
	const isLive = before !== undefined && before.activeVersionId === before.versionId;
	const text = workflowText(await n8n.exportWorkflow(workflow.id));
	const isSame = text === workflowText(workflow);
	if (!isSame) await n8n.upsertWorkflow(workflow);
	if (isSame && isLive) return false;
	await n8n.publishWorkflow(workflow.id);
	return true;
}

/**
 * Publishes these workflows, and no others. Those of the previous test file that are still wanted go on.
 * @param published workflow files, e.g. `erp-quotes/erp.json`, or how this test file plays them
 */
export async function enterSandbox(...published: (string | WorkflowFile)[]): Promise<SandboxWorld> {
	const wanted = published.map((one) => (typeof one === 'string' ? workflowOf(one) : one));
	const own = addresses();
	const controls = forEachMock((name) => new MockControl(own[name]));
	const mocks = Object.values(controls);
	const crm = await Crm.connect(own.rdcrm);
	const erp = await Erp.connect(own.erp);
	const owner = { ...own.login, firstName: 'Equipe', lastName: 'Comercial' };
	const n8n = await N8nApi.connect(own.n8n, owner, own.database);
	await Promise.all(mocks.map((mock) => mock.calm()));
	// Deliveries of an earlier test file must arrive while its workflows are still published.
	await Promise.all(mocks.map((mock) => mock.drain()));
	const saved = new Map((await n8n.workflows()).map((one) => [one.id, one]));
	const unused = allWorkflows.filter(({ id }) => wanted.every((one) => one.id !== id));
	for (const one of unused) if (saved.get(one.id)?.activeVersionId) await saveAsDraft(n8n, one);
	await forgetRoles(n8n, new Set(unused.map(({ id }) => id)));
	await forgetRetries(n8n);
	let since = await n8n.executions.newestId();
	// Last, because a workflow registers its role a moment after it is published.
	let isPublished = false;
	for (const workflow of wanted) isPublished = (await play(n8n, workflow, saved)) || isPublished;

	const hasQueue = wanted.some(({ path }) => path === QUEUE_FLOW);
	/** An execution may cause a delivery, which may start another execution, and so on. */
	const deliveries = async () => {
		const drained = () => Promise.all(mocks.map((mock) => mock.drain()));
		const arrived = await drained();
		if (!hasQueue || !(await untilNothingIsDue(n8n))) return arrived;
		// Processing the rows may have caused further deliveries.
		return await drained();
	};
	const settle = async () => {
		since = await waitUntilIdle(n8n, since, deliveries);
	};
	// Once published, a workflow creates its tables and registers its role.
	if (isPublished) await settle();
	return { crm, erp, n8n, controls, settle };
}
