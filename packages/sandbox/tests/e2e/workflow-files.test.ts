import { readFileSync } from 'node:fs';
import type { INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkflows, workflowsFolder, workflowText } from '../../src/index.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

type WorkflowNode = ReturnType<typeof readWorkflows>[number]['nodes'][number];

let world: SandboxWorld;
let types: INodeTypeDescription[];
beforeAll(async () => {
	world = await enterSandbox();
	const { session } = world.n8n;
	const response = await session.fetch(new URL('/types/nodes.json', session.baseUrl));
	types = (await response.json()) as INodeTypeDescription[];
});

function typeOf({ type, typeVersion }: WorkflowNode): INodeTypeDescription {
	const found = types.find(
		({ name, version }) => name === type && [version].flat().includes(typeVersion),
	);
	if (!found) throw new Error(`n8n has no node ${type} version ${typeVersion}`);
	return found;
}

/** The node and all nodes of a sub-workflow that is defined inside it. */
function withInner(node: WorkflowNode): WorkflowNode[] {
	const { workflowJson } = node.parameters;
	if (typeof workflowJson !== 'string') return [node];
	const inner = JSON.parse(workflowJson) as { nodes: WorkflowNode[] };
	return [node, ...inner.nodes.flatMap(withInner)];
}

/** What n8n's editor would show and keep of a node's parameters. */
function visibleParameters(node: WorkflowNode): unknown {
	const description = typeOf(node);
	return NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters as INodeParameters,
		true,
		false,
		{ typeVersion: node.typeVersion },
		description,
	);
}

describe.each(readWorkflows().map((workflow) => [workflow.path, workflow] as const))(
	'%s',
	(path, workflow) => {
		it('comes back from n8n as the same bytes', async () => {
			const exported = await world.n8n.exportWorkflow(workflow.id);
			expect(workflowText(exported)).toBe(readFileSync(`${workflowsFolder}/${path}`, 'utf8'));
		});

		it.each(workflow.nodes.flatMap(withInner).map((node) => [node.name, node] as const))(
			'%s has only parameters that n8n knows and shows',
			(_, node) => {
				expect(visibleParameters(node)).toMatchObject(node.parameters);
				const allowed = typeOf(node).credentials?.map(({ name }) => name) ?? [];
				// The HTTP Request node takes any credential type.
				if (node.type !== 'n8n-nodes-base.httpRequest') {
					expect(allowed).toEqual(expect.arrayContaining(Object.keys(node.credentials ?? {})));
				}
			},
		);

		it('holds no address, id or name of a machine or an account', () => {
			expect(workflowText(workflow)).not.toMatch(
				/localhost|127\.0\.0\.1|instanceId|"id": "[0-9a-f]{24}"/,
			);
		});
	},
);
