import { CONNECTORS, type Vendor } from './helpdesk-flows.ts';
import { workflowCaller } from './workflow-caller.ts';
import type { SandboxWorld } from './world.ts';

/** What a story, or a panel, asks a helpdesk's connector. */
export interface HelpdeskRequest {
	pedido: 'ler' | 'anotar';
	registro: string;
	/** What it is read for. */
	parte?: 'nota' | 'solucao' | 'painel';
	/** HTML of the private note. */
	nota?: string;
}

const INPUTS = { pedido: 'string', registro: 'string', parte: 'string', nota: 'string' };

/** @throws with the connector's message if its execution fails */
export async function helpdeskConnector(world: SandboxWorld, vendor: Vendor) {
	const ask = await workflowCaller(world, CONNECTORS[vendor], INPUTS);
	return (request: HelpdeskRequest) => ask({ ...request });
}
