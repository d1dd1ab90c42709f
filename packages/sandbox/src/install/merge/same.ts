import { isDeepStrictEqual } from 'node:util';
import { plainConnections } from './wires.ts';
import type { Flow } from './workflow.ts';

/** Whether n8n would run and show two workflows alike; the order of the nodes does not matter. */
export const isSameFlow = (one: Flow, other: Flow): boolean =>
	isDeepStrictEqual(partsOf(one), partsOf(other));

const partsOf = ({ name, nodes, connections, settings, nodeGroups = [] }: Flow) => ({
	...{ name, settings, nodeGroups },
	nodes: new Map(nodes.map((node) => [node.id, node])),
	connections: plainConnections(connections),
});
