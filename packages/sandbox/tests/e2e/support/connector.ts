import { workflowCaller } from './workflow-caller.ts';
import type { SandboxWorld } from './world.ts';

/** Request of a story to a connector. */
export interface ConnectorRequest {
	pedido: 'find' | 'find_or_make' | 'set_status';
	codigo: string;
	numero?: string;
	orcamento?: object;
	id?: string;
	status?: string;
	motivo?: string;
}

export interface Connector {
	/** @throws with the connector's message if its execution fails */
	ask(request: ConnectorRequest): Promise<Record<string, unknown>>;
}

const INPUTS = {
	...{ pedido: 'string', codigo: 'string', numero: 'string', orcamento: 'object' },
	...{ id: 'string', status: 'string', motivo: 'string' },
};

/** Publishes a workflow that passes each request to a connector, as a story does. */
export async function connectorOf(world: SandboxWorld, path: string): Promise<Connector> {
	const ask = await workflowCaller(world, path, INPUTS);
	return { ask: (request) => ask({ ...request }) };
}
