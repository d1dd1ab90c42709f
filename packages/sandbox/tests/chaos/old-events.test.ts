import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { connectHelpdesk, type Helpdesk, onlyNote, opened } from '../e2e/support/helpdesk.ts';
import { helpdeskCustomer } from '../e2e/support/helpdesk-customer.ts';
import { flowsOf } from '../e2e/support/helpdesk-flows.ts';
import { EVENTS, EVENTS_FLOW } from '../e2e/support/queue.ts';
import { workflowOf } from '../e2e/support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from '../e2e/support/world.ts';
import { type ChaosSandbox, chaosSandbox } from './support/sandbox.ts';

const { id: eventsFlow } = workflowOf(EVENTS_FLOW);
const TAKEN_MS = 30_000;

let sandbox: ChaosSandbox;
let world: SandboxWorld;
let helpdesk: Helpdesk;
beforeAll(async () => {
	// In one process, as SQLite's file is changed below.
	sandbox = await chaosSandbox({}, false);
	world = await enterSandbox(...flowsOf('zendesk'));
	await world.settle();
	helpdesk = await connectHelpdesk('zendesk');
});
afterAll(() => sandbox?.stop());

let ticket: number;
/** A ticket's event is stored while nobody takes events. */
beforeEach(async () => {
	await world.n8n.unpublishWorkflow(eventsFlow);
	ticket = await opened(world, helpdesk, await helpdeskCustomer(world));
	expect(await world.n8n.tables.rows(EVENTS)).toHaveLength(1);
});

/** Makes the stored events older. n8n sets their time and lets nobody change it. */
function age(minutes: number): void {
	const file = join(sandbox.dataFolder, '.n8n', 'database.sqlite');
	const database = new DatabaseSync(file, { timeout: 10_000 });
	const table = database.prepare('SELECT id FROM data_table WHERE name = ?').get(EVENTS);
	database.exec(
		`UPDATE "data_table_user_${table?.id}" SET createdAt = strftime('%Y-%m-%d %H:%M:%f', createdAt, '-${minutes} minutes')`,
	);
	database.close();
}

async function eventsAreBack(): Promise<void> {
	await world.n8n.publishWorkflow(eventsFlow);
	await vi.waitFor(async () => expect(await world.n8n.tables.rows(EVENTS)).toEqual([]), TAKEN_MS);
	await world.settle();
}

it('an event that a dead run had taken goes to its story two minutes later', async () => {
	await world.n8n.tables.update(EVENTS, { dono: '' }, { dono: 'a dead run' });
	age(3);
	await eventsAreBack();
	await onlyNote(helpdesk, ticket);
});

it('an event that waits for ten minutes keeps others out, with a failed execution', async () => {
	age(11);
	const afterId = await world.n8n.executions.newestId();
	await opened(world, helpdesk, await helpdeskCustomer(world));
	const failed = await world.n8n.executions.list({ afterId, status: ['error'] });
	const outputs = await Promise.all(failed.map(({ id }) => world.n8n.executions.outputs(id)));
	expect(JSON.stringify(outputs)).toContain('publique os fluxos Fila e Eventos');
	expect(await world.n8n.tables.rows(EVENTS)).toHaveLength(1);
	await eventsAreBack();
	await onlyNote(helpdesk, ticket);
});
