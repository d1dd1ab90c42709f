import { expect, it } from 'vitest';
import { readWorkflows, type WorkflowFile } from '../workflow-files.ts';
import { filesFor, replacedNames, toolOf, useCasesIn } from './use-cases.ts';

const ofRoles = (parameters: object) => ({
	...{ id: '1', name: 'Papel', type: 'n8n-nodes-base.dataTable', typeVersion: 1 },
	position: [0, 0] as [number, number],
	parameters: { dataTableId: { __rl: true, mode: 'name', value: 'rdcrm_papeis' }, ...parameters },
});

/** A file with a node that looks up the workflows in a role. */
const asking = (path: string, keyValue: string): WorkflowFile => ({
	...{ id: path, path, name: path, connections: {}, settings: {} },
	nodes: [ofRoles({ filters: { conditions: [{ keyName: 'papel', keyValue }] } })],
});

const file = (path: string, name = path, sistema?: string, papel = 'x'): WorkflowFile => ({
	...{ id: path, path, name, connections: {}, settings: {} },
	nodes: sistema === undefined ? [] : [ofRoles({ columns: { value: { papel, sistema } } })],
});

const files = [
	file('fila/eventos.json', 'Eventos', '', 'eventos'),
	file('fila/fila.json', 'Fila', ''),
	file('vendas/alfa.json', 'Alfa', 'alfa'),
	file('vendas/beta/porta.json', 'Porta', ''),
	file('vendas/beta/ler.json', 'Ler', 'Outra'),
	file('vendas/historia.json', 'História', 'vendas', 'fluxo'),
	file('vendas/numero.json', 'Número'),
];

it('finds the tools by their folder, or by the role of a connector', () => {
	expect(useCasesIn(files)).toEqual([{ name: 'vendas', tools: ['alfa', 'beta'] }]);
});

it('lists the queue first, then the connector, then the stories', () => {
	const pathsFor = (tool: string) => filesFor(files, 'vendas', tool).map(({ path }) => path);
	const queue = ['fila/fila.json'];
	const stories = ['vendas/historia.json', 'vendas/numero.json'];
	expect(pathsFor('alfa')).toEqual([...queue, 'vendas/alfa.json', ...stories]);
	expect(pathsFor('beta')).toEqual([
		...queue,
		'vendas/beta/porta.json',
		'vendas/beta/ler.json',
		...stories,
	]);
});

it('includes only the requested files that use cases share besides the queue', () => {
	const connector = asking('compras/gama/porta.json', 'eventos');
	expect(filesFor([...files, connector], 'compras', 'gama').map(({ path }) => path)).toEqual([
		...['fila/fila.json', 'fila/eventos.json', 'compras/gama/porta.json'],
	]);
});

it('knows the removed workflows of earlier versions', () => {
	const released = {
		'vendas/historia.json': ['História de antes'],
		'vendas/alfa/1.json': ['Alfa 1'],
		'vendas/beta/1.json': ['Beta 1', 'Ler'],
		'compras/alfa/1.json': ['Compra'],
	};
	expect(replacedNames(released, files, 'vendas', 'alfa')).toEqual(['Alfa 1']);
	expect(replacedNames(released, files, 'vendas', 'beta')).toEqual(['Beta 1']);
});

it('has a use case and a tool, or a story, for each shipped file', () => {
	const shipped = readWorkflows();
	const useCases = useCasesIn(shipped);
	expect(useCases.length).toBeGreaterThan(0);
	for (const { name, tools } of useCases) {
		expect(tools, name).not.toEqual([]);
		const installed = new Set(tools.flatMap((tool) => filesFor(shipped, name, tool)));
		const own = shipped.filter(({ path }) => path.startsWith(`${name}/`));
		expect(own.filter((one) => !installed.has(one))).toEqual([]);
	}
	expect(shipped.find(({ path }) => path.startsWith('fila/'))).toSatisfy(
		(queue: WorkflowFile) => toolOf(queue) === undefined,
	);
});
