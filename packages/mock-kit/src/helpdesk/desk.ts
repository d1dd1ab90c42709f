import type { html } from 'hono/html';
import type { Colours } from './style.ts';

export type Html = ReturnType<typeof html>;

/** A ticket as any helpdesk shows it to its agents. */
export interface ShownTicket {
	id: string;
	subject: string;
	/** One of the desk's statuses. */
	status: string;
	/** Name of the priority, if it has one. */
	priority?: string | undefined;
	requester: {
		name?: string | undefined;
		email?: string | null | undefined;
		phone?: string | null | undefined;
		company?: string | undefined;
	};
	/** The agent it is assigned to. */
	assignee?: { id: string; name: string } | undefined;
	group?: string | undefined;
	tags: string[];
	/** Properties that only this helpdesk has. */
	more?: { label: string; content: unknown }[];
	created_at: string;
	updated_at: string;
}

export interface ShownComment {
	look: 'customer' | 'agent' | 'internal';
	/** Name of the kind, such as "Resposta pública". */
	kind: string;
	author?: string | undefined;
	/** Sanitized HTML. */
	html: string;
	created_at: string;
}

/** A status as badges and buttons show it. */
export interface ShownStatus {
	name: string;
	tone: 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed';
}

/** The part of a desk that does not depend on its kind of ticket. */
export type DeskWords = Pick<AgentDesk<never>, 'words' | 'statuses' | 'settable' | 'agents'>;

/** A helpdesk as its agent screen uses it. Its functions throw a `Refusal`. */
export interface AgentDesk<T extends { id: string }> {
	product: string;
	colours: Colours;
	/** The product's own terms. */
	words: { assignee: string; company: string; note: string };
	statuses: Record<string, ShownStatus>;
	/** Statuses to which an agent can change a ticket, in the order of their buttons. */
	settable: readonly string[];
	/** People who answer customers. */
	agents(): readonly { id: string; name: string; email: string }[];
	tickets(): readonly T[];
	/** @throws {Refusal} 404 if there is none */
	find(id: string): T;
	shown(ticket: T): ShownTicket;
	comments(ticket: T): ShownComment[];
	/** Whether the ticket accepts no more changes by agents. */
	isLocked?(ticket: T): boolean;
	/** Renders the installed app beside a ticket, if there is one. */
	app(ticket: T): Html | undefined;
	/** Opens a ticket for a customer; the address is `null` for customers without one. */
	open(message: { name: string; email: string | null; subject: string; body: string }): T;
	/** Adds a customer's reply. @returns the ticket it was added to */
	reply(ticket: T, body: string): T;
	write(ticket: T, message: { body: string; kind: 'reply' | 'note' }, agent: string): void;
	setStatus(ticket: T, status: string, agent: string): void;
}
