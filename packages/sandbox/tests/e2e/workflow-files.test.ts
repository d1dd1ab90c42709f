import { readFileSync } from 'node:fs';
import type { INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import {
	accountValues,
	readWorkflows,
	withoutAccountValues,
	workflowsFolder,
	workflowText,
} from '../../src/index.ts';
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

/** Hosts, vendors' IDs, and email addresses outside the domains that stand for the user's own. */
const SUSPICIOUS =
	/localhost|127\.0\.0\.1|instanceId|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{10,}\b|\bus\d{1,3}\b|[\w.+-]+@(?!suaempresa\.com\.br|exemplo\.com\.br)[\w-]+\.[\w.-]+/i;

function stringsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(stringsIn);
}

/** Returns the node and all nodes of a sub-workflow defined in it. */
function withInner(node: WorkflowNode): WorkflowNode[] {
	const { workflowJson } = node.parameters;
	if (typeof workflowJson !== 'string') return [node];
	const inner = JSON.parse(workflowJson) as { nodes: WorkflowNode[] };
	return [node, ...inner.nodes.flatMap(withInner)];
}

/** Returns the parameters that n8n's editor would show and keep. */
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
		it('survives an import and export with identical bytes', async () => {
			const exported = await world.n8n.exportWorkflow(workflow.id);
			expect(workflowText(withoutAccountValues(exported, workflow))).toBe(
				readFileSync(`${workflowsFolder}/${path}`, 'utf8'),
			);
		});

		it.each(workflow.nodes.flatMap(withInner).map((node) => [node.name, node] as const))(
			'%s has only parameters that n8n knows and shows',
			(_, node) => {
				expect(visibleParameters(node)).toMatchObject(node.parameters);
				const allowed = typeOf(node).credentials?.map(({ name }) => name) ?? [];
				// The HTTP Request node accepts any credential type.
				if (node.type !== 'n8n-nodes-base.httpRequest') {
					expect(allowed).toEqual(expect.arrayContaining(Object.keys(node.credentials ?? {})));
				}
			},
		);

		it('contains no webhook address: it would be the same in every installation', () => {
			expect(readFileSync(`${workflowsFolder}/${path}`, 'utf8')).not.toContain('webhookId');
		});

		it('follows no redirect, which would send its credential to another host', () => {
			const requests = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.httpRequest');
			for (const { name, parameters } of requests) {
				expect({ name, options: parameters.options }).toMatchObject({
					options: { redirect: { redirect: { followRedirects: false } } },
				});
			}
		});

		it('contains no address, id, key or person of a machine or an account', () => {
			const texts = workflow.nodes.flatMap(({ parameters }) => stringsIn(parameters));
			expect(texts.flatMap((text) => text.match(SUSPICIOUS) ?? [])).toEqual([]);
		});

		it('says what to enter for values of the account', () => {
			for (const [node, values] of Object.entries(accountValues()[path] ?? {})) {
				const texts = stringsIn(workflow.nodes.find(({ name }) => name === node)?.parameters);
				for (const value of Object.values(values)) expect(texts).not.toContain(value);
			}
		});
	},
);
