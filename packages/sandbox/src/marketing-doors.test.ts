import { describe, expect, it } from 'vitest';
import { readWorkflows, type WorkflowContent } from './workflow-files.ts';

type Node = WorkflowContent['nodes'][number] & { executeOnce?: boolean };

const DOORS = /\.(mailchimpTrigger|activeCampaignTrigger|webhook)$/;
const ROW = 'Guardar na fila';

const files = readWorkflows().filter(({ path }) => path.startsWith('marketing-sync/'));

const next = ({ connections }: WorkflowContent, name: string): string[] => {
	const { main } = (connections as Record<string, { main: ({ node: string }[] | null)[] }>)[
		name
	] ?? {
		main: [],
	};
	return main.flatMap((targets) => targets ?? []).map(({ node }) => node);
};

/** The nodes between a door and the row that it writes. */
function wayIn(workflow: WorkflowContent, door: string): Node[] {
	const way: Node[] = [];
	for (let [name] = next(workflow, door); name !== undefined && name !== ROW; ) {
		const node = workflow.nodes.find((one) => one.name === name);
		if (!node) throw new Error(`There is no node "${name}"`);
		way.push(node);
		[name] = next(workflow, name);
	}
	return way;
}

const doors = files.flatMap((workflow) =>
	workflow.nodes
		.filter(({ type }) => DOORS.test(type))
		.map(({ name }) => ({ path: workflow.path, door: name, way: wayIn(workflow, name) })),
);

describe('what strangers may call in marketing', () => {
	it('are four doors', () => {
		expect(doors).toHaveLength(4);
	});

	it.each(doors)('takes a delivery for one event: $path, $door', ({ way: [first] }) => {
		expect(first?.executeOnce).toBe(true);
	});

	it.each(doors)('is filtered before the row, and by how many wait: $path, $door', ({ way }) => {
		const filter = way.find(({ type }) => type.endsWith('.filter'));
		const before = way.slice(0, way.indexOf(filter as Node));
		expect(filter?.executeOnce).toBe(true);
		expect(before.map(({ name }) => name)).toContain('Já na fila');
		expect(JSON.stringify(filter?.parameters)).toContain(`$('Já na fila').all().length`);
	});
});

describe('the steps of marketing', () => {
	it.each(files)('ask Sync whether the address is confirmed: $path', ({ nodes }) => {
		const syncs = nodes.filter(
			({ parameters }) => parameters.operation === 'sync' && parameters.dryRun !== true,
		);
		for (const { parameters } of syncs) {
			const { emailConfirmed } = parameters.personFields as Record<string, unknown>;
			expect(emailConfirmed).toMatch(/confirmado \|\| .*so_confirmados === false/);
		}
		const settings = JSON.stringify(nodes.find(({ name }) => name === 'Configuração')?.parameters);
		const isOn = '"name":"so_confirmados","type":"boolean","value":true';
		expect(settings.includes(isOn)).toBe(syncs.length > 0);
	});
});
