import { readWorkflows } from '../../../src/index.ts';
import type { SandboxWorld } from './world.ts';

export const WORKFLOW = 'support-context/freshdesk.json';
const TABLE = 'rdcrm_freshdesk_tickets';
const ID = readWorkflows().find(({ path }) => path === WORKFLOW)?.id ?? '';

/** What the workflow has written down of its work on a ticket. */
export async function record(
	{ n8n }: SandboxWorld,
	ticket: number,
	work: 'contexto' | 'resolvido',
) {
	const rows = await n8n.dataTableRows(TABLE);
	return rows.find(({ chave }) => chave === `${ticket}:${work}`);
}

/** The clock of the schedule, turned by hand: the row falls due, then the five minutes are up. */
export async function fiveMinutesLater(
	world: SandboxWorld,
	ticket: number,
	work: 'contexto' | 'resolvido',
): Promise<void> {
	const row = { chave: `${ticket}:${work}` };
	await world.n8n.updateDataTableRows(TABLE, row, { retomar_em: 1 });
	await world.n8n.runFromTrigger(ID, 'A cada 5 minutos');
	await world.settle();
}
