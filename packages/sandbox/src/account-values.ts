import { addressesAt, MOCKS, type SystemName, VENDORS } from './vendors/index.ts';
import { type NodeValues, SETTINGS } from './vendors/vendor.ts';
import { readWorkflows, type WorkflowContent, type WorkflowFile } from './workflow-files.ts';

/**
 * Returns the values that users enter after importing a workflow, by workflow path; the files only
 * describe them. They are fixed, because the mocks start with the same records everywhere.
 */
export function accountValues(): Record<string, NodeValues> {
	const options = { checkResponses: false, settings: { may_call: [] }, customers: () => [] };
	const vendors = MOCKS.map((name) => VENDORS[name]);
	return Object.assign({}, ...vendors.map((one) => one.accountValues?.(one.create(options))));
}

/**
 * Reads every workflow with the values that its user has set.
 * @param at addresses at which n8n reaches the systems, where it does not use their true hosts
 */
export function readSetWorkflows(at: Reached = {}): WorkflowFile[] {
	const all = accountValues();
	const addresses = addressSettings(at);
	return readWorkflows().map((workflow) => ({
		...workflow,
		nodes: workflow.nodes.map((node) => {
			const set = setNode(node, all[workflow.path]?.[node.name]);
			return node.name === SETTINGS ? setNode(set, known(set, addresses)) : set;
		}),
	}));
}

/** Addresses at which n8n reaches the systems. */
type Reached = Partial<Record<SystemName, string>>;

/** Returns the fields of "Configuração" that hold the address of one of these systems. */
const addressSettings = (at: Reached) =>
	Object.fromEntries(
		Object.entries(at).flatMap(([system, url]) =>
			Object.entries(addressesAt(system as SystemName, url)),
		),
	);

const known = (node: Node, values: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(values).filter(([name]) => name in valuesOf(node)));

/** Returns the export with the account's values replaced by those in the file. */
export function withoutAccountValues(
	exported: WorkflowContent,
	file: WorkflowFile,
): WorkflowContent {
	const values = accountValues()[file.path] ?? {};
	const nodes = exported.nodes.map((node) => {
		const names = Object.keys(values[node.name] ?? {});
		const original = file.nodes.find(({ name }) => name === node.name);
		if (names.length === 0 || !original) return node;
		const held = valuesOf(original);
		return setNode(node, Object.fromEntries(names.map((name) => [name, held[name]])));
	});
	return { ...exported, nodes };
}

type Node = WorkflowContent['nodes'][number];

interface Assignment {
	name: string;
	value: unknown;
}

function assignmentsOf({ parameters }: Node): Assignment[] {
	const { assignments } = parameters as { assignments?: { assignments?: Assignment[] } };
	return assignments?.assignments ?? [];
}

function valuesOf(node: Node): Record<string, unknown> {
	if (node.name !== SETTINGS) return node.parameters;
	return Object.fromEntries(assignmentsOf(node).map(({ name, value }) => [name, value]));
}

function setNode(node: Node, values: Record<string, unknown> = {}): Node {
	if (node.name !== SETTINGS) return { ...node, parameters: { ...node.parameters, ...values } };
	const known = assignmentsOf(node);
	const unknown = Object.keys(values).filter((key) => !known.some(({ name }) => name === key));
	if (unknown.length > 0) throw new Error(`"${SETTINGS}" has no ${unknown.join(', ')}`);
	const assignments = known.map((one) =>
		one.name in values ? { ...one, value: values[one.name] } : one,
	);
	return { ...node, parameters: { ...node.parameters, assignments: { assignments } } };
}
