import { CONNECTORS, type Vendor } from './helpdesk-flows.ts';
import { workflowCaller } from './workflow-caller.ts';
import type { SandboxWorld } from './world.ts';

/** Request of a story or a panel to a helpdesk's connector. */
export interface HelpdeskRequest {
	pedido: 'ler' | 'anotar';
	registro: string;
	/** Purpose of reading the ticket. */
	parte?: 'nota' | 'solucao' | 'painel';
	/** HTML of the private note. */
	nota?: string;
}

const INPUTS = { pedido: 'string', registro: 'string', parte: 'string', nota: 'string' };

/** Publishes a workflow that passes each request to a helpdesk's connector, as a story does. */
export const helpdeskConnector = (world: SandboxWorld, vendor: Vendor) =>
	workflowCaller<HelpdeskRequest>(world, CONNECTORS[vendor], INPUTS);
