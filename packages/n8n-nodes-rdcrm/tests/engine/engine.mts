import { fileURLToPath } from 'node:url';
import { ExecutionLifecycleHooks, PackageDirectoryLoader, WorkflowExecute } from 'n8n-core';
import type {
	IBinaryKeyData,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { startRun } from '../support/older-n8n.mts';
import { giveRegexTime } from '../support/patient-regex.mts';
import type { TestCredentials } from './credentials.mts';

const PACKAGE_FOLDER = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE_NAME = 'n8n-nodes-rdcrm';

giveRegexTime();
const loader = new PackageDirectoryLoader(PACKAGE_FOLDER);
await loader.loadAll();

/** Returns the file of an item as n8n keeps it in memory. */
function fileOf(file: unknown): { binary?: IBinaryKeyData } {
	if (!file) return {};
	const { name, type, content } = file as Record<'name' | 'type' | 'content', string>;
	const data = Buffer.from(content).toString('base64');
	return { binary: { data: { fileName: name, mimeType: type, data } } };
}

/** A start node that outputs the items of a test. */
class Items implements INodeType {
	description = {
		displayName: 'Items',
		name: 'items',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Items' },
		inputs: [],
		outputs: ['main'],
		properties: [{ displayName: 'Items', name: 'items', type: 'json', default: '[]' }],
	} as unknown as INodeTypeDescription;

	async execute(this: { getNodeParameter(name: string, item: number): unknown }) {
		const items = JSON.parse(String(this.getNodeParameter('items', 0))) as IDataObject[];
		return [
			items.map(({ $file, ...json }, item) => ({ json, ...fileOf($file), pairedItem: { item } })),
		];
	}
}

export const credentialType = loader.getCredential('rdCrmOAuth2Api').type;

export function nodeType(name: 'rdCrm' | 'rdCrmTrigger' | 'rdCrmCatchUpTrigger'): INodeType {
	return loader.getNode(name).type as INodeType;
}

const nodeTypes: INodeTypes = {
	getByName: (type) => nodeTypes.getByNameAndVersion(type),
	getByNameAndVersion: (type) =>
		type === 'items'
			? new Items()
			: (loader.getNode(type.replace(`${PACKAGE_NAME}.`, '')).type as INodeType),
	getKnownTypes: () => ({}),
};

const BASE_URL = 'http://localhost:5678';

export function additionalData(credentialsHelper: TestCredentials): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		restApiUrl: BASE_URL,
		instanceBaseUrl: BASE_URL,
		formBaseUrl: BASE_URL,
		formWaitingBaseUrl: BASE_URL,
		formTestBaseUrl: BASE_URL,
		webhookBaseUrl: `${BASE_URL}/webhook`,
		webhookWaitingBaseUrl: `${BASE_URL}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE_URL}/webhook-test`,
		mcpBaseUrl: BASE_URL,
		mcpTestBaseUrl: BASE_URL,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

export function rdCrmNode(parameters: INodeParameters, changes: Partial<INode> = {}): INode {
	return {
		id: 'c0ffee00-0000-4000-8000-000000000001',
		name: 'RD Station CRM',
		type: `${PACKAGE_NAME}.rdCrm`,
		typeVersion: 1,
		position: [200, 0],
		parameters,
		credentials: { rdCrmOAuth2Api: { id: '1', name: 'RD Station CRM' } },
		...changes,
	};
}

/** The node through which the output of `node` leads back to it. */
const LOOP = 'Loop';

const loopNode = (items: string): INode => ({
	id: 'c0ffee00-0000-4000-8000-000000000002',
	name: LOOP,
	type: 'items',
	typeVersion: 1,
	position: [400, 0],
	parameters: { items },
});

const connectionTo = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });

export function workflowOf(
	node: INode,
	items: IDataObject[] = [{}],
	others: INode[] = [],
): Workflow {
	const start: INode = {
		id: 'c0ffee00-0000-4000-8000-000000000000',
		name: 'Items',
		type: 'items',
		typeVersion: 1,
		position: [0, 0],
		parameters: { items: JSON.stringify(items) },
	};
	return new Workflow({
		id: 'test-workflow',
		nodes: [start, node, ...others],
		connections: {
			Items: connectionTo(node.name),
			...(others.some(({ name }) => name === LOOP) && {
				[node.name]: connectionTo(LOOP),
				[LOOP]: connectionTo(node.name),
			}),
		},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', timezone: 'America/Sao_Paulo' },
	});
}

export interface Result {
	/** Items of each output in the node's last run */
	outputs: INodeExecutionData[][];
	error?: Error & { description?: string | null };
}

/** Runs one node on n8n's own engine, as the editor does. */
export async function runNode(
	parameters: INodeParameters,
	options: {
		credentials: TestCredentials;
		items?: IDataObject[];
		node?: Partial<INode>;
		/** Whether the run starts with the node itself */
		isTrigger?: boolean;
		/** Expression for the items, as JSON, with which the node's output leads back to it; `[]` ends the loop. */
		loop?: string;
	},
): Promise<Result> {
	const node = rdCrmNode(parameters, {
		credentials: { rdCrmOAuth2Api: { id: options.credentials.id, name: 'RD Station CRM' } },
		...options.node,
	});
	const { loop } = options;
	const workflow = workflowOf(node, options.items, loop === undefined ? [] : [loopNode(loop)]);
	const data = additionalData(options.credentials);
	data.hooks = new ExecutionLifecycleHooks('manual', '1', {
		id: workflow.id,
		name: 'Test',
		active: false,
		isArchived: false,
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		createdAt: new Date(),
		updatedAt: new Date(),
	} as ConstructorParameters<typeof ExecutionLifecycleHooks>[2]);

	const startNode = workflow.getNode(options.isTrigger ? node.name : 'Items') ?? undefined;
	const run = await startRun(new WorkflowExecute(data, 'manual'), workflow, startNode);
	const { resultData } = run.data;
	const task = resultData.runData[node.name]?.at(-1);
	return {
		outputs: (task?.data?.main ?? []).map((items) => items ?? []),
		error: (task?.error ?? resultData.error) as Result['error'],
	};
}
