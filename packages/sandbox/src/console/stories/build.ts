import type { Delivery, LedgerEntry } from '@rdcrm/mock-kit';
import { FROM_CONSOLE, FROM_N8N } from '../../callers.ts';
import { keyOfRecord, keysOf, wordsOf } from './keys.ts';
import { finished, isStory } from './state.ts';
import type {
	Beginning,
	CallStep,
	DeliveryStep,
	Done,
	Draft,
	Execution,
	Seen,
	Story,
	StoryNode,
	System,
} from './story.ts';

/** Tolerance between an attempt's times and the start of its execution, because two processes measure them. */
const SLACK_MS = 50;

/**
 * Builds the stories from everything that was observed, newest first. Steps are linked by the correlation id of each
 * call, each ledger entry's deliveries, and the address of each delivery. Only work that n8n's queue takes up for
 * another story is linked by the record that it is about.
 */
export function buildStories(seen: Seen): Story[] {
	const drafts: Draft[] = [];
	/** Node and story of each execution. */
	const places = new Map<string, { node: StoryNode; draft: Draft }>();
	const executions = new Map(seen.executions.map((one) => [one.id, one]));
	const began = executionsByDelivery(seen);
	const calls = callsByExecution(seen.systems);

	const deliveryNode = (system: System, delivery: Delivery, draft: Draft): StoryNode => {
		addAll(draft.keys, keysOf(system.name, delivery));
		const node: StoryNode = { step: deliveryStep(system, delivery, seen), children: [] };
		for (const execution of began.get(delivery) ?? []) {
			node.children.push(executionNode(execution, draft));
		}
		return node;
	};
	const executionNode = (execution: Execution, draft: Draft): StoryNode => {
		const node: StoryNode = { step: executionStep(execution), children: [] };
		places.set(execution.id, { node, draft });
		return node;
	};
	const callNode = (system: System, entry: LedgerEntry, draft: Draft): StoryNode => ({
		step: callStep(system, entry),
		children: deliveriesOf(system, entry).map((delivery) => deliveryNode(system, delivery, draft)),
	});
	const start = (id: string, at: number, beginning: Beginning): Draft => {
		const draft: Draft = { id, at, beginning, nodes: [], keys: new Set() };
		drafts.push(draft);
		return draft;
	};

	const caused = new Set(
		seen.systems.flatMap((system) =>
			system.entries.flatMap((entry) => deliveriesOf(system, entry)),
		),
	);
	for (const act of seen.acts) {
		const draft = start(`act-${act.number}`, act.at, { by: 'act', ...act });
		for (const system of seen.systems) {
			for (const entry of system.entries) {
				if (entry.correlationId !== `${FROM_CONSOLE} ${act.number}`) continue;
				draft.nodes.push(callNode(system, entry, draft));
				for (const { id } of entry.effects) addAll(draft.keys, keyOfRecord(id));
			}
			for (const delivery of system.deliveries) {
				if (!isOfAct(act, system, delivery)) continue;
				caused.add(delivery);
				draft.nodes.push(deliveryNode(system, delivery, draft));
			}
		}
	}
	for (const system of seen.systems) {
		for (const entry of system.entries) {
			const isOutside = entry.correlationId === null && entry.effects.length > 0;
			const told = deliveriesOf(system, entry).length > 0;
			const changed = entry.effects.find(({ collection }) => system.isShown(collection));
			if (!isOutside || (!told && !changed)) continue;
			const about = changed ? (system.nameOf(changed.collection, changed.id) ?? '') : '';
			const beginning = { by: 'change', system: system.name, change: changed, about } as const;
			const draft = start(`${system.name}-${entry.id}`, entry.came, beginning);
			for (const { id } of entry.effects) addAll(draft.keys, keyOfRecord(id));
			draft.nodes.push(callNode(system, entry, draft));
		}
		for (const delivery of system.deliveries) {
			if (caused.has(delivery)) continue;
			const [key = ''] = keysOf(system.name, delivery);
			const about = system.called(key.split('/').at(-1) ?? '') ?? key;
			const event = delivery.eventName;
			const beginning = { by: 'event', system: system.name, event, about } as const;
			const draft = start(`${system.name}-${delivery.id}`, delivery.made, beginning);
			draft.nodes.push(deliveryNode(system, delivery, draft));
		}
	}

	/** Returns the run that queued the work of this one: the last one of the same workflow in the story. */
	const askerOf = ({ workflowId }: Execution, draft: Draft): StoryNode | undefined =>
		[...places.values()]
			.filter(
				({ node: { step }, draft: one }) =>
					step.kind === 'execution' &&
					step.workflowId === workflowId &&
					step.mode === 'webhook' &&
					one === draft,
			)
			.map(({ node }) => node)
			.sort((one, other) => other.step.at - one.step.at)[0];

	for (const [id, { chain, made }] of [...calls].sort(([, a], [, b]) => a.at - b.at)) {
		let place = places.get(id);
		if (!place) {
			const execution = executions.get(id) ?? unkept(id, made[0]?.entry.came ?? 0);
			const caller = chain.map((one) => places.get(one)).find((one) => one !== undefined);
			const words = new Set(made.flatMap(({ system, entry }) => wordsOf(system.name, entry)));
			const isAbout = ({ keys }: Draft) => [...keys].some((key) => words.has(key));
			const first = made[0]?.entry.came ?? 0;
			const own = caller && isAbout(caller.draft) ? caller.draft : undefined;
			const other = drafts
				.filter((draft) => draft.at <= first && isAbout(draft))
				.sort((a, b) => b.at - a.at)[0];
			const workflow = execution.workflowName ?? '';
			const draft =
				own ?? other ?? caller?.draft ?? start(`run-${id}`, first, { by: 'workflow', workflow });
			const asker = askerOf(execution, draft);
			const parent = asker ?? (draft === caller?.draft ? caller.node : undefined);
			const node = executionNode(execution, draft);
			(parent?.children ?? draft.nodes).push(node);
			place = { node, draft };
		}
		for (const { system, entry } of made) {
			place.node.children.push(callNode(system, entry, place.draft));
			// Later attempts also name the records that a story has created or changed.
			for (const { id: changed } of entry.effects) addAll(place.draft.keys, keyOfRecord(changed));
		}
	}
	return finished(drafts.filter(isStory), seen).sort((a, b) => b.at - a.at);
}

const deliveriesOf = (system: System, { deliveries }: LedgerEntry): Delivery[] =>
	deliveries.length === 0 ? [] : system.deliveries.filter(({ id }) => deliveries.includes(id));

const isOfAct = (act: Done, system: System, { id }: Delivery) =>
	act.system === system.name && act.deliveries.includes(id);

interface Made {
	system: System;
	entry: LedgerEntry;
}

/** Returns each execution's calls to the systems, and the executions that had called it. */
function callsByExecution(systems: System[]) {
	const found = new Map<string, { chain: string[]; made: Made[]; at: number }>();
	const all = systems
		.flatMap((system) => system.entries.map((entry) => ({ system, entry })))
		.sort((a, b) => a.entry.came - b.entry.came);
	for (const { system, entry } of all) {
		const [from, id, ...chain] = (entry.correlationId ?? '').split(' ');
		if (from !== FROM_N8N || id === undefined) continue;
		const known = found.get(id) ?? { chain, made: [], at: entry.came };
		known.made.push({ system, entry });
		found.set(id, known);
	}
	return found;
}

/** Returns the executions of each delivery: those of the workflow at its address, at the time of an attempt. */
function executionsByDelivery({ systems, executions, listener }: Seen) {
	const free = executions
		.filter(({ mode }) => mode === 'webhook')
		.map((execution) => ({ execution, at: Date.parse(execution.startedAt ?? '') }))
		.sort((a, b) => a.at - b.at);
	const attempts = systems
		.flatMap(({ deliveries }) => [...deliveries])
		.flatMap((delivery) => delivery.attempts.map((attempt) => ({ delivery, attempt })))
		.sort((a, b) => a.attempt.sent - b.attempt.sent);
	const found = new Map<Delivery, Execution[]>();
	for (const { delivery, attempt } of attempts) {
		const workflow = listener(delivery.url);
		const until = attempt.sent + attempt.ms + SLACK_MS;
		const at = free.findIndex(
			(one) =>
				one.execution.workflowId === workflow &&
				one.at >= attempt.sent - SLACK_MS &&
				one.at <= until,
		);
		const [taken] = at < 0 ? [] : free.splice(at, 1);
		if (taken) found.set(delivery, [...(found.get(delivery) ?? []), taken.execution]);
	}
	return found;
}

const unkept = (id: string, at: number): Execution => ({
	id,
	workflowId: '',
	status: 'unkept',
	startedAt: new Date(at).toISOString(),
});

const callStep = (system: System, entry: LedgerEntry): CallStep => ({
	kind: 'call',
	system: system.name,
	at: entry.came,
	method: entry.method,
	path: entry.path,
	status: entry.status,
	isFault: entry.fault !== null,
	about: entry.path
		.split('/')
		.map((part) => system.called(part))
		.find((name) => name !== undefined),
	effects: entry.effects
		.filter(({ collection }) => system.isShown(collection))
		.map((change) => ({ ...change, name: system.nameOf(change.collection, change.id) })),
	hasChanged: entry.effects.length > 0,
	ignored: entry.ignored,
});

const deliveryStep = (system: System, delivery: Delivery, { listener }: Seen): DeliveryStep => ({
	kind: 'delivery',
	system: system.name,
	at: delivery.made,
	event: delivery.eventName,
	workflowId: listener(delivery.url),
	state: delivery.state,
	attempts: delivery.attempts,
});

const executionStep = ({ id, workflowId, workflowName, status, startedAt, mode }: Execution) => ({
	kind: 'execution' as const,
	at: Date.parse(startedAt ?? '') || 0,
	id,
	workflowId,
	workflow: workflowName ?? '',
	status,
	mode: mode ?? '',
});

function addAll(keys: Set<string>, more: string[]): void {
	for (const key of more) keys.add(key);
}
