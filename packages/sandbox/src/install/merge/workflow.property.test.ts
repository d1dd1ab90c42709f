import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowNode } from './names.ts';
import { isSameFlow } from './same.ts';
import { type Flow, mergeWorkflow } from './workflow.ts';

const NAMES = ['Ler', 'Há algo?', 'Gravar', "It's 1", 'a.b', 'Fim', 'Meu nó', 'Outro'];

type Spec = { id: number; name: number; text: string; row: string; at: number };

const spec = fc.record({
	id: fc.nat(7),
	name: fc.nat(NAMES.length - 1),
	text: fc.constantFrom('a', 'b', 'c'),
	row: fc.constantFrom('', 'x', 'y'),
	at: fc.nat(3),
});

/** A workflow as n8n has them: names and ids are unique, and wires lead from node to node. */
const flow = fc
	.record({
		specs: fc
			.uniqueArray(spec, { selector: ({ id }) => id, maxLength: 6 })
			.map((specs) => [...new Map(specs.map((one) => [one.name, one])).values()]),
		wires: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(1)), { maxLength: 8 }),
		timeout: fc.nat(2),
		name: fc.constantFrom('Fluxo', 'Meu fluxo'),
	})
	.map(({ specs, wires, timeout, name }): Flow => {
		const nodes = specs.map((one) => nodeOf(one, NAMES[specs[0]?.name ?? 0] ?? ''));
		return {
			name,
			nodes,
			connections: connect(nodes, wires),
			settings: { executionTimeout: timeout },
		};
	});

function nodeOf({ id, name, text, row, at }: Spec, named: string): FlowNode {
	return {
		id: `id-${id}`,
		name: NAMES[name] ?? '',
		type: 'n8n-nodes-base.set',
		typeVersion: 3,
		position: [at * 100, 0],
		parameters: {
			text,
			says: `={{ $('${named.replaceAll("'", "\\'")}').first().json.a }}`,
			assignments: {
				assignments: [
					{ id: 'r1', name: 'fixa', value: text },
					...(row === '' ? [] : [{ id: `r-${row}`, name: row, value: text }]),
				],
			},
		},
		credentials: { http: { id: null, name: text } },
	};
}

type Connections = Record<string, { main: { node: string; type: string; index: number }[][] }>;

function connect(nodes: FlowNode[], wires: [number, number, number][]): Connections {
	const connections: Connections = {};
	for (const [from, to, output] of wires) {
		const [source, target] = [nodes[from], nodes[to]];
		if (!source || !target) continue;
		const { main } = connections[source.name] ?? { main: [] };
		connections[source.name] = { main };
		while (main.length <= output) main.push([]);
		const targets = main[output] ?? [];
		if (targets.some(({ node }) => node === target.name)) continue;
		targets.push({ node: target.name, type: 'main', index: 0 });
	}
	return connections;
}

/** Removes outputs that lead nowhere, which do not change what n8n runs. */
const plain = (one: Flow): Flow => ({
	...one,
	connections: Object.fromEntries(
		Object.entries(one.connections as Connections).flatMap(([node, types]) => {
			const { main } = types;
			const last = main.findLastIndex((targets) => targets.length > 0);
			return last < 0 ? [] : [[node, { main: main.slice(0, last + 1) }]];
		}),
	),
});

/** Removes ids, because a node that is matched by name keeps its own. */
const withoutIds = (one: Flow) => ({
	...plain(one),
	nodes: one.nodes.map(({ id: _, ...node }) => node),
});

const isCalled = (one: Flow, name: string) => one.nodes.find((node) => node.name === name);

/** Whether `other` gives the name of a node to another node, which only ids can reveal. */
const passesOnNames = (one: Flow, other: Flow) =>
	other.nodes.some(({ id, name }) => (isCalled(one, name)?.id ?? id) !== id);

describe('merging', () => {
	it('without changes of the user gives the new version', () => {
		fc.assert(
			fc.property(flow, flow, (base, theirs) => {
				const { flow: merged, conflicts } = mergeWorkflow({ base, mine: base, theirs });
				expect(conflicts).toEqual([]);
				expect(withoutIds(merged)).toEqual(withoutIds(theirs));
			}),
		);
	});

	it("without changes of the new version gives the user's workflow", () => {
		fc.assert(
			fc.property(flow, flow, (base, mine) => {
				const { flow: merged, conflicts } = mergeWorkflow({ base, mine, theirs: base });
				expect(conflicts).toEqual([]);
				expect(plain(merged)).toEqual(plain(mine));
			}),
		);
	});

	const isUnchanged = (before: Flow, merged: Flow, theirs: Flow) =>
		isSameFlow(mergeWorkflow({ base: before, mine: merged, theirs }).flow, merged);

	it('again changes nothing', () => {
		fc.assert(
			fc.property(flow, flow, flow, (base, mine, theirs) => {
				const { flow: merged } = mergeWorkflow({ base, mine, theirs });
				expect(isUnchanged(theirs, merged, theirs)).toBe(true);
			}),
		);
	});

	it('again changes nothing even if the first merge was not recorded', () => {
		fc.assert(
			fc.property(flow, flow, flow, (base, mine, theirs) => {
				fc.pre(!passesOnNames(base, mine));
				const { flow: merged } = mergeWorkflow({ base, mine, theirs });
				expect(isUnchanged(base, merged, theirs)).toBe(true);
			}),
		);
	});

	it("keeps every node of the user's own, and every value that they changed", () => {
		fc.assert(
			fc.property(flow, flow, flow, (base, mine, theirs) => {
				const { flow: merged } = mergeWorkflow({ base, mine, theirs });
				for (const node of mine.nodes) {
					const before = base.nodes.find(({ id }) => id === node.id);
					const isOurs = before ?? base.nodes.find(({ name }) => name === node.name) ?? undefined;
					const after = merged.nodes.find(({ id }) => id === node.id);
					if (isOurs === undefined)
						expect(after).toMatchObject({ parameters: { text: node.parameters.text } });
					if (before && before.parameters.text !== node.parameters.text) {
						expect(after?.parameters.text).toBe(node.parameters.text);
					}
				}
			}),
		);
	});

	it('uses names once, and has wires only between existing nodes', () => {
		fc.assert(
			fc.property(flow, flow, flow, (base, mine, theirs) => {
				const { flow: merged } = mergeWorkflow({ base, mine, theirs });
				const names = merged.nodes.map(({ name }) => name);
				expect(new Set(names).size).toBe(names.length);
				for (const [source, { main }] of Object.entries(merged.connections as Connections)) {
					expect(names).toContain(source);
					for (const { node } of main.flat()) expect(names).toContain(node);
				}
				expect(JSON.stringify(merged)).not.toContain('rdcrm_');
			}),
		);
	});
});
