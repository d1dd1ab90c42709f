import type { N8nApi } from '../../../src/index.ts';
import { QUEUE_PAGE } from '../../../src/queue-page.ts';
import { addresses } from './addresses.ts';
import { workflowOf } from './workflow-of.ts';

/** The workflow that keeps each event until it is processed, the events flow, and their tables. */
export const QUEUE_FLOW = 'fila/fila.json';
export const EVENTS_FLOW = 'fila/eventos.json';
export const QUEUE_PAGE_FLOW = 'fila/pagina.json';
export const QUEUE = 'rdcrm_fila';
export const EVENTS = 'rdcrm_eventos';
export const ROLES = 'rdcrm_papeis';
/** From which *Eventos* restores the roles. */
export const ROLES_COPY = 'rdcrm_copia';
export const MEMORY = 'rdcrm_feitos';

/** The helpdesk connectors' table, and the rows in which they keep up to where they have checked. */
export const TICKETS = 'rdcrm_tickets';
export const POSITION = { ticket: 'conferido até' };

/** Due time of a row that must not be retried. */
export const NEVER = 1e15;

/** Returns the URL of the queue's page, with its login. */
export function queuePage(): string {
	const { n8n, login } = addresses();
	const url = new URL(QUEUE_PAGE, n8n);
	Object.assign(url, { username: login.email, password: login.password });
	return url.href;
}

/** Ends the leases of these executions, as three minutes would. */
export async function leasesEnd({ tables }: N8nApi, executions: string[]): Promise<void> {
	for (const dono of executions) await tables.update(QUEUE, { dono }, { ate: 0 });
}

/** Runs the queue's check of every minute. */
export const sweep = ({ n8n }: { n8n: N8nApi }): Promise<string> =>
	n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
