import { beforeAll, describe, expect, it } from 'vitest';
import {
	connectHelpdesk,
	type Helpdesk,
	onlyNote,
	opened,
	UNAVAILABLE,
} from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { CONNECTORS, enterHelpdesk, flowRecords } from './support/helpdesk-flows.ts';
import { EVENTS, EVENTS_FLOW, ROLES, ROLES_COPY, sweep } from './support/queue.ts';
import { runCheckOf } from './support/run-check.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const { waiting } = flowRecords('zendesk', 'context');

let world: SandboxWorld;
let helpdesk: Helpdesk;
beforeAll(async () => {
	world = await enterHelpdesk('zendesk');
	helpdesk = await connectHelpdesk('zendesk');
});

const lookAround = () => runCheckOf(world, EVENTS_FLOW, 'A cada 10 minutos');

/** Returns who has which role, apart from the flows that say so again every few minutes. */
async function roles(): Promise<string[]> {
	const rows = await world.n8n.tables.rows(ROLES);
	return rows
		.filter(({ papel }) => !['fila', 'eventos', 'avisar'].includes(String(papel)))
		.map(({ papel, sistema, ouve, fluxo, nome }) => [papel, sistema, ouve, fluxo, nome].join())
		.sort();
}

/** Ends the claims of an interrupted run of "Eventos", as two minutes would. */
async function claimsEnd(): Promise<void> {
	for (const { dono } of await world.n8n.tables.rows(EVENTS)) {
		await world.n8n.tables.update(EVENTS, { dono: String(dono) }, { dono: '' });
	}
}

describe('the emptied table of roles', () => {
	it('is filled again within ten minutes, and no ticket is lost', async () => {
		const customer = await helpdeskCustomer(world);
		await lookAround();
		const before = await roles();
		expect(before.length).toBeGreaterThan(2);
		const { n8n } = world;
		for (const papel of ['fluxo', 'helpdesk']) await n8n.tables.remove(ROLES, { papel });
		expect(await roles()).not.toEqual(before);
		const { id: workflowId } = workflowOf(EVENTS_FLOW);
		const afterId = await n8n.executions.newestId();
		const ticket = await opened(world, helpdesk, customer);
		const [red, ...others] = await n8n.executions.list({ workflowId, afterId, status: ['error'] });
		expect(others).toEqual([]);
		expect(JSON.stringify(await n8n.executions.outputs(String(red?.id)))).toContain(
			'Alguém apagou as linhas da tabela rdcrm_papeis',
		);
		expect(await waiting(world, ticket)).toEqual([]);

		await claimsEnd();
		await lookAround();
		expect(await roles()).toEqual(before);
		await onlyNote(helpdesk, ticket);
		expect(await n8n.tables.rows(EVENTS)).toEqual([]);
	});

	it('is filled again after it was deleted, and a story that was removed stays away', async () => {
		const { tables } = world.n8n;
		await lookAround();
		const [gone] = (await tables.rows(ROLES)).filter(({ ouve }) => ouve === 'ticket resolvido');
		await tables.remove(ROLES, { nome: String(gone?.nome) });
		await lookAround();
		const before = await roles();
		expect(before.join()).not.toContain(String(gone?.nome));
		await tables.clear(ROLES);
		await lookAround();
		expect(await roles()).toEqual(before);
		const copied = await tables.rows(ROLES_COPY);
		expect(copied).toHaveLength(before.length);
		const { papel, sistema, ouve, fluxo, nome } = gone ?? {};
		await tables.add(ROLES, [{ papel, sistema, ouve, fluxo, nome } as Record<string, string>]);
	});
});

describe('a connector that is published again', () => {
	it('has what failed retried at once', async () => {
		const customer = await helpdeskCustomer(world);
		await helpdesk.control.fault(helpdesk.reading, UNAVAILABLE, null);
		const ticket = await opened(world, helpdesk, customer);
		await helpdesk.control.clearFaults();
		const [row] = await waiting(world, ticket);
		expect(Number(row?.proxima)).toBeGreaterThan(Date.now() + 60_000);
		const { id } = workflowOf(CONNECTORS.zendesk);
		await world.n8n.unpublishWorkflow(id);
		await world.n8n.publishWorkflow(id);
		await world.settle();
		await sweep(world);
		await world.settle();
		await onlyNote(helpdesk, ticket);
		expect(await waiting(world, ticket)).toEqual([]);
	});
});
