import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { OFTEN } from './support/configure.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

const WORKFLOW = 'node-transitions';

/** New node names for each test run, so that the nodes start without stored state. */
const run = randomUUID().slice(0, 8);
const POLL = `Poll ${run}`;
const EVENT = `Event ${run}`;

let world: SandboxWorld;

beforeAll(async () => {
	world = await enterSandbox();
});
afterAll(async () => {
	await world.n8n.unpublishWorkflow(WORKFLOW);
	await world.n8n.archiveWorkflow(WORKFLOW);
});

/** Returns a workflow whose triggers lead to the same step, which must run once when a deal is won. */
async function theWorkflow() {
	const credential = (await world.n8n.credentials()).find((one) => one.type === 'rdCrmOAuth2Api');
	const credentials = {
		rdCrmOAuth2Api: { id: credential?.id ?? '', name: credential?.name ?? '' },
	};
	const options = { triggerWhen: 'becomesTrue' };
	const step = { main: [[{ node: 'Step', type: 'main', index: 0 }]] };
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
				credentials,
				parameters: {
					pollTimes: OFTEN,
					records: ['deal'],
					conditionSets: { values: [{ name: 'Ganha', statuses: ['won'] }] },
					options,
				},
			},
			{
				id: EVENT,
				name: EVENT,
				type: 'n8n-nodes-rdcrm.rdCrmTrigger',
				typeVersion: 1.1,
				position: [0, 200] as [number, number],
				credentials,
				parameters: { events: ['crm_deal_created', 'crm_deal_updated'], options },
			},
			{
				id: randomUUID(),
				name: 'Step',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0] as [number, number],
				parameters: {},
			},
		],
		connections: { [POLL]: step, [EVENT]: step },
		settings: { executionOrder: 'v1' },
	};
}

const publish = async () => {
	await world.n8n.upsertWorkflow(await theWorkflow());
	await world.n8n.publishWorkflow(WORKFLOW);
};

const newDeal = async () => {
	const stage_id = await world.crm.stageId('Apresentação');
	return await world.crm.createDeal({ name: `Negociação ${randomUUID()}`, stage_id });
};

/** Returns the number of executions that output the deal. */
async function startsFor(dealId: string, afterId: string | undefined): Promise<number> {
	const { executions } = world.n8n;
	const found = await executions.list({ workflowId: WORKFLOW, afterId });
	const outputs = await Promise.all(found.map(({ id }) => executions.outputs(id)));
	return outputs.filter((output) => JSON.stringify(output).includes(dealId)).length;
}

it('starts once when a deal is won, and again when it is reopened and won again', async () => {
	const { crm, n8n } = world;
	const since = await n8n.executions.newestId();
	await publish();
	const told = async (dealId: string, times: number) =>
		await vi.waitFor(async () => expect(await startsFor(dealId, since)).toBe(times), {
			timeout: 75_000,
			interval: 500,
		});

	await crm.control.plan([
		{
			match: { eventName: 'crm_deal_updated' },
			action: { type: 'duplicate', copies: 3 },
			times: null,
		},
	]);
	const deal = await newDeal();
	await crm.updateDeal(deal.id, { status: 'won' });
	await told(deal.id, 1);
	await crm.updateDeal(deal.id, { name: `${deal.name} (renomeada)` });
	await crm.updateDeal(deal.id, { one_time_price: 700 });
	const [delivery] = (await crm.control.deliveries()).filter(({ body }) => body.includes(deal.id));
	await crm.control.replay(delivery?.id ?? '', 2);
	await crm.control.drain();

	// A poll that finds this deal has seen all earlier changes.
	const next = await newDeal();
	await crm.updateDeal(next.id, { status: 'won' });
	await told(next.id, 1);
	expect(await startsFor(deal.id, since)).toBe(1);

	// A deal won while the workflow is unpublished is found afterwards, and nothing is reported twice.
	await n8n.unpublishWorkflow(WORKFLOW);
	await crm.updateDeal(deal.id, { status: 'ongoing' });
	await crm.updateDeal(deal.id, { status: 'won' });
	await publish();
	await told(deal.id, 2);
	await crm.updateDeal(deal.id, { rating: 5 });
	const last = await newDeal();
	await crm.updateDeal(last.id, { status: 'won' });
	await told(last.id, 1);
	expect(await startsFor(deal.id, since)).toBe(2);
	expect(await startsFor(next.id, since)).toBe(1);
}, 300_000);
