import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

export const HELPDESKS = {
	freshdesk: 'support-context/freshdesk.json',
};

/** What a vendor's workflow has written down of one of its works on tickets. */
export function helpdeskRecord(vendor: keyof typeof HELPDESKS, work: 'contexto' | 'resolvido') {
	const { id } = workflowOf(HELPDESKS[vendor]);
	const table = `rdcrm_${vendor}_tickets`;
	const keyOf = (ticket: number) => `${ticket}:${work}`;
	return {
		async rowOf({ n8n }: SandboxWorld, ticket: number) {
			const rows = await n8n.dataTableRows(table);
			return rows.find(({ chave }) => chave === keyOf(ticket));
		},
		/** The clock of the schedule, turned by hand: the row falls due, then the five minutes are up. */
		async fiveMinutesLater({ n8n, settle }: SandboxWorld, ticket: number): Promise<void> {
			await n8n.updateDataTableRows(table, { chave: keyOf(ticket) }, { retomar_em: 1 });
			await n8n.runFromTrigger(id, 'A cada 5 minutos');
			await settle();
		},
		/** As after ten tries. */
		async givesUp({ n8n }: SandboxWorld, ticket: number): Promise<void> {
			const given = { tentativas: 10, retomar_em: 0 };
			await n8n.updateDataTableRows(table, { chave: keyOf(ticket) }, given);
		},
	};
}
