import { describe, expect, it } from 'vitest';
import { expressionsIn, isMechanics, isNote, stringsIn } from './canvas-expressions.ts';
import { readWorkflows, type WorkflowFile } from './workflow-files.ts';

type Node = WorkflowFile['nodes'][number];

const files = readWorkflows();
const nodesOf = ({ nodes }: WorkflowFile) => nodes.filter((node) => !isNote(node));

/** Returns the fields that contain an expression. */
const fieldsOf = (some: WorkflowFile[]) =>
	some
		.flatMap(nodesOf)
		.flatMap(({ parameters }) => stringsIn(parameters))
		.filter((text) => expressionsIn(text).length > 0);

/** Leaves out text in quotes, and operators that only look like a condition. */
const bare = (field: string) =>
	field.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''").replace(/\?\.|\?\?/g, '');

/** A choice by key, such as `{ true: 'A', false: 'B' }[value]`. */
const CHOICE = /\{[^{}]*:[^{}]*\}\s*\[[^\]]/;

const LONG = 100;

/** Returns the length of a field's longest expression. */
const longest = (field: string) =>
	Math.max(...expressionsIn(field).map((one) => one.slice(2, -2).trim().length));

const totals = (some: WorkflowFile[]) => {
	const fields = fieldsOf(some);
	return {
		conditions: fields.filter((field) => /\?[^:]*:|&&|\|\|/s.test(bare(field))).length,
		'choices by key': fields.filter((field) =>
			expressionsIn(field).some((one) => CHOICE.test(one.slice(2, -2))),
		).length,
		callbacks: fields.filter((field) => bare(field).includes('=>')).length,
		'long expressions': fields.filter((field) => longest(field) > LONG).length,
	};
};
type Totals = ReturnType<typeof totals>;

function median(values: number[]): number {
	return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** Connectors fulfil the same contract, so some of their nodes are equal. Stories have no such reason. */
const isStory = ({ nodes, path }: WorkflowFile) =>
	!/(\/painel|numero|omie-chamada)\.json$/.test(path) &&
	!nodes.some(({ name }) => /^Dizer que sou o (ERP|helpdesk|marketing)$/.test(name)) &&
	!/^avisos\/\w+\//.test(path);

/** Node types that every file needs for itself. */
const isTrivial = ({ type }: Node) =>
	/\.(executeWorkflowTrigger|manualTrigger|scheduleTrigger|n8nTrigger|errorTrigger|stopAndError)$/.test(
		type,
	);

const contentOf = ({ type, parameters }: Node) =>
	type + JSON.stringify(parameters, (key, value) => (key === 'id' ? undefined : value));

/** Returns the share of nodes that have the type and parameters of another one, in percent. */
function copies(nodes: Node[]): number {
	const different = new Set(nodes.map(contentOf)).size;
	return (100 * (nodes.length - different)) / nodes.length;
}

describe('all canvases together', () => {
	const ofQuotes = files.filter(({ path }) => path.startsWith('erp-quotes/'));
	const told = files
		.filter(isStory)
		.flatMap(nodesOf)
		.filter((node) => !isTrivial(node) && !isMechanics(node));
	console.table({ all: totals(files), quotes: totals(ofQuotes) });
	console.log(`copied nodes in stories: ${copies(told).toFixed(1)} %`);

	it.each<[string, WorkflowFile[], Totals]>([
		['all', files, { conditions: 60, 'choices by key': 80, callbacks: 20, 'long expressions': 60 }],
		[
			'quotes',
			ofQuotes,
			{ conditions: 20, 'choices by key': 12, callbacks: 10, 'long expressions': 20 },
		],
	])('%s contain little programming', (_, some, limits) => {
		const over = Object.entries(totals(some)).filter(
			([measure, value]) => value > limits[measure as keyof Totals],
		);
		expect(over).toEqual([]);
	});

	it('have a median of 26 nodes at most', () => {
		expect(median(files.map((file) => nodesOf(file).length))).toBeLessThanOrEqual(26);
	});

	it('hardly copy a node from one story to another', () => {
		expect(copies(told)).toBeLessThanOrEqual(8);
	});
});
