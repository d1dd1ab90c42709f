import { beforeAll, describe, expect, it } from 'vitest';
import { connectHelpdesk, type Helpdesk, onlyNote, opened } from './support/helpdesk.ts';
import { HOUR, SECOND, timePasses } from './support/helpdesk-clock.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import {
	CONNECTORS,
	enterHelpdesk,
	flowRecords,
	runCheck,
	STORIES,
} from './support/helpdesk-flows.ts';
import { EVENTS, EVENTS_FLOW, QUEUE, sweep } from './support/queue.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const { waiting } = flowRecords('zendesk', 'context');

/** How far before its saved position a check starts. */
const OVERLAP = 300 * SECOND;

let world: SandboxWorld;
let helpdesk: Helpdesk;
beforeAll(async () => {
	world = await enterHelpdesk('zendesk');
	helpdesk = await connectHelpdesk('zendesk');
});

/** Runs the check of every ten minutes. Returns the outputs of its failed executions, as JSON. */
async function complaint(): Promise<string> {
	const { id: workflowId } = workflowOf(EVENTS_FLOW);
	const afterId = await world.n8n.executions.newestId();
	await world.n8n.runFromTrigger(workflowId, 'A cada 10 minutos');
	await world.settle();
	const runs = await world.n8n.executions.list({ workflowId, afterId, status: ['error'] });
	const outputs = await Promise.all(runs.map(({ id }) => world.n8n.executions.outputs(id)));
	return JSON.stringify(outputs);
}

/** Publishes a workflow, waits until its rows are due, and runs the queue. */
async function isBack(id: string, ticket: number): Promise<void> {
	await world.n8n.publishWorkflow(id);
	const later = async () =>
		(await waiting(world, ticket)).filter(({ proxima }) => Number(proxima) > Date.now());
	await expect.poll(later, { timeout: 30_000 }).toEqual([]);
	await sweep(world);
	await world.settle();
}

/** Returns the position of the connector's check in its helpdesk. */
async function placeOf(connector: string): Promise<number> {
	const rows = await world.n8n.tables.rows('rdcrm_tickets');
	return Number(rows.find(({ fluxo }) => fluxo === connector)?.desde);
}

const openTickets = async (count: number) => {
	const tickets: number[] = [];
	for (let n = 0; n < count; n++) {
		tickets.push(await opened(world, helpdesk, await helpdeskCustomer(world)));
	}
	return tickets;
};

describe('an unpublished story', () => {
	it('gets few rows, is named by a failed execution, and catches up once it is back', async () => {
		const story = workflowOf(STORIES.context);
		await world.n8n.unpublishWorkflow(story.id);
		const [first, ...others] = await openTickets(5);
		const rows = await world.n8n.tables.rows(QUEUE);
		const its = rows.filter(({ fluxo }) => fluxo === story.id);
		expect(its).toHaveLength(1);
		expect(await complaint()).toContain(story.name);
		const fluxo = workflowOf(CONNECTORS.zendesk).id;
		const missing = Date.parse(String(its[0]?.createdAt)) - OVERLAP;
		await world.n8n.tables.update('rdcrm_tickets', { fluxo }, { desde: missing - SECOND });
		await runCheck(world, 'zendesk');
		expect(await placeOf(fluxo)).toBe(missing);

		await isBack(story.id, Number(first));
		await onlyNote(helpdesk, Number(first));
		expect(await waiting(world, Number(first))).toEqual([]);
		const comeBack = await timePasses(helpdesk.control, HOUR / 10);
		await runCheck(world, 'zendesk').finally(comeBack);
		for (const ticket of others) await onlyNote(helpdesk, ticket);
		for (const ticket of others) expect(await waiting(world, ticket)).toEqual([]);
	});
});

describe('an unpublished connector', () => {
	it('is named by its story and by a failed execution, and waiting work is done once it is back', async () => {
		const connector = workflowOf(CONNECTORS.zendesk);
		const customer = await helpdeskCustomer(world);
		// The ticket must be in the queue first, as Zendesk sends nothing while the connector is unpublished.
		await world.crm.control.fault('listContacts', { type: 'status', status: 503 }, null);
		const ticket = await opened(world, helpdesk, customer);
		await world.crm.control.clearFaults();
		await world.n8n.unpublishWorkflow(connector.id);
		await flowRecords('zendesk', 'context').minutesLater(world, ticket);
		expect(await waiting(world, ticket)).toMatchObject([
			{ situacao: expect.stringContaining(`O conector "${connector.name}" não está publicado`) },
		]);
		expect(await complaint()).toContain(connector.name);

		await isBack(connector.id, ticket);
		await onlyNote(helpdesk, ticket);
		expect(await waiting(world, ticket)).toEqual([]);
	});
});

describe('the unpublished events flow', () => {
	it('fails each notification, which is given to its story once it is back', async () => {
		const { id: workflowId } = workflowOf(CONNECTORS.zendesk);
		const events = workflowOf(EVENTS_FLOW);
		await world.n8n.unpublishWorkflow(events.id);
		const afterId = await world.n8n.executions.newestId();
		const ticket = await opened(world, helpdesk, await helpdeskCustomer(world));
		const runs = await world.n8n.executions.list({ workflowId, afterId, status: ['error'] });
		const outputs = await Promise.all(runs.map(({ id }) => world.n8n.executions.outputs(id)));
		expect(JSON.stringify(outputs)).toContain('publique os fluxos Fila e Eventos');
		expect(await waiting(world, ticket)).toEqual([]);

		await world.n8n.publishWorkflow(events.id);
		await expect.poll(() => world.n8n.tables.rows(EVENTS), { timeout: 30_000 }).toEqual([]);
		await world.settle();
		await onlyNote(helpdesk, ticket);
	});
});
