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

const INPUTS = {
	...{ pedido: 'string', codigo: 'string', numero: 'string', orcamento: 'object' },
	...{ id: 'string', status: 'string', motivo: 'string' },
};

/** Publishes a workflow that passes each request to a connector, as a story does. */
export const connectorOf = (world: SandboxWorld, path: string) =>
	workflowCaller<ConnectorRequest>(world, path, INPUTS);
