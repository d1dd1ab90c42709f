import type { WorkflowFile } from '../../../src/workflow-files.ts';
import { EVENTS_FLOW, QUEUE_FLOW } from './queue.ts';
import { workflowOf } from './workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './world.ts';

interface Assignments {
	assignments: { assignments: { name: string; value: unknown }[] };
}

const publish = async ({ n8n }: SandboxWorld, workflow: WorkflowFile) => {
	await n8n.upsertWorkflow(workflow);
	await n8n.publishWorkflow(workflow.id);
};

const fileOf = ({ played = (one) => one }: SandboxWorld, path: string) =>
	played(structuredClone(workflowOf(path)));

/** Publishes a changed version of a workflow. Returns a function that restores the file's version. */
export async function publishChanged(
	world: SandboxWorld,
	path: string,
	change: (workflow: WorkflowFile) => WorkflowFile = (one) => one,
): Promise<() => Promise<void>> {
	const file = fileOf(world, path);
	const replace = async (workflow: WorkflowFile) => {
		await world.settle();
		await publish(world, workflow);
	};
	await replace(change(structuredClone(file)));
	return () => replace(file);
}

const ONCE_A_YEAR = { interval: [{ field: 'cronExpression', expression: '0 0 1 1 *' }] };

/** Disables the scheduled checks, which would interfere; the tests start them by hand. */
export function withoutClock(workflow: WorkflowFile): WorkflowFile {
	for (const node of workflow.nodes) {
		if (node.type.endsWith('.rdCrmCatchUpTrigger')) node.disabled = true;
		if (node.type.endsWith('.scheduleTrigger')) node.parameters.rule = ONCE_A_YEAR;
	}
	return workflow;
}

const ON_TIME = [QUEUE_FLOW, EVENTS_FLOW];

/**
 * Enters a sandbox with these workflows. Apart from the queue and the events flow they have no scheduled checks, which
 * would find records of other tests, and those of a test a second time.
 */
export async function enterWithoutClock(...paths: string[]): Promise<SandboxWorld> {
	const files = paths.map((path) =>
		ON_TIME.includes(path) ? path : withoutClock(structuredClone(workflowOf(path))),
	);
	return { ...(await enterSandbox(...files)), played: withoutClock };
}

/** Sets values in the node "Configuração"; throws if the workflow has no such node. */
export function withSettings(
	workflow: WorkflowFile,
	values: Record<string, unknown>,
): WorkflowFile {
	const node = workflow.nodes.find(({ name }) => name === 'Configuração');
	if (!node) throw new Error(`${workflow.path} has no node "Configuração"`);
	const { assignments } = (node.parameters as unknown as Assignments).assignments;
	for (const [name, value] of Object.entries(values)) {
		const found = assignments.find((one) => one.name === name);
		if (!found) throw new Error(`Configuração has no ${name}`);
		found.value = value;
	}
	return workflow;
}

export function configure(
	world: SandboxWorld,
	path: string,
	values: Record<string, unknown>,
): Promise<() => Promise<void>> {
	return publishChanged(world, path, (workflow) => withSettings(workflow, values));
}

/** Sets parameters of a node. Returns a function that restores the file's version. */
export function setUp(
	world: SandboxWorld,
	path: string,
	node: string,
	values: Record<string, unknown>,
): Promise<() => Promise<void>> {
	return publishChanged(world, path, (workflow) => {
		const found = workflow.nodes.find(({ name }) => name === node);
		if (!found) throw new Error(`${path} has no node "${node}"`);
		Object.assign(found.parameters, values);
		return workflow;
	});
}

interface Haste {
	/** Timeout of the HTTP nodes, in milliseconds. */
	timeout?: number;
	/** Milliseconds between their attempts; by default those of the file. */
	waitBetweenTries?: number;
}

/** Publishes the flow without scheduled checks and with short HTTP timeouts, so only notifications start it. */
export function inHaste(
	world: SandboxWorld,
	path: string,
	{ timeout = 3000, ...attempts }: Haste = {},
): Promise<() => Promise<void>> {
	return publishChanged(world, path, (workflow) => {
		for (const node of workflow.nodes) {
			if (/\.(rdCrmCatchUpTrigger|scheduleTrigger)$/.test(node.type)) node.disabled = true;
			if (node.type.endsWith('.httpRequest')) {
				Object.assign(node, attempts);
				Object.assign(node.parameters.options as object, { timeout });
			}
		}
		return workflow;
	});
}

const EACH_MINUTE = { item: [{ mode: 'everyMinute' }] };

/** Every ten seconds. n8n lets a schedule run once a minute at most, but a trigger may have several. */
export const OFTEN = {
	item: [0, 10, 20, 30, 40, 50].map((second) => ({
		...{ mode: 'custom', cronExpression: `${second} * * * * *` },
	})),
};

function polling(workflow: WorkflowFile, pollTimes: object): WorkflowFile {
	const triggers = workflow.nodes.filter(({ type }) => type.endsWith('.rdCrmCatchUpTrigger'));
	if (triggers.length === 0) throw new Error(`${workflow.path} has no Catch-Up Trigger`);
	for (const trigger of triggers) {
		trigger.disabled = false;
		Object.assign(trigger.parameters, { pollTimes });
	}
	return workflow;
}

/** Makes the flow check the CRM as often as a user can. */
export const pollingEachMinute = (workflow: WorkflowFile): WorkflowFile =>
	polling(workflow, EACH_MINUTE);

export const pollEachMinute = (world: SandboxWorld, path: string): Promise<() => Promise<void>> =>
	publishChanged(world, path, pollingEachMinute);

export const pollOften = (world: SandboxWorld, path: string): Promise<() => Promise<void>> =>
	publishChanged(world, path, (workflow) => polling(workflow, OFTEN));
