import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const workflowsFolder = fileURLToPath(new URL('../../../workflows', import.meta.url));

/** The part of a workflow that is the same in every n8n. */
export const workflowContent = z.object({
	name: z.string(),
	nodes: z.array(
		z.looseObject({
			id: z.string(),
			name: z.string(),
			type: z.string(),
			typeVersion: z.number(),
			position: z.tuple([z.number(), z.number()]),
			parameters: z.record(z.string(), z.unknown()),
			credentials: z
				.record(z.string(), z.strictObject({ id: z.string().nullable(), name: z.string() }))
				.optional(),
		}),
	),
	connections: z.record(z.string(), z.unknown()),
	settings: z.record(z.string(), z.unknown()),
});

/** A workflow as users import it. */
export type WorkflowContent = z.output<typeof workflowContent>;

/** The same with the id that it has in the sandbox; the files carry none, as n8n gives one on import. */
export type WorkflowFile = WorkflowContent & { id: string; path: string };

/** The queue is published first: the others look for it when they are. */
const byPublishing = (one: string, other: string) =>
	Number(other.startsWith('fila/')) - Number(one.startsWith('fila/')) || (one < other ? -1 : 1);

/** Every workflow under `workflows/`. */
export function readWorkflows(folder = workflowsFolder): WorkflowFile[] {
	return globSync(['*/*.json', '*/*/*.json'], { cwd: folder })
		.sort(byPublishing)
		.map((path) => ({
			...workflowContent.strict().parse(JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'))),
			id: createHash('sha256').update(path).digest('hex').slice(0, 16),
			path,
		}));
}

/**
 * The text of a workflow's file: what a user needs, in one order, without the ids of the n8n that
 * it comes from. A `webhookId` in a file would be the same secret address in every installation; the
 * editor gives each imported trigger one of its own.
 */
export function workflowText(workflow: WorkflowContent): string {
	const { name, nodes, connections } = workflow;
	// The editor adds its default way to keep files to whatever it saves.
	const { binaryMode: _, ...settings } = workflow.settings;
	const content = {
		name,
		nodes: nodes.map(({ webhookId: _, ...node }) => ({
			...sorted(node),
			...(node.credentials ? { credentials: withoutIds(node.credentials) } : {}),
		})),
		connections: sorted(connections),
		settings: sorted(settings),
	};
	return `${JSON.stringify(content, null, 2)}\n`;
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * n8n finds the user's credential by type and name where the id is null; on import its editor drops one
 * whose id it does not know, and then suggests the newest of the type.
 */
function withoutIds(credentials: NonNullable<WorkflowContent['nodes'][number]['credentials']>) {
	return Object.fromEntries(
		Object.entries(credentials).map(([type, { name }]) => [type, { id: null, name }]),
	);
}

/** The version on the notes of a canvas, e.g. `4.0`; n8n keeps them on import. */
export function versionOf({ nodes }: Pick<WorkflowContent, 'nodes'>): string | undefined {
	const texts = nodes.map(({ parameters: { content } }) => String(content ?? ''));
	return texts.flatMap((text) => /^\*Versão (.+)\*$/m.exec(text)?.[1] ?? [])[0];
}

/** The CRM events that a workflow's triggers subscribe to, one for each subscription. */
export function subscribedEvents(workflow: Pick<WorkflowFile, 'nodes'>): string[] {
	return workflow.nodes
		.filter(({ type }) => type === 'n8n-nodes-rdcrm.rdCrmTrigger')
		.flatMap(({ parameters }) => z.array(z.string()).parse(parameters.events));
}
