import { expect } from 'vitest';
import type { WorkflowFile } from '../../../src/workflow-files.ts';
import { publishChanged } from './configure.ts';
import type { MockControl } from './mock-control.ts';
import { QUEUE } from './queue.ts';
import { workflowOf } from './workflow-of.ts';
import { forgetRetries, type SandboxWorld } from './world.ts';

const isGuard = ({ type }: WorkflowFile['nodes'][number]) => /\.(if|switch|filter)$/.test(type);

/** Returns the names of a workflow's guards: the nodes that filter or branch, which a user may disable. */
export const guardsOf = (path: string): string[] =>
	workflowOf(path)
		.nodes.filter(isGuard)
		.map(({ name }) => name);

export interface Story {
	/** The record's key in the queue. */
	key: string;
	/** ID of the workflow whose rows count, if others have rows with the same key. */
	flow?: string;
	/** Counts the workflow's results by kind, e.g. `{ notes: 1 }`. */
	done(): Promise<Record<string, number>>;
}

interface Guarded {
	path: string;
	/** Plays stories in parallel, on separate records, that together reach all outputs of the guards. */
	tell: () => Promise<Record<string, Story>>;
	/** Systems that the workflow may write to. */
	systems: MockControl[];
}

interface Without {
	/** The guard's workflow, if it differs from that of the stories. */
	path?: string;
	/** How people are notified, if they may be notified again without the guard. */
	tells?: { operation: string; kind: string };
}

interface Ending {
	done: Record<string, number>;
	/** Statuses of the rows left in the queue. */
	waits: string[];
}

interface Played {
	endings: Record<string, Ending>;
	/** Number of writing calls by operation, from any caller. */
	writes: Map<string, number>;
}

async function play(world: SandboxWorld, { tell, systems }: Guarded): Promise<Played> {
	await forgetRetries(world.n8n);
	const places = await Promise.all(systems.map((system) => system.ledgerEnd()));
	const stories = Object.entries(await tell());
	await world.settle();
	const ledgers = await Promise.all(systems.map((one, index) => one.ledger(places[index])));
	const writes = new Map<string, number>();
	for (const { operationId, effects } of ledgers.flat()) {
		if (effects.length > 0) {
			writes.set(`${operationId}`, (writes.get(`${operationId}`) ?? 0) + 1);
		}
	}
	// Other tests may have left rows with the same key in another system.
	const rows = await world.n8n.tables.rows(QUEUE);
	const endings: Played['endings'] = {};
	for (const [name, { key, flow, done }] of stories) {
		const waits = rows
			.filter(({ chave, fluxo }) => chave === key && (flow === undefined || fluxo === flow))
			.map(({ situacao }) => `${situacao}`);
		endings[name] = { done: await done(), waits };
	}
	return { endings, writes };
}

/** Returns the workflow with a guard disabled, so that everything goes to the guard's first output. */
export function disabled(workflow: WorkflowFile, guard: string): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.name === guard ? { ...node, disabled: true } : node,
	);
	return { ...workflow, nodes };
}

const ENDED_EARLY = /^(?!Aguardando|Espera que|na fila)./;

/**
 * Plays the stories with the unchanged workflow. Returns a function that plays them with one guard disabled. It
 * expects no additional writes, and that each story ends as before or its row waits in the queue with a reason.
 */
export async function guarded(world: SandboxWorld, about: Guarded) {
	const usual = await play(world, about);
	return async function expectSafeWithout(
		guard: string,
		{ path = about.path, tells }: Without = {},
	): Promise<void> {
		const restore = await publishChanged(world, path, (one) => disabled(one, guard));
		const { endings, writes } = await play(world, about).finally(restore);
		for (const [operation, count] of writes) {
			if (operation === tells?.operation) continue;
			expect(count, operation).toBeLessThanOrEqual(usual.writes.get(operation) ?? 0);
		}
		for (const [name, { done, waits }] of Object.entries(endings)) {
			const wanted = usual.endings[name]?.done ?? {};
			if (waits.some((one) => ENDED_EARLY.test(one))) {
				for (const [kind, count] of Object.entries(done)) {
					if (kind === tells?.kind) continue;
					expect(count, `${name}: ${kind}`).toBeLessThanOrEqual(wanted[kind] ?? 0);
				}
			} else {
				expect({ [name]: done }).toEqual({ [name]: wanted });
			}
		}
	};
}
