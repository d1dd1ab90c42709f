import { describe, expect, it } from 'vitest';
import { readWorkflows, type WorkflowFile } from './workflow-files.ts';

type Wires = Record<string, { main: ({ node: string }[] | null)[] }>;

const files = readWorkflows();
const fileOf = (path: string) => files.find((one) => one.path === path) as WorkflowFile;
const targetsOf = ({ connections }: WorkflowFile, node: string) =>
	((connections as Wires)[node]?.main ?? []).flat().map((target) => target?.node);

const isPlace = ({ name, type }: WorkflowFile['nodes'][number]) =>
	name.endsWith('seus passos aqui') && type.endsWith('.noOp');

/** The places of each use case, by file. */
const PLACES = {
	'erp-quotes/erp.json': ['Antes do orçamento'],
	'erp-quotes/seus-passos.json': ['Orçamento criado', 'Ganha', 'Perdida'],
	'marketing-sync/seus-passos.json': ['Contato criado'],
	'support-context/seus-passos.json': ['Ticket resolvido'],
};
const OWN = files.filter(({ path }) => path.endsWith('/seus-passos.json'));

describe("places for a company's own steps", () => {
	it.each(Object.entries(PLACES))('are connected in %s', (path, names) => {
		const file = fileOf(path);
		const places = file.nodes.filter(isPlace).map(({ name }) => name);
		expect(places).toEqual(names.map((name) => `${name}: seus passos aqui`));
		const reached = Object.keys(file.connections).flatMap((node) => targetsOf(file, node));
		expect(reached).toEqual(expect.arrayContaining(places));
	});

	it('exist in no other file', () => {
		const paths = files.filter(({ nodes }) => nodes.some(isPlace)).map(({ path }) => path);
		expect(paths.sort()).toEqual(Object.keys(PLACES).sort());
	});
});

/** Expressions of a workflow's own nodes, without those that all files share. */
const expressionsIn = (file: WorkflowFile) =>
	file.nodes.flatMap(({ name, parameters }) =>
		(JSON.stringify(parameters).match(/\{\{.*?\}\}/g) ?? []).map((one) => [name, one] as const),
	);

describe.each(OWN)('$path', (file) => {
	const caller = file.nodes.find(({ name }) => name === 'Fazer os passos');

	it('calls itself for the steps, so that they may end anywhere', () => {
		expect(caller).toMatchObject({
			onError: 'continueErrorOutput',
			parameters: { workflowId: { value: '={{ $workflow.id }}' } },
		});
		expect(targetsOf(file, 'Fazer os passos')).toEqual(['Um passo falhou']);
		const answer = file.nodes.find(({ name }) => name === 'Concluído');
		expect(JSON.stringify(answer?.parameters)).not.toContain("$('Fazer os passos').first()");
	});

	/** Otherwise a disabled guard makes the flow call itself until n8n stops it. */
	it('does not call itself from the first output of the guard behind the trigger', () => {
		const [first] = (file.connections as Wires)['De onde vem?']?.main ?? [];
		expect(first?.map(({ node }) => node)).not.toContain('Fazer os passos');
	});

	it('never returns a message to the queue that looks like an unpublished flow', () => {
		const stop = file.nodes.find(({ name }) => name === 'Um passo falhou');
		const { errorMessage } = stop?.parameters ?? {};
		expect(errorMessage).toContain('(not active|not exist|No info)');
	});

	it('has short expressions without conditions or callbacks', () => {
		for (const [node, expression] of expressionsIn(file)) {
			if (file.path.startsWith('support-context/') && node === 'Conector parado') continue;
			expect(expression.length, `${node}: ${expression}`).toBeLessThanOrEqual(110);
			const bare = expression.replace(/'(?:[^'\\]|\\.)*'/g, "''").replace(/\?\.|\?\?/g, '');
			expect(bare, node).not.toMatch(/&&|\|\||=>|\?[^:]*:/);
		}
	});
});

it('the stories report the event that the flow listens to', () => {
	const listens = (path: string) =>
		JSON.stringify(fileOf(path).nodes.find(({ name }) => name === 'Dizer quem sou')?.parameters);
	for (const [story, own, event] of [
		['erp-quotes/erp.json', 'erp-quotes/seus-passos.json', 'negociação'],
		['marketing-sync/sincronizar.json', 'marketing-sync/seus-passos.json', 'contato criado'],
	] as const) {
		expect(listens(own)).toContain(`"ouve":"${event}"`);
		expect(JSON.stringify(fileOf(story).nodes)).toContain(`"evento":"${event}"`);
	}
	expect(listens('support-context/seus-passos.json')).toContain('"ouve":"ticket resolvido"');
});

it('the story of quotes uses the same event names as the flow', () => {
	const own = JSON.stringify(fileOf('erp-quotes/seus-passos.json').nodes);
	const told = JSON.stringify(
		fileOf('erp-quotes/erp.json').nodes.filter(({ name }) => name.startsWith('Contar o ')),
	);
	for (const event of ['orçamento criado', 'negociação ganha', 'negociação perdida']) {
		expect(told).toContain(event);
		expect(own).toContain(`"rightValue":"${event}"`);
	}
});
