import { afterAll } from 'vitest';
import { configure, layDown, publishChanged, withoutClock } from './configure.ts';
import { EVENTS_FLOW, MEMORY, QUEUE, QUEUE_FLOW } from './queue.ts';
import { workflowOf } from './workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './world.ts';

export type Vendor = 'freshdesk' | 'zendesk';
export type Work = 'context' | 'solved';

export const VENDORS: Vendor[] = ['zendesk', 'freshdesk'];

/** Stories are told once for all helpdesks, so that most of their tests need one of these. */
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

/** What tickets of a helpdesk need beside the queue and the events. */
const ownFlowsOf = (vendor: Vendor) => [
	CONNECTORS[vendor],
	PANELS[vendor],
	...Object.values(STORIES),
];

export const flowsOf = (vendor: Vendor) => [QUEUE_FLOW, EVENTS_FLOW, ...ownFlowsOf(vendor)];

/** The record of a ticket, as the queue calls it. */
export const keyOf = (vendor: Vendor, ticket: number) => `${vendor}:${ticket}`;

/** What a story has written down of the tickets that are its work. */
export function flowRecords(vendor: Vendor, work: Work) {
	const { id, name } = workflowOf(STORIES[work]);
	const queued = (ticket: number) => ({ fluxo: id, chave: keyOf(vendor, ticket) });
	return {
		/** What still waits to be done for a ticket, with what stands in its way. */
		async waiting({ n8n }: SandboxWorld, ticket: number) {
			const { chave } = queued(ticket);
			const rows = await n8n.tables.rows(QUEUE);
			return rows.filter((row) => row.fluxo === id && row.chave === chave);
		},
		/** What the CRM has been told of a ticket. */
		async recordOf({ n8n }: SandboxWorld, ticket: number) {
			const rows = await n8n.tables.rows(MEMORY);
			const { visto } =
				rows.find((row) => row.nome === name && row.chave === keyOf(vendor, ticket)) ?? {};
			return String(visto ?? '').split('|feito: ')[1];
		},
		/** What waits is not tried again while other stories are told. */
		async forgetWaiting({ n8n }: SandboxWorld): Promise<void> {
			await n8n.tables.remove(QUEUE, { fluxo: id });
		},
		/** The queue's clock, turned by hand: the row falls due, then the minute is up. */
		async minutesLater({ n8n, settle }: SandboxWorld, ticket: number): Promise<void> {
			await n8n.tables.update(QUEUE, queued(ticket), { proxima: 1 });
			await n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
			await settle();
		},
		/** The look at what has changed in the helpdesk that is due every ten minutes. */
		looks: (world: SandboxWorld) => looksAt(world, vendor),
	};
}

/** The connector's look at what has changed, which it tells all stories. */
export async function looksAt({ n8n, settle }: SandboxWorld, vendor: Vendor): Promise<void> {
	await n8n.runFromTrigger(workflowOf(CONNECTORS[vendor]).id, 'A cada 10 minutos');
	await settle();
}

const entered = new Map<string, SandboxWorld>();

afterAll(async () => {
	for (const [path, world] of entered) await layDown(world, path);
});

/**
 * A sandbox with the flows of a helpdesk, which look at it by hand alone. The connector has looked once for
 * what it was not told of, so that the next looks find nothing of other tests.
 */
export async function enterHelpdesk(vendor: Vendor): Promise<SandboxWorld> {
	const world = { ...(await enterSandbox(QUEUE_FLOW, EVENTS_FLOW)), played: withoutClock };
	for (const path of ownFlowsOf(vendor)) {
		entered.set(path, world);
		await publishChanged(world, path);
	}
	await world.settle();
	await looksAt(world, vendor);
	return world;
}

/** "Testar com um ticket", for the ticket that "Configuração" names, as a person writes it. */
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
