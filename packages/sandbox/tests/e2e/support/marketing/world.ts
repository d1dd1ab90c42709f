import type { WorkflowFile } from '../../../../src/workflow-files.ts';
import type { Contact } from '../crm.ts';
import type { CheckEnd } from '../run-check.ts';
import type { SandboxWorld } from '../world.ts';
import type { Form, Subscriber, Tool } from './tool.ts';

/** The tutorial's steps. Each is a separate file that is the same for all tools. */
export const STEPS = {
	contact: 'marketing-sync/1-assinante-vira-contato.json',
	subscriber: 'marketing-sync/2-contato-atualiza-assinante.json',
	deal: 'marketing-sync/3-mql-vira-negociacao.json',
	load: 'marketing-sync/primeira-carga.json',
};
export type Step = keyof typeof STEPS;

/** Flows that the steps share: the sync of both sides and the check of the tools' lists of changes. */
export const SHARED = {
	sync: 'marketing-sync/sincronizar.json',
	check: 'marketing-sync/conferir.json',
};
/** A file that a test may change. The connector is the tool's own. */
export type Part = Step | keyof typeof SHARED | 'connector';

export interface Known {
	email: string;
	id: string;
	contact: Contact;
}

export interface MarketingWorld extends SandboxWorld {
	tool: Tool;
	/** Paths of the files. */
	paths: Record<Part, string>;
	/** Returns the row that links this address's subscriber to a contact. */
	linkOf(email: string): Promise<Record<string, unknown> | undefined>;
	linksOf(email: string): Promise<Record<string, unknown>[]>;
	/** Returns the queue's rows about these addresses or key parts. */
	waitingFor(...parts: string[]): Promise<Record<string, unknown>[]>;
	/** Returns the flows' calls to the CRM during `act` and all its effects. */
	crmCalls(act: () => Promise<unknown>): Promise<string[]>;
	/** Returns the flows' calls to the tool during `act` and all its effects. */
	toolCalls(act: () => Promise<unknown>): Promise<string[]>;
	/** Returns the flows' writes on both sides during `act` and all its effects. */
	writes(act: () => Promise<unknown>): Promise<{ crm: string[]; there: string[] }>;
	/** Creates a confirmed newsletter subscriber and waits until the flows have created the contact. */
	subscribed(form?: Form): Promise<Known>;
	/** Creates several of them at once. */
	subscribers(count: number, form?: Form): Promise<Known[]>;
	onlyContact(email: string): Promise<Contact>;
	/** Returns a subscriber; throws if there is none. */
	subscriber(ref: string): Promise<Subscriber>;
	run(step: Step, trigger: string): Promise<void>;
	/** Makes all rows of the queue due and runs it. */
	later(): Promise<void>;
	/** Checks the list of changes of all tools. Throws if the check ends otherwise than expected, which is with success. */
	checkTool(expected?: CheckEnd): Promise<void>;
	/** Starts that check without waiting for its effects. */
	beginToCheckTool(): Promise<void>;
	/** Makes the checks start from now, so that they skip the changes of other tests. */
	fromNow(): Promise<void>;
	/** Runs `act` with all notifications lost, as before the flows existed or while n8n was off. */
	unheard(act: () => Promise<unknown>): Promise<void>;
	/** Publishes a changed version of a file until `calm` is called. */
	change(part: Part, edit: (workflow: WorkflowFile) => WorkflowFile): Promise<void>;
	configure(part: Part, values: Record<string, unknown>): Promise<void>;
	/** Ends faults and plans, restores the files, and makes the checks skip what the test did. */
	calm(): Promise<void>;
	/** Unpublishes the unchanged files of the steps. Return it from `beforeAll`. */
	leave(): Promise<void>;
	/** Deletes everyone on both sides, so that nothing of other tests is compared. */
	emptyBases(): Promise<void>;
}
