import { afterAll } from 'vitest';
import { configure, layDown, publishChanged, withoutClock } from './configure.ts';
import { QUEUE, QUEUE_FLOW } from './queue.ts';
import { workflowOf } from './workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './world.ts';

export type Vendor = 'freshdesk' | 'zendesk';
export type Work = 'context' | 'solved';

export const VENDORS: Vendor[] = ['zendesk', 'freshdesk'];

export const FLOWS: Record<Vendor, Record<Work, string>> = {
	freshdesk: {
		context: 'support-context/freshdesk/1-contexto-no-ticket.json',
		solved: 'support-context/freshdesk/2-ticket-resolvido-no-crm.json',
	},
	zendesk: {
		context: 'support-context/zendesk/1-contexto-no-ticket.json',
		solved: 'support-context/zendesk/2-ticket-resolvido-no-crm.json',
	},
};

export const flowsOf = (vendor: Vendor) => [QUEUE_FLOW, ...Object.values(FLOWS[vendor])];

const RECORDS = 'rdcrm_tickets';

/** What a flow has written down of the tickets that are its work. */
export function flowRecords(vendor: Vendor, work: Work) {
	const { id } = workflowOf(FLOWS[vendor][work]);
	const queued = (ticket: number) => ({ fluxo: id, chave: String(ticket) });
	return {
		/** What still waits to be done for a ticket, with what stands in its way. */
		async waiting({ n8n }: SandboxWorld, ticket: number) {
			const { chave } = queued(ticket);
			const rows = await n8n.tables.rows(QUEUE);
			return rows.filter((row) => row.fluxo === id && row.chave === chave);
		},
		/** What the CRM has been told of a ticket. */
		async recordOf({ n8n }: SandboxWorld, ticket: number) {
			const rows = await n8n.tables.rows(RECORDS);
			return rows.find((row) => row.fluxo === id && row.ticket === String(ticket));
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
		async looks({ n8n, settle }: SandboxWorld): Promise<void> {
			await n8n.runFromTrigger(id, 'A cada 10 minutos');
			await settle();
		},
	};
}

const entered = new Map<string, SandboxWorld>();

afterAll(async () => {
	for (const [path, world] of entered) await layDown(world, path);
});

/**
 * A sandbox with the flows of a helpdesk, which look at it by hand alone. Each has looked once for what it
 * was not told of, so that the next looks find nothing of other tests.
 */
export async function enterHelpdesk(vendor: Vendor): Promise<SandboxWorld> {
	const world = { ...(await enterSandbox(QUEUE_FLOW)), played: withoutClock };
	for (const path of Object.values(FLOWS[vendor])) {
		entered.set(path, world);
		await publishChanged(world, path);
	}
	for (const work of ['context', 'solved'] as const) await flowRecords(vendor, work).looks(world);
	return world;
}

/** "Testar com um ticket", for the ticket that "Configuração" names, as a person writes it. */
export async function tryByHand(world: SandboxWorld, path: string, ticket: number): Promise<void> {
	const restore = await configure(world, path, { ticket_de_teste: `#${ticket}` });
	try {
		await world.n8n.runFromTrigger(workflowOf(path).id, 'Testar com um ticket');
		await world.settle();
	} finally {
		await restore();
	}
}
