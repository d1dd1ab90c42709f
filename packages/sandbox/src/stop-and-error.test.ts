import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { readWorkflows } from './workflow-files.ts';

const n8n = createRequire(createRequire(import.meta.url).resolve('n8n/package.json'));
const { createRunExecutionData, NodeOperationError, Workflow } = n8n('n8n-workflow');

/** Output of the HTTP Request node if nothing listens at the address. */
const REFUSED = {
	json: { error: { message: 'connect ECONNREFUSED 127.0.0.1:4802', name: 'Error' } },
};

/** Whether items reach a node from an HTTP Request, directly or through nodes that choose or keep a row. */
function isBehindRequest(workflow: InstanceType<typeof Workflow>, name: string): boolean {
	return workflow.getParentNodes(name, 'main', 1).some((parent: string) => {
		const { type } = workflow.getNode(parent);
		if (type.endsWith('.httpRequest')) return true;
		return /\.(if|switch|filter|dataTable)$/.test(type) && isBehindRequest(workflow, parent);
	});
}

const stops = readWorkflows().flatMap(({ path, nodes, connections }) => {
	const nodeTypes = { getByNameAndVersion: () => undefined };
	const workflow = new Workflow({ nodes, connections, active: false, nodeTypes });
	return nodes
		.filter(({ type, name }) => type.endsWith('.stopAndError') && isBehindRequest(workflow, name))
		.map((stop) => ({ path, stop, workflow, names: nodes.map(({ name }) => name) }));
});

it.each(stops)(
	'$path reports its own message in "$stop.name" if nobody answers the call',
	({ stop, workflow, names }) => {
		const ran = { data: { main: [[REFUSED]] }, source: [null], startTime: 0, executionTime: 0 };
		const runData = Object.fromEntries(names.map((name) => [name, [ran]]));
		const message = workflow.expression.getParameterValue(
			stop.parameters.errorMessage,
			createRunExecutionData({ resultData: { runData } }),
			...[0, 0, stop.name, [REFUSED], 'manual', {}],
		);
		expect(message).not.toContain('object Object');
		// n8n replaces every message that contains a network code with one English sentence.
		expect(new NodeOperationError(stop, message).message).toBe(message);
	},
);

it('finds the messages of every connector', () => {
	expect(new Set(stops.map(({ path }) => path.replace(/\/[^/]*$/, '')))).toEqual(
		new Set([
			'erp-quotes',
			'avisos/whatsapp',
			'support-context/zendesk',
			'support-context/freshdesk',
			'marketing-sync/mailchimp',
			'marketing-sync/activecampaign',
		]),
	);
});

type Outputs = Record<string, { main: ({ node: string }[] | null)[] }>;

const crmNodes = readWorkflows()
	// Its caller reports a failure: "Um dos seus passos falhou".
	.filter(({ path }) => !path.endsWith('/seus-passos.json'))
	.flatMap(({ path, nodes, connections }) =>
		nodes
			.filter(({ type, onError }) => type.endsWith('.rdCrm') && onError !== 'continueRegularOutput')
			.map(({ name, onError }) => ({
				...{ path, name, onError },
				afterError: (connections as Outputs)[name]?.main[1] ?? [],
			})),
	);

it.each(crmNodes)('$path reports a failure of "$name" in Portuguese', ({ onError, afterError }) => {
	expect(onError).toBe('continueErrorOutput');
	expect(afterError).toHaveLength(1);
});
