import { configure, enterWithoutClock } from './configure.ts';
import { EVENTS_FLOW, MEMORY, QUEUE, QUEUE_FLOW, sweep } from './queue.ts';
import { type CheckEnd, runCheckOf } from './run-check.ts';
import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

export type Vendor = 'freshdesk' | 'zendesk';
export type Work = 'context' | 'solved';

export const VENDORS: Vendor[] = ['zendesk', 'freshdesk'];

/** Stories are the same for all helpdesks, so most of their tests run with one. */
export const ONE_VENDOR: Vendor[] = ['zendesk'];

export const STORIES: Record<Work, string> = {
	context: 'support-context/contexto-no-ticket.json',
	solved: 'support-context/ticket-resolvido-no-crm.json',
};

export const CONNECTORS: Record<Vendor, string> = {
	freshdesk: 'support-context/freshdesk/freshdesk.json',
	zendesk: 'support-context/zendesk/zendesk.json',
};

export const PANELS: Record<Vendor, string> = {
	freshdesk: 'support-context/freshdesk/painel.json',
	zendesk: 'support-context/zendesk/painel.json',
};

/** Returns the flows that a helpdesk's tickets need besides the queue and the events. */
const ownFlowsOf = (vendor: Vendor, stories = Object.values(STORIES)) => [
	CONNECTORS[vendor],
	PANELS[vendor],
	...stories,
];

export const flowsOf = (vendor: Vendor) => [QUEUE_FLOW, EVENTS_FLOW, ...ownFlowsOf(vendor)];

/** Returns a ticket's key in the queue. */
export const keyOf = (vendor: Vendor, ticket: number) => `${vendor}:${ticket}`;

/** Access to the rows that a story keeps about its tickets. */
export function flowRecords(vendor: Vendor, work: Work) {
	const { id, name } = workflowOf(STORIES[work]);
	const queued = (ticket: number) => ({ fluxo: id, chave: keyOf(vendor, ticket) });
	return {
		/** Returns the ticket's pending rows, with the reasons why they wait. */
		async waiting({ n8n }: SandboxWorld, ticket: number) {
			const { chave } = queued(ticket);
			const rows = await n8n.tables.rows(QUEUE);
			return rows.filter((row) => row.fluxo === id && row.chave === chave);
		},
		/** Returns the story's record of its work in the CRM for a ticket. */
		async recordOf({ n8n }: SandboxWorld, ticket: number) {
			const rows = await n8n.tables.rows(MEMORY);
			const { visto } =
				rows.find((row) => row.nome === name && row.chave === keyOf(vendor, ticket)) ?? {};
			return String(visto ?? '').split('|feito: ')[1];
		},
		/** Removes pending rows, so that they are not retried in other stories. */
		async forgetWaiting({ n8n }: SandboxWorld): Promise<void> {
			await n8n.tables.remove(QUEUE, { fluxo: id });
		},
		/** Makes the ticket's row due and runs the queue's check of every minute. */
		async minutesLater({ n8n, settle }: SandboxWorld, ticket: number): Promise<void> {
			await n8n.tables.update(QUEUE, queued(ticket), { proxima: 1 });
			await sweep({ n8n });
			await settle();
		},
		/** Runs the connector's check for changes of every ten minutes. */
		runCheck: (world: SandboxWorld, expected?: CheckEnd) => runCheck(world, vendor, expected),
	};
}

const CHECK = 'A cada 10 minutos';

/** Runs the connector's check for changes, which it passes to all stories. */
export const runCheck = (world: SandboxWorld, vendor: Vendor, expected?: CheckEnd): Promise<void> =>
	runCheckOf(world, CONNECTORS[vendor], CHECK, expected);

/** Starts the connector's check for changes without waiting for its effects. */
export const beginToCheck = ({ n8n }: SandboxWorld, vendor: Vendor): Promise<string> =>
	n8n.runFromTrigger(workflowOf(CONNECTORS[vendor]).id, CHECK);

/**
 * Enters a sandbox with the flows of a helpdesk and no scheduled checks. The connector has already checked once
 * for missed changes, so that these stories have done what other tests left. A story that is published later has not.
 */
export async function enterHelpdesk(vendor: Vendor, stories?: string[]): Promise<SandboxWorld> {
	const world = await enterWithoutClock(QUEUE_FLOW, EVENTS_FLOW, ...ownFlowsOf(vendor, stories));
	await world.settle();
	await runCheck(world, vendor);
	return world;
}

/** Runs "Testar com um ticket" with the ticket number written into "Configuração", as a user does. */
export async function tryByHand(
	world: SandboxWorld,
	vendor: Vendor,
	work: Work,
	ticket: number,
): Promise<void> {
	const path = STORIES[work];
	const restore = await configure(world, path, { ticket_de_teste: `${vendor}: #${ticket}` });
	try {
		await world.n8n.runFromTrigger(workflowOf(path).id, 'Testar com um ticket');
		await world.settle();
	} finally {
		await restore();
	}
}
