import { expect } from 'vitest';
import type { WorkflowFile } from '../../../src/workflow-files.ts';
import { publishChanged } from './configure.ts';
import type { MockControl } from './mock-control.ts';
import { QUEUE } from './queue.ts';
import { workflowOf } from './workflow-of.ts';
import { forgetRetries, type SandboxWorld } from './world.ts';

const isGuard = ({ type }: WorkflowFile['nodes'][number]) => /\.(if|switch|filter)$/.test(type);

/** The nodes of a workflow that let pass or choose the way, which a person may disable. */
export const guardsOf = (path: string): string[] =>
	workflowOf(path)
		.nodes.filter(isGuard)
		.map(({ name }) => name);

export interface Story {
	/** The queue's key of the record that it is about. */
	key: string;
	/** How much of what a workflow may do is done, counted by kind, e.g. `{ notes: 1 }`. */
	done(): Promise<Record<string, number>>;
}

interface Guarded {
	path: string;
	/** Plays stories side by side, on records of their own, that go to all outputs of the guards. */
	tell: () => Promise<Record<string, Story>>;
	/** The systems in which the workflow may write. */
	systems: MockControl[];
}

interface Without {
	/** Of the guard, where it is not that of the stories. */
	path?: string;
	/** How people are told, where without the guard it is forgotten what they were told. */
	tells?: { operation: string; kind: string };
}

interface Ending {
	done: Record<string, number>;
	/** What the rows that are left in the queue say. */
	waits: string[];
}

interface Played {
	endings: Record<string, Ending>;
	/** How often each operation wrote, whoever called it. */
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
	// Not those that other tests have left, of records with the same key in another system.
	const rows = await world.n8n.tables.rows(QUEUE);
	const endings: Played['endings'] = {};
	for (const [name, { key, done }] of stories) {
		const waits = rows.filter(({ chave }) => chave === key).map(({ situacao }) => `${situacao}`);
		endings[name] = { done: await done(), waits };
	}
	return { endings, writes };
}

function disabled(workflow: WorkflowFile, guard: string): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.name === guard ? { ...node, disabled: true } : node,
	);
	return { ...workflow, nodes };
}

const ENDED_EARLY = /^(?!Aguardando|Espera que|na fila)./;

/**
 * Plays the stories as the workflow is. The function that it gives plays them with one guard disabled,
 * which sends everything to the guard's first output: then nothing is written that would not have been,
 * and each story ends as always, or its row waits in the queue and says why.
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
