import { z } from 'zod';
import type { WorkflowContent } from '../../workflow-files.ts';
import { mapVersions, mergeOrder, type Versions } from './values.ts';

const Target = z.object({ node: z.string(), type: z.string(), index: z.number() });
/** Targets of each output in turn, by name of the node and by type. */
const Connections = z.record(z.string(), z.record(z.string(), z.array(z.array(Target).nullable())));
type Connections = z.infer<typeof Connections>;

/** An output of a node. */
export interface Output {
	node: string;
	type: string;
	index: number;
}

/** An output whose wires both sides changed incompatibly. */
export interface WireConflict {
	output: Output;
	/** Names of the nodes that its wires lead to. */
	mine: string[];
	theirs: string[];
}

/** Targets by output, each as JSON so that they can be compared. */
type Wires = Map<string, string[]>;

/**
 * Merges the connections of workflows output by output. If both sides replaced the same wire, the user's are kept.
 * @param isThere whether a node is part of the merged workflow; wires from or to others are dropped
 * @param conflicts receives each output where that happened
 */
export function mergeConnections(
	versions: Versions<WorkflowContent['connections']>,
	isThere: (node: string) => boolean,
	conflicts: WireConflict[],
): Connections {
	const wires = mapVersions(versions, wiresOf);
	const merged: Connections = {};
	for (const id of mergeOrder(mapVersions(wires, (all) => [...all.keys()]))) {
		const output = outputOf(id);
		const targets = mergeTargets(
			mapVersions(wires, (all) => all.get(id) ?? []),
			output,
			conflicts,
		);
		const kept = targets.map(targetOf).filter(({ node }) => isThere(node));
		if (kept.length > 0 && isThere(output.node)) add(merged, output, kept);
	}
	return merged;
}

/** Returns the names of the nodes at either end of a wire that the user added. */
export function newlyWired({
	base,
	mine,
}: Pick<Versions<WorkflowContent['connections']>, 'base' | 'mine'>): Set<string> {
	const before = wiresOf(base);
	const ends = [...wiresOf(mine)].flatMap(([id, targets]) =>
		targets
			.filter((target) => !before.get(id)?.includes(target))
			.flatMap((target) => [outputOf(id).node, targetOf(target).node]),
	);
	return new Set(ends);
}

/** Returns the connections without outputs that lead nowhere. */
export const plainConnections = (connections: WorkflowContent['connections']): Connections =>
	mergeConnections({ base: connections, mine: connections, theirs: connections }, () => true, []);

/** Returns the connections with renamed nodes. */
export function renameConnections(
	connections: WorkflowContent['connections'],
	nameOf: (node: string) => string,
): WorkflowContent['connections'] {
	return Object.fromEntries(
		Object.entries(Connections.parse(connections)).map(([node, types]) => [
			nameOf(node),
			Object.fromEntries(
				Object.entries(types).map(([type, outputs]) => [
					type,
					outputs.map(
						(targets) =>
							targets?.map((target) => ({ ...target, node: nameOf(target.node) })) ?? null,
					),
				]),
			),
		]),
	);
}

function mergeTargets(
	{ base, mine, theirs }: Versions<string[]>,
	output: Output,
	conflicts: WireConflict[],
): string[] {
	const without = (some: string[], others: string[]) =>
		some.filter((target) => !others.includes(target));
	const isCutTwice = without(without(base, mine), theirs).length > 0;
	const added = without(without(theirs, base), mine);
	const hasUserChange = without(base, mine).length + without(mine, base).length > 0;
	if (hasUserChange && isCutTwice && added.length > 0) {
		const names = (targets: string[]) => targets.map((target) => targetOf(target).node);
		conflicts.push({ output, mine: names(mine), theirs: names(theirs) });
		return mine;
	}
	return mergeOrder({ base, mine, theirs }).filter((target) => {
		const sides = [mine, theirs].filter((targets) => targets.includes(target));
		return sides.length === 2 || !base.includes(target);
	});
}

function wiresOf(connections: WorkflowContent['connections']): Wires {
	return new Map(
		Object.entries(Connections.parse(connections)).flatMap(([node, types]) =>
			Object.entries(types).flatMap(([type, outputs]) =>
				outputs.flatMap((targets, index) =>
					targets && targets.length > 0
						? [[JSON.stringify([node, type, index]), targets.map(textOf)] as const]
						: [],
				),
			),
		),
	);
}

/** Returns the same text for the same target, whatever the order of its fields. */
const textOf = ({ node, type, index }: z.infer<typeof Target>): string =>
	JSON.stringify([node, type, index]);

function targetOf(text: string): Output {
	const [node, type, index] = z.tuple([z.string(), z.string(), z.number()]).parse(JSON.parse(text));
	return { node, type, index };
}

const outputOf = targetOf;

function add(connections: Connections, { node, type, index }: Output, targets: Output[]): void {
	const types = connections[node] ?? {};
	const outputs = types[type] ?? [];
	while (outputs.length < index) outputs.push([]);
	outputs[index] = targets;
	types[type] = outputs;
	connections[node] = types;
}
