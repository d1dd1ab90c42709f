import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const WORKFLOW = 'catch-up-position';

/** A new node name for each test run, so that the node starts without a position. */
const POLL = `Poll ${randomUUID().slice(0, 8)}`;

let world: SandboxWorld;

beforeAll(async () => {
	world = await enterSandbox();
});
afterAll(async () => {
	await world.n8n.unpublishWorkflow(WORKFLOW);
	await world.n8n.archiveWorkflow(WORKFLOW);
});

/** Returns a workflow that polls when it is published, and whose second node decides if it succeeds. */
async function theWorkflow(since: Date, step: string, parameters: Record<string, unknown> = {}) {
	const credential = (await world.n8n.credentials()).find((one) => one.type === 'rdCrmOAuth2Api');
	const rdCrmOAuth2Api = { id: credential?.id ?? '', name: credential?.name ?? '' };
	return {
		id: WORKFLOW,
		name: WORKFLOW,
		nodes: [
			{
				id: POLL,
				name: POLL,
				type: 'n8n-nodes-rdcrm.rdCrmCatchUpTrigger',
				typeVersion: 1,
				position: [0, 0] as [number, number],
				credentials: { rdCrmOAuth2Api },
				parameters: {
					// The tests do not wait for the schedule, as each publication polls.
					pollTimes: { item: [{ mode: 'custom', cronExpression: '0 0 0 1 1 *' }] },
					records: ['organization'],
					conditionSets: {},
					startFrom: 'date',
					startDate: since.toISOString(),
					options: { advance: 'onSuccess' },
				},
			},
			{
				id: randomUUID(),
				name: 'Step',
				type: `n8n-nodes-base.${step}`,
				typeVersion: 1,
				position: [220, 0] as [number, number],
				parameters,
			},
		],
		connections: { [POLL]: { main: [[{ node: 'Step', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** Republishes the workflow and returns the executions that its poll started, with their records. */
async function polled(workflow: Awaited<ReturnType<typeof theWorkflow>>) {
	const { n8n } = world;
	const lastId = await n8n.executions.newestId();
	await n8n.upsertWorkflow(workflow);
	await n8n.publishWorkflow(WORKFLOW);
	await world.settle();
	const found = await n8n.executions.list({ workflowId: WORKFLOW, afterId: lastId });
	await n8n.unpublishWorkflow(WORKFLOW);
	return await Promise.all(
		found.map(async ({ id, status }) => ({
			status,
			names: [
				...JSON.stringify(await n8n.executions.outputs(id)).matchAll(/Empresa [0-9a-f]{8}/g),
			].map(([name]) => name),
		})),
	);
}

it('returns the same records until the workflow has succeeded with them', async () => {
	const since = new Date();
	const name = `Empresa ${randomUUID().slice(0, 8)}`;
	await world.crm.addOrganization({ name });
	const failing = await theWorkflow(since, 'stopAndError', { errorMessage: 'The table is full' });
	for (let count = 0; count < 2; count++) {
		const executions = await polled(failing);
		expect(executions).toMatchObject([{ status: 'error' }]);
		expect(executions[0]?.names).toContain(name);
	}
	const working = await theWorkflow(since, 'noOp');
	const executions = await polled(working);
	expect(executions).toMatchObject([{ status: 'success' }]);
	expect(executions[0]?.names).toContain(name);
	expect(await polled(working)).toEqual([]);
});
