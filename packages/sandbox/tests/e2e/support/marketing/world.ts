import type { WorkflowFile } from '../../../../src/workflow-files.ts';
import type { Contact } from '../crm.ts';
import type { SandboxWorld } from '../world.ts';
import type { Form, Subscriber, Tool } from './tool.ts';

/** The steps of the tutorial, each a file of its own that is the same for all tools. */
export const STEPS = {
	contact: 'marketing-sync/1-assinante-vira-contato.json',
	subscriber: 'marketing-sync/2-contato-atualiza-assinante.json',
	deal: 'marketing-sync/3-mql-vira-negociacao.json',
	load: 'marketing-sync/primeira-carga.json',
};
export type Step = keyof typeof STEPS;

/** What the steps share: what brings both sides together, and the look at the tools' lists of changes. */
export const SHARED = {
	sync: 'marketing-sync/sincronizar.json',
	look: 'marketing-sync/conferir.json',
};
/** A file that a test may change; the connector is that of the tool. */
export type Part = Step | keyof typeof SHARED | 'connector';

export interface Known {
	email: string;
	id: string;
	contact: Contact;
}

export interface MarketingWorld extends SandboxWorld {
	tool: Tool;
	/** The paths of the files. */
	paths: Record<Part, string>;
	/** The row that links a subscriber to a contact, by his address. */
	linkOf(email: string): Promise<Record<string, unknown> | undefined>;
	linksOf(email: string): Promise<Record<string, unknown>[]>;
	/** What of this person waits in the queue. */
	waitingFor(...parts: string[]): Promise<Record<string, unknown>[]>;
	/** What the flows ask of the CRM while `act` and all that follows from it happens. */
	crmCalls(act: () => Promise<unknown>): Promise<string[]>;
	/** What the flows change on either side meanwhile. */
	writes(act: () => Promise<unknown>): Promise<{ crm: string[]; there: string[] }>;
	/** A subscriber of the newsletter, by double opt-in, whom the flows have already brought into the CRM. */
	subscribed(form?: Form): Promise<Known>;
	/** The same, so many at once. */
	subscribers(count: number, form?: Form): Promise<Known[]>;
	onlyContact(email: string): Promise<Contact>;
	/** Fails where there is none. */
	subscriber(ref: string): Promise<Subscriber>;
	run(step: Step, trigger: string): Promise<void>;
	/** The time of the queue's next attempt has come. */
	later(): Promise<void>;
	/** The tool's own list of changes is looked at. */
	checkTool(): Promise<void>;
	/** The same, without waiting for what comes of it. */
	beginToCheckTool(): Promise<void>;
	/** Whom nobody touches from now on the lists of changes do not show: not all that other tests did. */
	fromNow(): Promise<void>;
	/** What nobody tells the flows: as before they were there, or while n8n was off. */
	unheard(act: () => Promise<unknown>): Promise<void>;
	/** Another version of a file runs until the world is calm again. */
	change(part: Part, edit: (workflow: WorkflowFile) => WorkflowFile): Promise<void>;
	configure(part: Part, values: Record<string, unknown>): Promise<void>;
	/** Nothing that a test ordered goes on, the files are as they were, and no look shows what it did. */
	calm(): Promise<void>;
	/** The files of the steps lie in n8n as they are, and rest. Give it back from `beforeAll`. */
	leave(): Promise<void>;
	/** Both sides without anyone: what other tests left behind is not compared. */
	emptyBases(): Promise<void>;
}
