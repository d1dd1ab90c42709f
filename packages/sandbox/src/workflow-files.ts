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

/** A workflow with its id in the sandbox. The files have no id, because n8n assigns one on import. */
export type WorkflowFile = WorkflowContent & { id: string; path: string };

/** Sorts the queue first, because the other workflows look it up when they are published. */
const byPublishing = (one: string, other: string) =>
	Number(other.startsWith('fila/')) - Number(one.startsWith('fila/')) || (one < other ? -1 : 1);

/** Reads every workflow under `workflows/`, in the order of publication. */
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
 * Returns the text of a workflow's file: only what a user needs, in a stable order, without the ids of
 * the n8n it comes from. It has no `webhookId`, which would be the same secret address in every
 * installation; the editor assigns one to each imported trigger.
 */
export function workflowText(workflow: WorkflowContent): string {
	const { name, nodes, connections } = workflow;
	// The editor adds its default `binaryMode` to every workflow it saves.
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
 * Sets the credentials' ids to null, so that n8n finds them by type and name. On import, the editor drops
 * a credential whose id it does not know, and then suggests the newest of its type.
 */
function withoutIds(credentials: NonNullable<WorkflowContent['nodes'][number]['credentials']>) {
	return Object.fromEntries(
		Object.entries(credentials).map(([type, { name }]) => [type, { id: null, name }]),
	);
}

/** Returns the version on a canvas's notes, e.g. `4.0`. n8n keeps the notes on import. */
export function versionOf({ nodes }: Pick<WorkflowContent, 'nodes'>): string | undefined {
	const texts = nodes.map(({ parameters: { content } }) => String(content ?? ''));
	return texts.flatMap((text) => /^\*Versão (.+)\*$/m.exec(text)?.[1] ?? [])[0];
}

/** Returns the CRM events that a workflow's triggers subscribe to, one for each subscription. */
export function subscribedEvents(workflow: Pick<WorkflowFile, 'nodes'>): string[] {
	return workflow.nodes
		.filter(({ type }) => type === 'n8n-nodes-rdcrm.rdCrmTrigger')
		.flatMap(({ parameters }) => z.array(z.string()).parse(parameters.events));
}
