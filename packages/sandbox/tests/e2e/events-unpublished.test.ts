import { beforeAll, describe, expect, it } from 'vitest';
import { connectHelpdesk, type Helpdesk, onlyNote, opened } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { CONNECTORS, enterHelpdesk, flowRecords, STORIES } from './support/helpdesk-flows.ts';
import { EVENTS_FLOW, QUEUE, QUEUE_FLOW } from './support/queue.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const { waiting } = flowRecords('zendesk', 'context');

let world: SandboxWorld;
let helpdesk: Helpdesk;
beforeAll(async () => {
	world = await enterHelpdesk('zendesk');
	helpdesk = await connectHelpdesk('zendesk');
});

/** What the check of every ten minutes says; nothing where it has nothing to say. */
async function complaint(): Promise<string> {
	const { id: workflowId } = workflowOf(EVENTS_FLOW);
	const afterId = await world.n8n.executions.newestId();
	await world.n8n.runFromTrigger(workflowId, 'A cada 10 minutos');
	await world.settle();
	const runs = await world.n8n.executions.list({ workflowId, afterId, status: ['error'] });
	const outputs = await Promise.all(runs.map(({ id }) => world.n8n.executions.outputs(id)));
	return JSON.stringify(outputs);
}

async function aMinuteLater(): Promise<void> {
	await world.n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
	await world.settle();
}

const openTickets = async (count: number) => {
	const tickets: number[] = [];
	for (let n = 0; n < count; n++) {
		tickets.push(await opened(world, helpdesk, await helpdeskCustomer(world)));
	}
	return tickets;
};

describe('a story that somebody unpublished', () => {
	it('gets few rows, is named by a red execution, and does what waits once it is back', async () => {
		const story = workflowOf(STORIES.context);
		await world.n8n.unpublishWorkflow(story.id);
		const [first, ...others] = await openTickets(5);
		const rows = await world.n8n.tables.rows(QUEUE);
		expect(rows.filter(({ fluxo }) => fluxo === story.id)).toHaveLength(1);
		expect(await complaint()).toContain(story.name);

		await world.n8n.publishWorkflow(story.id);
		await world.settle();
		await aMinuteLater();
		await onlyNote(helpdesk, Number(first));
		expect(await waiting(world, Number(first))).toEqual([]);
		for (const ticket of others) expect(await waiting(world, ticket)).toEqual([]);
	});
});

describe('a connector that somebody unpublished', () => {
	it('is named by its story and by a red execution, and what waits is done once it is back', async () => {
		const connector = workflowOf(CONNECTORS.zendesk);
		const customer = await helpdeskCustomer(world);
		// Known to the queue before, as Zendesk calls nobody while the connector rests.
		await world.crm.control.fault('listContacts', { type: 'status', status: 503 }, null);
		const ticket = await opened(world, helpdesk, customer);
		await world.crm.control.clearFaults();
		await world.n8n.unpublishWorkflow(connector.id);
		await flowRecords('zendesk', 'context').minutesLater(world, ticket);
		expect(await waiting(world, ticket)).toMatchObject([
			{ situacao: expect.stringContaining(`O conector "${connector.name}" não está publicado`) },
		]);
		expect(await complaint()).toContain(connector.name);

		await world.n8n.publishWorkflow(connector.id);
		await world.settle();
		await aMinuteLater();
		await onlyNote(helpdesk, ticket);
		expect(await waiting(world, ticket)).toEqual([]);
	});
});
