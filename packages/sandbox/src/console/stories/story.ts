import type { Change, Delivery, LedgerEntry } from '@rdcrm/mock-kit';

/** A call to a system, and the changes it made there. */
export interface CallStep {
	kind: 'call';
	system: string;
	at: number;
	method: string;
	path: string;
	status: number | null;
	isFault: boolean;
	/** Display name of the record in the path. */
	about: string | undefined;
	/** Changes of records that the console shows. */
	effects: Effect[];
	/** Whether any record changed. */
	hasChanged: boolean;
	/** Fields of the request that the system silently ignored. */
	ignored: string[];
}

export interface Effect extends Change {
	/** Current display name of the record; left out if it is deleted or has none. */
	name: string | undefined;
}

/** A delivery from a system to n8n, with its attempts. */
export interface DeliveryStep {
	kind: 'delivery';
	system: string;
	at: number;
	event: string;
	/** Workflow that listens at the delivery's address. */
	workflowId: string | undefined;
	state: Delivery['state'];
	attempts: Delivery['attempts'];
}

/** One run of a workflow. */
export interface ExecutionStep {
	kind: 'execution';
	at: number;
	id: string;
	workflowId: string;
	workflow: string;
	status: string;
	mode: string;
}

export type Step = CallStep | DeliveryStep | ExecutionStep;

/** A step with all its consequences, in order of time. */
export interface StoryNode {
	step: Step;
	children: StoryNode[];
}

/** `Quiet`: nobody was notified. `Nothing`: n8n was notified and changed nothing. */
export type StoryState = 'Running' | 'Waiting' | 'Done' | 'Nothing' | 'Failed' | 'Quiet';

/** How a story began: by an act on this console, by a change or an event elsewhere, or by itself. */
export type Beginning =
	| { by: 'act'; act: string; about: string }
	| { by: 'change'; system: string; change: Change | undefined; about: string }
	| { by: 'event'; system: string; event: string; about: string }
	| { by: 'workflow'; workflow: string };

export interface Story {
	id: string;
	at: number;
	beginning: Beginning;
	state: StoryState;
	/** Rows in n8n's queue that are still to be done for it. */
	queued: Queued[];
	nodes: StoryNode[];
}

/** A story that is being built. */
export interface Draft {
	id: string;
	at: number;
	beginning: Beginning;
	nodes: StoryNode[];
	keys: Set<string>;
}

/** A person's act on the console. */
export interface Done {
	number: number;
	at: number;
	system: string;
	act: string;
	about: string;
	/** Deliveries that no API call has caused, because the act was on the vendor's own screen. */
	deliveries: string[];
}

export interface System {
	name: string;
	entries: readonly LedgerEntry[];
	deliveries: readonly Delivery[];
	/** Returns the display name of a record. */
	nameOf(collection: string, id: string): string | undefined;
	/** Returns the display name by id alone, among the records that the console shows. */
	called(id: string): string | undefined;
	/** Whether the console shows the records of a collection. */
	isShown(collection: string): boolean;
}

export interface Execution {
	id: string;
	workflowId: string;
	workflowName?: string | null;
	status: string;
	mode?: string;
	startedAt?: string | null;
}

/** A row of n8n's queue. */
export interface Queued {
	workflowId: string;
	/** The record it is about. */
	key: string;
	/** Why the last attempt failed; empty if there was none. */
	why: string;
	/** Time of the next attempt. */
	next: number;
	/** Time when it was written, in milliseconds. */
	since: number;
}

export interface Seen {
	/** Time when n8n was last asked for its executions and queue, in milliseconds; nothing later is known. */
	checkedAt: number;
	queue: readonly Queued[];
	systems: System[];
	acts: Done[];
	executions: readonly Execution[];
	/** Returns the workflow that listens at an address. */
	listener(url: string): string | undefined;
}
