import type { Change, Delivery, LedgerEntry } from '@rdcrm/mock-kit';

/** A call to a system, and what changed there. */
export interface CallStep {
	kind: 'call';
	system: string;
	at: number;
	method: string;
	path: string;
	status: number | null;
	isFault: boolean;
	/** What people call the record that the address names. */
	about: string | undefined;
	/** Changes of records that people care for. */
	effects: Effect[];
	/** Whether any record changed. */
	hasChanged: boolean;
	/** Members of the request that the system ignored without a word. */
	ignored: string[];
}

export interface Effect extends Change {
	/** What people call the record now; left out where it is gone or has no name. */
	name: string | undefined;
}

/** What a system tells n8n, and how often it had to. */
export interface DeliveryStep {
	kind: 'delivery';
	system: string;
	at: number;
	event: string;
	/** The workflow that listens there. */
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

/** A step with all that followed from it, in the order of time. */
export interface StoryNode {
	step: Step;
	children: StoryNode[];
}

/** `Quiet`: nobody was told. `Nothing`: n8n was told and has changed nothing. */
export type StoryState = 'Running' | 'Waiting' | 'Done' | 'Nothing' | 'Failed' | 'Quiet';

/** How it began: by an act on this console, by a change elsewhere, or by nobody. */
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
	/** What n8n's queue has still to do for it. */
	queued: Queued[];
	nodes: StoryNode[];
}

/** What a story is while it grows. */
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
	/** Those that no call of the API had caused: the act was on the vendor's own screen. */
	deliveries: string[];
}

export interface System {
	name: string;
	entries: readonly LedgerEntry[];
	deliveries: readonly Delivery[];
	/** What a person calls a record. */
	nameOf(collection: string, id: string): string | undefined;
	/** The same by the id alone, among the records that people care for. */
	called(id: string): string | undefined;
	/** Whether people care for the records of a collection. */
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
	/** What it is about. */
	key: string;
	/** Why it was not done at the last attempt, where there was one. */
	why: string;
	/** When it is tried next. */
	next: number;
	/** When it was written, in milliseconds. */
	since: number;
}

export interface Seen {
	/** When n8n was last asked for its executions and its queue, in milliseconds; nothing later is known of it. */
	looked: number;
	queue: readonly Queued[];
	systems: System[];
	acts: Done[];
	executions: readonly Execution[];
	/** The workflow that listens at an address. */
	listener(url: string): string | undefined;
}
