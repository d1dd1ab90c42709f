import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const WORKFLOW = 'node-respond';

let world: SandboxWorld;

beforeAll(async () => {
	world = await enterSandbox();
});
afterAll(async () => {
	await world.n8n.unpublishWorkflow(WORKFLOW);
	await world.n8n.archiveWorkflow(WORKFLOW);
});

/** Publishes a workflow that the trigger starts and that always fails. */
async function publish(options: Record<string, unknown>): Promise<void> {
	const credential = (await world.n8n.credentials()).find((one) => one.type === 'rdCrmOAuth2Api');
	await world.n8n.upsertWorkflow({
		id: WORKFLOW,
		name: WORKFLOW,
		nodes: [
			{
				id: randomUUID(),
				name: 'Event',
				type: 'n8n-nodes-rdcrm.rdCrmTrigger',
				typeVersion: 1.1,
				position: [0, 0] as [number, number],
				credentials: {
					rdCrmOAuth2Api: { id: credential?.id ?? '', name: credential?.name ?? '' },
				},
				parameters: { events: ['crm_deal_created'], options },
			},
			{
				id: randomUUID(),
				name: 'Fail',
				type: 'n8n-nodes-base.stopAndError',
				typeVersion: 1,
				position: [220, 0] as [number, number],
				parameters: { errorMessage: 'On purpose' },
			},
		],
		connections: { Event: { main: [[{ node: 'Fail', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await world.n8n.publishWorkflow(WORKFLOW);
}

describe('an event whose workflow fails', () => {
	it.each([
		[{}, 200],
		[{ respond: 'onReceived', batch: true }, 200],
		[{ respond: 'lastNode' }, 500],
		[{ respond: 'lastNode', batch: true }, 500],
	])('with the options %j is answered with %i', async (options, status) => {
		const { crm, n8n } = world;
		await publish(options);
		await crm.control.settingsForNow({ webhook_retry_delays_ms: [] });
		const since = await n8n.executions.newestId();
		const deal = await crm.createDeal({
			name: `Negociação ${randomUUID()}`,
			stage_id: await crm.stageId('Apresentação'),
		});
		await crm.control.drain();
		const delivered = (await crm.control.deliveries()).filter(({ body }) => body.includes(deal.id));
		expect(delivered.flatMap(({ attempts }) => attempts.map((one) => one.status))).toEqual([
			status,
		]);
		await vi.waitFor(
			async () => {
				const ended = await n8n.executions.list({ workflowId: WORKFLOW, afterId: since });
				expect(ended.map((one) => one.status)).toEqual(['error']);
			},
			{ timeout: 20_000, interval: 200 },
		);
	});
});
