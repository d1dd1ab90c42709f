import { describe, expect, it } from 'vitest';
import type { FlowNode } from './names.ts';
import { type Flow, mergeWorkflow } from './workflow.ts';

const node = (name: string, parameters: FlowNode['parameters'] = {}): FlowNode => ({
	...{ id: `id of ${name}`, name, parameters },
	type: 'n8n-nodes-base.set',
	typeVersion: 3,
	position: [0, 0],
});

/** A workflow whose nodes form a chain. */
const flow = (...nodes: FlowNode[]): Flow => ({
	name: 'Fluxo',
	nodes,
	connections: Object.fromEntries(
		nodes.slice(1).map(({ name }, index) => [nodes[index]?.name, wireTo(name)]),
	),
	settings: {},
});

const wireTo = (...names: string[]) => ({
	main: [names.map((name) => ({ node: name, type: 'main', index: 0 }))],
});

const settings = (rows: Record<string, string>) =>
	node('Configuração', {
		assignments: {
			assignments: Object.entries(rows).map(([name, value]) => ({
				id: `row ${name}`,
				name,
				value,
			})),
		},
	});

const rowsOf = ({ nodes }: Flow): unknown => {
	return nodes.find(({ name }) => name === 'Configuração')?.parameters.assignments;
};

const A = node('A');
const B = node('B', { text: '={{ $("A").first().json.x }}' });

describe('parameters', () => {
	it("keeps the user's rows and adds new ones", () => {
		const { flow: merged, conflicts } = mergeWorkflow({
			base: flow(settings({ url: 'exemplo', etapa: '1' })),
			mine: flow(settings({ url: 'https://erp', etapa: '1', meu: 'x' })),
			theirs: flow(settings({ url: 'exemplo', prazo: '9', etapa: '2' })),
		});
		expect(conflicts).toEqual([]);
		expect(rowsOf(merged)).toEqual(
			rowsOf(flow(settings({ url: 'https://erp', prazo: '9', etapa: '2', meu: 'x' }))),
		);
	});

	it("names the row that both changed, and keeps the user's", () => {
		const { flow: merged, conflicts } = mergeWorkflow({
			base: flow(settings({ url: 'exemplo' })),
			mine: flow(settings({ url: 'https://erp' })),
			theirs: flow(settings({ url: 'https://exemplo' })),
		});
		expect(rowsOf(merged)).toEqual(rowsOf(flow(settings({ url: 'https://erp' }))));
		expect(conflicts).toEqual([
			{
				kind: 'value',
				node: 'Configuração',
				path: ['parameters', 'assignments', 'assignments', 'url', 'value'],
				mine: 'https://erp',
				theirs: 'https://exemplo',
			},
		]);
	});

	it('keeps additional fields of n8n and the user', () => {
		const mine = {
			...A,
			webhookId: 'of-n8n',
			notes: 'minha nota',
			position: [9, 9] as FlowNode['position'],
			credentials: { http: { id: '7', name: 'Outra' } },
		};
		const credentials = { http: { id: null, name: 'ERP' } };
		const { flow: merged } = mergeWorkflow({
			base: flow({ ...A, credentials }),
			mine: flow(mine),
			theirs: flow({ ...A, credentials, parameters: { novo: true }, position: [5, 5] }),
		});
		expect(merged.nodes).toEqual([{ ...mine, parameters: { novo: true } }]);
	});
});

describe('names', () => {
	it("uses the user's name of a node in the new version's changes", () => {
		const mine = flow(
			{ ...A, name: 'Meu A' },
			{ ...B, parameters: { text: '={{ $("Meu A").first().json.x }}' } },
		);
		const theirs = flow(A, B, node('C', { text: "={{ $('A').item.json.y }}" }));
		const { flow: merged, conflicts } = mergeWorkflow({ base: flow(A, B), mine, theirs });
		expect(conflicts).toEqual([]);
		expect(merged.nodes.map(({ name }) => name)).toEqual(['Meu A', 'B', 'C']);
		expect(merged.nodes.at(-1)?.parameters.text).toBe("={{ $('Meu A').item.json.y }}");
		expect(merged.connections).toEqual({ 'Meu A': wireTo('B'), B: wireTo('C') });
	});

	it("uses a node's new name in the user's own nodes", () => {
		const own = node('Meu', { text: "={{ $('A').item.json.y }}" });
		const { flow: merged } = mergeWorkflow({
			base: flow(A, B),
			mine: flow(A, B, own),
			theirs: flow({ ...A, name: 'A novo' }, B),
		});
		expect(merged.nodes.find(({ id }) => id === own.id)?.parameters.text).toBe(
			"={{ $('A novo').item.json.y }}",
		);
	});

	it("renames a new node if the user's own node has its name", () => {
		const own = { ...node('C'), id: 'own', type: 'n8n-nodes-base.httpRequest' };
		const { flow: merged } = mergeWorkflow({
			base: flow(A, B),
			mine: flow(A, B, own),
			theirs: flow(A, node('C', { text: 'novo' }), B),
		});
		expect(merged.nodes.map(({ id, name }) => [id, name])).toEqual([
			['id of A', 'A'],
			['id of C', 'C1'],
			['id of B', 'B'],
			['own', 'C'],
		]);
		expect(merged.connections).toEqual({ A: wireTo('C1'), C1: wireTo('B'), B: wireTo('C') });
	});

	it('finds the nodes of a file that the editor imported with new ids', () => {
		const mine = flow(...flow(A, B).nodes.map((one, index) => ({ ...one, id: `new-${index}` })));
		const { flow: merged } = mergeWorkflow({
			base: flow(A, B),
			mine,
			theirs: flow({ ...A, parameters: { novo: 1 } }, B),
		});
		expect(merged.nodes).toMatchObject([{ id: 'new-0', parameters: { novo: 1 } }, { id: 'new-1' }]);
	});
});

describe('wires', () => {
	it("leaves the user's node between two of ours, and adds a new one elsewhere", () => {
		const { flow: merged, conflicts } = mergeWorkflow({
			base: flow(A, B),
			mine: flow(A, node('Meu'), B),
			theirs: flow(A, B, node('C')),
		});
		expect(conflicts).toEqual([]);
		expect(merged.connections).toEqual({ A: wireTo('Meu'), Meu: wireTo('B'), B: wireTo('C') });
	});

	it('names the output in whose wire both inserted a node', () => {
		const { flow: merged, conflicts } = mergeWorkflow({
			base: flow(A, B),
			mine: flow(A, node('Meu'), B),
			theirs: flow(A, node('C'), B),
		});
		expect(conflicts).toEqual([
			{
				kind: 'wires',
				output: { node: 'A', type: 'main', index: 0 },
				mine: ['Meu'],
				theirs: ['C'],
			},
		]);
		expect(merged.connections).toEqual({ A: wireTo('Meu'), Meu: wireTo('B'), C: wireTo('B') });
	});
});

describe('removed nodes', () => {
	it('are deleted if the user left them unchanged', () => {
		const { flow: merged, conflicts } = mergeWorkflow({
			base: flow(A, B),
			mine: flow(A, B),
			theirs: flow(A),
		});
		expect(merged).toEqual(flow(A));
		expect(conflicts).toEqual([]);
	});

	it.each([
		['changed it', flow(A, { ...B, parameters: { text: 'meu' } })],
		['goes on from it', flow(A, B, node('Meu'))],
	])('stay if the user %s', (_, mine) => {
		const { flow: merged, conflicts } = mergeWorkflow({ base: flow(A, B), mine, theirs: flow(A) });
		expect(merged.nodes).toEqual(mine.nodes);
		expect(conflicts).toEqual([{ kind: 'removed', node: 'B' }]);
	});

	it('stay deleted if the user deleted them, with a message if they changed', () => {
		const mine = flow(A);
		const same = mergeWorkflow({ base: flow(A, B), mine, theirs: flow(A, B) });
		expect(same).toEqual({ flow: mine, conflicts: [] });
		const theirs = flow(A, { ...B, parameters: { text: 'novo' } });
		const changed = mergeWorkflow({ base: flow(A, B), mine, theirs });
		expect(changed).toEqual({ flow: mine, conflicts: [{ kind: 'deleted', node: 'B' }] });
	});
});
