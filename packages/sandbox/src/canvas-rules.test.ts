import { describe, expect, it } from 'vitest';
import { expressionsIn, isNote, isSetUp, MECHANICS, stringsIn } from './canvas-expressions.ts';
import { crossings, nodesOverEdges, nodesOverNodes, wiresOverTitles } from './canvas-geometry.ts';
import { readWorkflows, type WorkflowContent } from './workflow-files.ts';

const MEASURES = {
	nodes: 40,
	width: 3400,
	height: 2200,
	'code nodes': 2,
	'lines of one code node': 25,
	'conditions in JavaScript': 0,
	'longest expression': 120,
	crossings: 10,
	'wires over titles': 0,
	'nodes over nodes': 0,
	'nodes over edges': 0,
};
type Measures = Record<keyof typeof MEASURES, number>;

/** Limits for connectors, which tell no story and are read only by people who connect another tool. */
const OF_A_CONNECTOR: Partial<Measures> = { nodes: 50, height: 2600 };

/** n8n stops its task runner first when it shuts down, and the queue has to finish its record (decision 0011). */
const OF_THE_QUEUE: Partial<Measures> = { 'code nodes': 0 };

const isConnector = ({ nodes }: WorkflowContent) =>
	nodes.some(({ name }) => name.startsWith('Dizer que sou o helpdesk'));

interface Conditions {
	operator?: { type: string; operation: string };
	leftValue?: unknown;
}

/** Counts conditions that use an expression although n8n's own operators would do. */
function inJavaScript(value: unknown): number {
	if (typeof value !== 'object' || value === null) return 0;
	const { operator, leftValue } = value as Conditions;
	const isOne =
		operator?.type === 'boolean' &&
		['true', 'false'].includes(operator.operation) &&
		/[=!<>]=|&&|\|\||Boolean\(|\.(test|includes|some|every)\(/.test(String(leftValue));
	return Number(isOne) + Object.values(value).reduce((sum, one) => sum + inJavaScript(one), 0);
}

const REGEX_OPERATIONS = ['regex', 'notRegex'];

const hasRegex = (parameters: unknown): boolean =>
	stringsIn(parameters).some((text) => REGEX_OPERATIONS.includes(text));

const sizeOf = (node: WorkflowContent['nodes'][number], side: 'width' | 'height') =>
	isNote(node) ? Number(node.parameters[side] ?? 0) : 100;

function span({ nodes }: WorkflowContent, axis: 0 | 1): number {
	const side = axis === 0 ? 'width' : 'height';
	const starts = nodes.map(({ position }) => position[axis]);
	const ends = nodes.map((node) => node.position[axis] + sizeOf(node, side));
	return Math.max(...ends) - Math.min(...starts);
}

function measure(workflow: WorkflowContent): Measures {
	const nodes = workflow.nodes.filter((node) => !isNote(node));
	const story = nodes.filter((node) => !MECHANICS.includes(node.name) && !isSetUp(node));
	const codes = nodes.flatMap(({ parameters: { jsCode } }) =>
		typeof jsCode === 'string' ? [jsCode.split('\n').length] : [],
	);
	const expressions = nodes.flatMap(({ parameters }) =>
		stringsIn(parameters).flatMap(expressionsIn),
	);
	return {
		nodes: story.length,
		width: span(workflow, 0),
		height: span(workflow, 1),
		'code nodes': codes.length,
		'lines of one code node': Math.max(0, ...codes),
		'conditions in JavaScript': nodes.reduce((sum, node) => sum + inJavaScript(node.parameters), 0),
		'longest expression': Math.max(0, ...expressions.map((one) => one.length)),
		crossings: crossings(workflow),
		'wires over titles': wiresOverTitles(workflow).length,
		'nodes over nodes': nodesOverNodes(workflow).length,
		'nodes over edges': nodesOverEdges(workflow).length,
	};
}

/** Removes what may differ between flows: the group, the records taken at once, and the event. */
function withoutGroup(parameters: object): unknown {
	return JSON.parse(JSON.stringify(parameters), (key, value) => {
		if (['grupo', 'limit', 'sistema', 'ouve'].includes(key)) return '';
		if (['grupo', 'sistema'].includes(value?.keyName)) return '';
		return typeof value === 'string' ? value.replace(/\.all\(\)\[\d\]/, '.all()') : value;
	});
}

const files = readWorkflows().map((workflow) => ({
	path: workflow.path,
	measures: measure(workflow),
	limits: {
		...MEASURES,
		...(isConnector(workflow) && OF_A_CONNECTOR),
		...(workflow.path.startsWith('fila/') && OF_THE_QUEUE),
	},
}));

describe('the rules of a canvas', () => {
	console.table(Object.fromEntries(files.map(({ path, measures }) => [path, measures])));

	it.each(files)('are followed by $path', ({ measures, limits }) => {
		const broken = Object.entries(measures).filter(
			([rule, value]) => value > limits[rule as keyof Measures],
		);
		expect(broken).toEqual([]);
	});

	/** Includes the paths, so that a failure shows which files to look at. */
	const sameEverywhere = readWorkflows()
		.filter(({ path }) => !path.startsWith('fila/'))
		.flatMap(({ path, nodes }) =>
			nodes
				.filter(({ name, type }) => MECHANICS.includes(name) || type.endsWith('.code'))
				.map(({ name, parameters }) => ({ path, name, parameters: withoutGroup(parameters) })),
		);

	it.each([...new Set(sameEverywhere.map(({ name }) => name))])(
		'the node "%s" is identical in all files that have it',
		(name) => {
			const [first, ...others] = sameEverywhere.filter((node) => node.name === name);
			for (const { path, parameters } of others) {
				expect({ path, parameters }).toEqual({ path, parameters: first?.parameters });
			}
		},
	);

	/** n8n allows a regular expression 250 ms by the clock, and a busy server fails it for no reason (decision 0014). */
	it('only text from outside is compared with a regular expression', () => {
		const compared = readWorkflows().flatMap(({ path, nodes }) =>
			nodes.filter(({ parameters }) => hasRegex(parameters)).map(({ name }) => [path, name]),
		);
		expect(compared).toEqual([
			['marketing-sync/activecampaign/activecampaign.json', 'Plausível?'],
			['marketing-sync/mailchimp/mailchimp.json', 'Plausível?'],
			['support-context/freshdesk/freshdesk.json', 'O que se pede?'],
			['support-context/freshdesk/painel.json', 'Pedido válido?'],
			['support-context/zendesk/painel.json', 'Pedido válido?'],
			['support-context/zendesk/zendesk.json', 'O que se pede?'],
		]);
	});

	/** Otherwise n8n fails the call when the last node returns nothing, as when there is nobody to call. */
	it('a webhook that answers when the flow ends, answers with nothing', () => {
		const answers = readWorkflows().flatMap(({ path, nodes }) =>
			nodes
				.filter(
					({ type, parameters }) =>
						type.endsWith('.webhook') && parameters.responseMode === 'lastNode',
				)
				.map(({ parameters }) => [path, parameters.responseData]),
		);
		expect(answers).not.toEqual([]);
		for (const [path, data] of answers) expect([path, data]).toEqual([path, 'noData']);
	});
});
