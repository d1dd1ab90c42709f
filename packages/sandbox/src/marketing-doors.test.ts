import { describe, expect, it } from 'vitest';
import { SYSTEMS } from './vendors/index.ts';
import { readWorkflows, type WorkflowContent } from './workflow-files.ts';

type Node = WorkflowContent['nodes'][number] & { executeOnce?: boolean };

/** Triggers that only n8n itself, its users or the CRM start. */
const OTHERS = /\.(executeWorkflow|form|manual|n8n|rdCrm|rdCrmCatchUp|schedule)Trigger$/;
const TOOLS = Object.values(SYSTEMS).flatMap(({ connector }) =>
	connector?.startsWith('marketing-sync/') ? `${connector}/` : [],
);
const toolOf = ({ path }: { path: string }) => TOOLS.find((folder) => path.startsWith(folder));
const HUB = 'Guardar o evento';

const files = readWorkflows().filter(({ path }) => path.startsWith('marketing-sync/'));

const next = ({ connections }: WorkflowContent, name: string): string[] => {
	const { main } = (connections as Record<string, { main: ({ node: string }[] | null)[] }>)[
		name
	] ?? { main: [] };
	return main.flatMap((targets) => targets ?? []).map(({ node }) => node);
};

/** Returns the nodes between a door and the event that it becomes. */
function wayIn(workflow: WorkflowContent, door: string): Node[] {
	const way: Node[] = [];
	for (let [name] = next(workflow, door); name !== undefined && name !== HUB; ) {
		const node = workflow.nodes.find((one) => one.name === name);
		if (!node) throw new Error(`There is no node "${name}"`);
		way.push(node);
		[name] = next(workflow, name);
	}
	return way;
}

const doors = files.flatMap((workflow) =>
	workflow.nodes
		.filter(({ type }) => /(\.webhook|Trigger)$/.test(type) && !OTHERS.test(type))
		.map(({ name }) => ({ path: workflow.path, door: name, way: wayIn(workflow, name) })),
);

const settingsOf = ({ nodes }: WorkflowContent) =>
	JSON.stringify(nodes.find(({ name }) => name === 'Configuração')?.parameters ?? {});

describe("marketing's public webhooks", () => {
	it('are two per tool, at its connector', () => {
		expect(TOOLS.length).toBeGreaterThan(1);
		expect(doors.map(toolOf).sort()).toEqual(TOOLS.flatMap((tool) => [tool, tool]).sort());
	});

	it.each(doors)('accept a delivery for one event: $path, $door', ({ way: [first] }) => {
		expect(first?.executeOnce).toBe(true);
	});

	it.each(doors)('are filtered before anything is called: $path, $door', ({ way }) => {
		const filter = way.find(({ type }) => type.endsWith('.filter'));
		expect(filter?.executeOnce).toBe(true);
		const before = way.slice(0, way.indexOf(filter as Node));
		for (const { type } of before) expect(type).toBe('n8n-nodes-base.set');
		// The pattern also limits the length.
		expect(JSON.stringify(filter?.parameters)).toMatch(/"\^.*\{1,\d+\}\$"/);
	});
});

// n8n allows a pattern in a condition 250 ms of wall-clock time, which a busy server exceeds.
it('are the only places with patterns in conditions', () => {
	const ways = new Set(doors.flatMap(({ way }) => way.map(({ id }) => id)));
	const elsewhere = files.flatMap(({ path, nodes }) =>
		nodes
			.filter(({ id, type }) => /\.(if|switch|filter)$/.test(type) && !ways.has(id))
			.filter(({ parameters }) => /"(notR|r)egex"/.test(JSON.stringify(parameters)))
			.map(({ name }) => `${path} ${name}`),
	);
	expect(elsewhere).toEqual([]);
});

describe('one place for each setting of marketing', () => {
	it('asks Sync whether the address is confirmed, unless the setting accepts any', () => {
		const syncs = files.flatMap((workflow) =>
			workflow.nodes
				.filter(({ parameters }) => parameters.operation === 'sync')
				.map(({ parameters }) => ({ path: workflow.path, parameters })),
		);
		expect(syncs.map(({ path }) => path)).toEqual(['marketing-sync/sincronizar.json']);
		const [sync] = syncs;
		expect(sync?.parameters.personFields).toMatchObject({
			emailConfirmed: `={{ $('Quem é').item.json.confirmado }}`,
		});
		const who = files
			.find(({ path }) => path === sync?.path)
			?.nodes.find(({ name }) => name === 'Quem é');
		expect(JSON.stringify(who?.parameters)).toMatch(/confirmado, !.*so_confirmados/);
	});

	it.each(files)('is in one file: $path', (workflow) => {
		const isOn = '"name":"so_confirmados","type":"boolean","value":true';
		expect(settingsOf(workflow).includes(isOn)).toBe(workflow.path.endsWith('/sincronizar.json'));
		if (!toolOf(workflow))
			expect(settingsOf(workflow)).not.toMatch(/campo_(cargo|etapa|nome|grupos)/);
	});
});
