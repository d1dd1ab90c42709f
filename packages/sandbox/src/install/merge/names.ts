import { createRequire } from 'node:module';
import type { WorkflowContent } from '../../workflow-files.ts';
import type { Versions } from './values.ts';
import { renameConnections } from './wires.ts';

export type FlowNode = WorkflowContent['nodes'][number];

/** Loaded as CommonJS: Node cannot load its ES modules, which import lodash without file extensions. */
const loadN8nWorkflow = (): typeof import('n8n-workflow') =>
	createRequire(import.meta.url)('n8n-workflow');

/** One node in each version that has it. */
export type NodeVersions = Versions<FlowNode | undefined>;

/** Pairs each node with the other versions': by id, else by name and type, because an import assigns new ids. */
export function pairNodes({ base, mine, theirs }: Versions<FlowNode[]>): NodeVersions[] {
	const myPairs = pairsOf(base, mine, theirs);
	const theirPairs = pairsOf(base, theirs, mine);
	const myOwn = without(mine, [...myPairs.values()]);
	const theirOwn = without(theirs, [...theirPairs.values()]);
	const addedTwice = pairsOf(myOwn, theirOwn);
	return [
		...base.map((node) => ({ base: node, mine: myPairs.get(node), theirs: theirPairs.get(node) })),
		...myOwn.map((node) => ({ base: undefined, mine: node, theirs: addedTwice.get(node) })),
		...without(theirOwn, [...addedTwice.values()]).map((node) => ({
			base: undefined,
			mine: undefined,
			theirs: node,
		})),
	];
}

/** @param third the third version, whose ids exclude nodes from the search by name */
function pairsOf(
	nodes: FlowNode[],
	others: FlowNode[],
	third: FlowNode[] = [],
): Map<FlowNode, FlowNode> {
	const pairs = new Map<FlowNode, FlowNode>();
	const free = new Set(others);
	const isSame = [
		(one: FlowNode, other: FlowNode) => one.id === other.id,
		(one: FlowNode, other: FlowNode) =>
			one.name === other.name &&
			one.type === other.type &&
			!third.some(({ id }) => id === other.id),
	];
	for (const matches of isSame) {
		for (const node of nodes) {
			const found = pairs.has(node) ? undefined : [...free].find((other) => matches(node, other));
			if (!found) continue;
			pairs.set(node, found);
			free.delete(found);
		}
	}
	return pairs;
}

const without = (nodes: FlowNode[], others: FlowNode[]): FlowNode[] =>
	nodes.filter((node) => !others.includes(node));

/**
 * Returns a key for each node that works in all versions: its name, unless a version has another name for it, or the
 * same name for another node.
 */
export function keysOf(pairs: NodeVersions[]): string[] {
	const names = pairs.map((pair) => new Set(sidesOf(pair).map(({ name }) => name)));
	const taken = new Set(names.flatMap((some) => [...some]));
	return names.map((own, index) => {
		const [name = ''] = own;
		const isShared = names.some((others, at) => at !== index && others.has(name));
		return own.size === 1 && !isShared ? name : freeName(`rdcrm_${index}_`, taken);
	});
}

export const sidesOf = ({ base, mine, theirs }: NodeVersions): FlowNode[] =>
	[base, mine, theirs].filter((node) => node !== undefined);

/** Returns the name, with a number appended if it is taken, as in the editor; adds it to `taken`. */
export function freeName(name: string, taken: Set<string>): string {
	let free = name;
	for (let count = 1; taken.has(free); count++) free = `${name}${count}`;
	taken.add(free);
	return free;
}

/** Returns the workflow with renamed nodes, also in its wires and expressions. */
export function renameNodes<Flow extends WorkflowContent>(
	flow: Flow,
	names: ReadonlyMap<string, string>,
): Flow {
	const changed = [...names].filter(([from, to]) => from !== to);
	if (changed.length === 0) return flow;
	const { applyAccessPatterns } = loadN8nWorkflow();
	const inText = (text: string) =>
		changed.reduce((renamed, [from, to]) => applyAccessPatterns(renamed, from, to), text);
	return {
		...flow,
		nodes: flow.nodes.map((node) => ({
			...node,
			name: names.get(node.name) ?? node.name,
			parameters: mapTexts(node.parameters, inText) as FlowNode['parameters'],
		})),
		connections: renameConnections(flow.connections, (node) => names.get(node) ?? node),
	};
}

/** Returns a JSON value with each of its strings changed. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [name, mapTexts(item, change)]),
	);
}
