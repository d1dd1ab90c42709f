import type { N8nApi } from '../../../src/index.ts';

/** The workflow that keeps each event until it is done, its table, and the table that says where it is. */
export const QUEUE_FLOW = 'fila/fila.json';
export const EVENTS_FLOW = 'fila/eventos.json';
export const QUEUE = 'rdcrm_fila';
export const ROLES = 'rdcrm_papeis';
export const MEMORY = 'rdcrm_feitos';

/** When a row falls due that is not to be tried again. */
export const NEVER = 1e15;

/** As after three minutes: the leases of these executions have ended. */
export async function leasesEnd({ tables }: N8nApi, executions: string[]): Promise<void> {
	for (const dono of executions) await tables.update(QUEUE, { dono }, { ate: 0 });
}
