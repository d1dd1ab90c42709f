import { isDeepStrictEqual } from 'node:util';
import type { WorkflowContent } from '../../workflow-files.ts';
import {
	type FlowNode,
	freeName,
	keysOf,
	mapTexts,
	type NodeVersions,
	pairNodes,
	renameNodes,
	sidesOf,
} from './names.ts';
import {
	mapVersions,
	mergeOrder,
	mergeValue,
	type ValueConflict,
	type Versions,
} from './values.ts';
import { mergeConnections, newlyWired, type WireConflict } from './wires.ts';

/** A workflow as n8n keeps it; only users add node groups. */
export interface Flow extends WorkflowContent {
	nodeGroups?: { nodeIds: string[] }[];
}

/** Something that both the user and the new version changed; the user's change is kept. */
export type Conflict =
	| ({ kind: 'value'; node?: string } & ValueConflict)
	| ({ kind: 'wires' } & WireConflict)
	/** The new version removed a node that the user changed or added a wire to. */
	| { kind: 'removed'; node: string }
	/** The user deleted a node that the new version changed. */
	| { kind: 'deleted'; node: string };

/**
 * Merges a new version into a workflow that a user has adapted. The user's changes are kept, and the new version's are
 * applied everywhere else. The user's own nodes are never dropped.
 */
export function mergeWorkflow(versions: Versions<Flow>): { flow: Flow; conflicts: Conflict[] } {
	const pairs = pairNodes(mapVersions(versions, ({ nodes }) => nodes));
	const keys = keysOf(pairs);
	const sides = inKeys(versions, pairs, keys);
	const conflicts: Conflict[] = [];

	const merged = new Map<string, FlowNode>();
	const wired = newlyWired(mapVersions(sides, ({ connections }) => connections));
	for (const key of keys) {
		const node = mergeNode(nodeCalled(sides, key), wired.has(key), conflicts);
		if (node) merged.set(key, node);
	}
	const order = mergeOrder(mapVersions(sides, ({ nodes }) => nodes.map(({ name }) => name)));
	const wires: WireConflict[] = [];
	const connections = mergeConnections(
		mapVersions(sides, (side) => side.connections),
		(key) => merged.has(key),
		wires,
	);
	conflicts.push(...wires.map((one) => ({ kind: 'wires' as const, ...one })));

	const { mine } = versions;
	const flow: Flow = {
		...mine,
		name: String(
			mergePart(
				mapVersions(versions, ({ name }) => name),
				'name',
				conflicts,
			),
		),
		nodes: order.flatMap((key) => merged.get(key) ?? []),
		connections,
		settings: mergePart(
			mapVersions(versions, ({ settings }) => settings),
			'settings',
			conflicts,
		) as Flow['settings'],
		...(mine.nodeGroups && { nodeGroups: groupsAround(mine.nodeGroups, [...merged.values()]) }),
	};
	const names = finalNames(pairs, keys, merged, conflicts);
	return { flow: renameNodes(flow, names), conflicts: conflicts.map((one) => named(one, names)) };
}

/** Returns all versions with the same names for the same nodes. */
function inKeys(versions: Versions<Flow>, pairs: NodeVersions[], keys: string[]): Versions<Flow> {
	const rename = (side: keyof NodeVersions) =>
		renameNodes(
			versions[side],
			new Map(
				pairs.flatMap((pair, index) => {
					const name = pair[side]?.name;
					return name === undefined ? [] : [[name, keys[index] ?? name]];
				}),
			),
		);
	return { base: rename('base'), mine: rename('mine'), theirs: rename('theirs') };
}

const nodeCalled = (sides: Versions<Flow>, key: string): NodeVersions =>
	mapVersions(sides, ({ nodes }) => nodes.find(({ name }) => name === key));

function mergeNode(
	pair: NodeVersions,
	isWired: boolean,
	conflicts: Conflict[],
): FlowNode | undefined {
	const { base, mine, theirs } = pair;
	if (!mine) {
		if (!base) return theirs;
		if (theirs && !hasSameContent(base, theirs))
			conflicts.push({ kind: 'deleted', node: base.name });
		return undefined;
	}
	if (!theirs) {
		if (base && !isWired && hasSameContent(base, mine)) return undefined;
		if (base) conflicts.push({ kind: 'removed', node: mine.name });
		return mine;
	}
	const found: ValueConflict[] = [];
	const content = mergeValue(mapVersions({ base, mine, theirs }, contentOf), found);
	const credentials = mergeCredentials(
		mapVersions({ base, mine, theirs }, (node) => node?.credentials ?? {}),
		found,
	);
	conflicts.push(...found.map((one) => ({ kind: 'value' as const, node: mine.name, ...one })));
	return {
		...(content as FlowNode),
		id: mine.id,
		name: mine.name,
		position: isDeepStrictEqual(mine.position, base?.position) ? theirs.position : mine.position,
		...(Object.keys(credentials).length > 0 && { credentials }),
	};
}

/** Returns what a node does, without its id, name, position and credentials. */
function contentOf(node: FlowNode | undefined): Omit<FlowNode, 'id' | 'name' | 'position'> {
	if (!node) return {} as FlowNode;
	const { id: _, name: _name, position: _position, credentials: _credentials, ...content } = node;
	return content as Omit<FlowNode, 'id' | 'name' | 'position'>;
}

type Credentials = NonNullable<FlowNode['credentials']>;

const namesOf = (credentials: Credentials | undefined = {}) =>
	Object.fromEntries(Object.entries(credentials).map(([type, { name }]) => [type, name]));

/** Merges credentials by name, because a file does not know the ids in an n8n. */
function mergeCredentials(
	versions: Versions<Credentials>,
	conflicts: ValueConflict[],
): Credentials {
	const names = mergeValue(mapVersions(versions, namesOf), conflicts, ['credentials']);
	const { mine, theirs } = versions;
	return Object.fromEntries(
		Object.entries(names as Record<string, string>).flatMap(([type, name]) => {
			const reference = [mine[type], theirs[type]].find((one) => one?.name === name);
			return reference ? [[type, reference]] : [];
		}),
	);
}

/** Whether two nodes do the same. Their webhook ids may differ, because n8n assigns one to each trigger. */
function hasSameContent(one: FlowNode, other: FlowNode): boolean {
	const [first, second] = [one, other].map((node) => {
		const { webhookId: _, ...content } = contentOf(node);
		return { content, credentials: namesOf(node.credentials) };
	});
	return isDeepStrictEqual(first, second);
}

function mergePart(versions: Versions<unknown>, part: string, conflicts: Conflict[]): unknown {
	const found: ValueConflict[] = [];
	const merged = mergeValue(versions, found, [part]);
	conflicts.push(...found.map((one) => ({ kind: 'value' as const, ...one })));
	return merged;
}

const groupsAround = (groups: NonNullable<Flow['nodeGroups']>, nodes: FlowNode[]) =>
	groups
		.map((group) => ({
			...group,
			nodeIds: group.nodeIds.filter((id) => nodes.some((node) => node.id === id)),
		}))
		.filter(({ nodeIds }) => nodeIds.length > 0);

/** Returns the name of each node by its key. The user's names come first, and no name occurs twice. */
function finalNames(
	pairs: NodeVersions[],
	keys: string[],
	merged: ReadonlyMap<string, FlowNode>,
	conflicts: Conflict[],
): Map<string, string> {
	const wanted = pairs.map((pair) => {
		const found: ValueConflict[] = [];
		const { base, mine, theirs } = mapVersions(pair, (node) => node?.name);
		const hasBoth = mine !== undefined && theirs !== undefined;
		const name = hasBoth
			? mergeValue({ base, mine, theirs }, found, ['name'])
			: (mine ?? theirs ?? base);
		conflicts.push(...found.map((one) => ({ kind: 'value' as const, node: String(mine), ...one })));
		return String(name);
	});
	const isUsers = (index: number) => pairs[index]?.mine?.name === wanted[index];
	const indexes = keys.map((_, index) => index).filter((index) => merged.has(keys[index] ?? ''));
	const taken = new Set<string>();
	const names = new Map<string, string>();
	for (const index of [...indexes.filter(isUsers), ...indexes.filter((one) => !isUsers(one))]) {
		names.set(keys[index] ?? '', freeName(wanted[index] ?? '', taken));
	}
	// Conflicts may still mention nodes that are gone.
	pairs.forEach((pair, index) => {
		const key = keys[index] ?? '';
		if (!names.has(key)) names.set(key, sidesOf(pair)[0]?.name ?? key);
	});
	return names;
}

/** Returns a conflict for people, with names in place of the keys. */
function named(conflict: Conflict, names: ReadonlyMap<string, string>): Conflict {
	const changed = [...names].filter(([key, name]) => key !== name);
	return mapTexts(conflict, (text) =>
		changed.reduce((told, [key, name]) => told.replaceAll(key, name), text),
	) as Conflict;
}
