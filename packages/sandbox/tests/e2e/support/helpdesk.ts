import { CLOSED, Freshdesk, panel as freshdeskPanel, OPEN, RESOLVED } from './freshdesk.ts';
import type { Vendor } from './helpdesk-flows.ts';
import type { Delivery, MockControl } from './mock-control.ts';
import type { SandboxWorld } from './world.ts';
import { panel, Zendesk } from './zendesk.ts';

export interface Customer {
	name: string;
	/** `null` for customers who chat or call and leave no address. */
	email: string | null;
	subject?: string;
}

export interface PanelAnswer {
	status: number;
	headers: Headers;
	text: string;
}

/** A helpdesk as customers and agents use it, for any vendor. */
export interface Helpdesk {
	vendor: Vendor;
	/** Name of the helpdesk in notes in the CRM. */
	name: string;
	control: MockControl;
	/** Operations that read a ticket, write its note and list changes. */
	reading: string;
	/** Operations that read a solved ticket with its agent. */
	readingSolution: string[];
	writing: string;
	listing: string;
	opens(customer: Customer): Promise<number>;
	/** Solves a ticket, as an agent does on its page. */
	solves(ticket: number): Promise<unknown>;
	closes(ticket: number): Promise<unknown>;
	reopens(ticket: number): Promise<unknown>;
	deletes(ticket: number): Promise<unknown>;
	/** Changes the requester, as when an agent takes over a forwarded email. */
	changesRequester(ticket: number, email: string): Promise<unknown>;
	agentReplies(ticket: number, body: string): Promise<unknown>;
	/** Notes that only agents can see, as on their screen. */
	notes(ticket: number): Promise<string[]>;
	/** Number of replies that the customer can see, without their own messages. */
	publicAnswers(ticket: number): Promise<number>;
	/** Response of the side panel next to the ticket. */
	panel(ticket: unknown, formato?: string): Promise<PanelAnswer>;
	/** Deliveries to n8n about a ticket. */
	told(ticket: number, what: 'created' | 'updated'): Promise<Delivery[]>;
	agentLink(ticket: number): string;
}

const spaced = (text: string) => text.replace(/&nbsp;|\u00a0/g, ' ');

async function zendeskDesk(): Promise<Helpdesk> {
	const zendesk = await Zendesk.connect();
	return {
		vendor: 'zendesk',
		name: 'Zendesk',
		control: zendesk.control,
		reading: 'showTicket',
		readingSolution: ['showTicket', 'showTicketMetrics'],
		writing: 'updateTicket',
		listing: 'incrementalTicketExportCursor',
		opens: (customer) => zendesk.opens(customer),
		solves: (ticket) => zendesk.sets(ticket, 'solved'),
		closes: (ticket) => zendesk.sets(ticket, 'closed'),
		reopens: (ticket) => zendesk.sets(ticket, 'open'),
		deletes: (ticket) => zendesk.deletes(ticket),
		changesRequester: (ticket, email) => zendesk.changesRequester(ticket, email),
		agentReplies: (ticket, body) => zendesk.agentReplies(ticket, body),
		notes: async (ticket) => (await zendesk.internalNotes(ticket)).map(spaced),
		publicAnswers: async (ticket) =>
			(await zendesk.comments(ticket)).filter((one) => one.public).length - 1,
		panel: (ticket, formato) =>
			panel({ ...(ticket !== undefined && { ticket_id: String(ticket) }), formato }),
		told: async (ticket, what) =>
			(await zendesk.control.deliveries()).filter(
				({ eventName, body }) =>
					eventName === `ticket_${what}` && JSON.parse(body)['ticket.id'] === String(ticket),
			),
		agentLink: (ticket) => `https://aurora.zendesk.com/agent/tickets/${ticket}`,
	};
}

async function freshdeskDesk(): Promise<Helpdesk> {
	const freshdesk = await Freshdesk.connect();
	await freshdesk.control.settings({ rate_limit_per_minute: null });
	const rule = { created: 'ticket_created', updated: 'ticket_updated' };
	return {
		vendor: 'freshdesk',
		name: 'Freshdesk',
		control: freshdesk.control,
		reading: 'viewTicket',
		readingSolution: ['viewTicket', 'viewAgent'],
		writing: 'createNote',
		listing: 'listTickets',
		opens: (customer) => freshdesk.opens(customer),
		solves: (ticket) => freshdesk.sets(ticket, RESOLVED),
		closes: (ticket) => freshdesk.sets(ticket, CLOSED),
		reopens: (ticket) => freshdesk.sets(ticket, OPEN),
		deletes: (ticket) => freshdesk.deletes(ticket),
		changesRequester: (ticket, email) => freshdesk.changesRequester(ticket, email),
		agentReplies: (ticket, body) => freshdesk.agentReplies(ticket, body),
		notes: async (ticket) => (await freshdesk.privateNotes(ticket)).map(spaced),
		publicAnswers: async (ticket) =>
			(await freshdesk.conversations(ticket)).filter((one) => !one.private).length,
		panel: (ticket_id, formato) => freshdeskPanel({ ticket_id, formato }),
		told: async (ticket, what) =>
			(await freshdesk.control.deliveries()).filter(
				({ eventName, body }) => eventName === rule[what] && body === `{"ticket_id":${ticket}}`,
			),
		agentLink: (ticket) => `https://suaempresa.freshdesk.com/a/tickets/${ticket}`,
	};
}

const CONNECT: Record<Vendor, () => Promise<Helpdesk>> = {
	freshdesk: freshdeskDesk,
	zendesk: zendeskDesk,
};

export const connectHelpdesk = (vendor: Vendor) => CONNECT[vendor]();

/** Returns the ticket's internal note; throws if there are none or several. */
export async function onlyNote(helpdesk: Helpdesk, ticket: number): Promise<string> {
	const notes = await helpdesk.notes(ticket);
	if (notes.length !== 1) throw new Error(`Ticket ${ticket} has ${notes.length} internal notes`);
	return notes.join();
}

/** Opens a ticket and waits until n8n has processed it. */
export async function opened(
	{ settle }: SandboxWorld,
	helpdesk: Helpdesk,
	customer: Customer,
): Promise<number> {
	const ticket = await helpdesk.opens(customer);
	await settle();
	return ticket;
}

/** Opens a ticket, solves it once n8n has processed it, and waits until n8n has processed that, too. */
export async function solved(
	world: SandboxWorld,
	helpdesk: Helpdesk,
	customer: Customer,
): Promise<number> {
	const ticket = await opened(world, helpdesk, customer);
	await helpdesk.solves(ticket);
	await world.settle();
	return ticket;
}

/**
 * Returns the operations called in the CRM after `since`. Take `since` after the test's own calls.
 *
 * @param names lists of names, which are left out: the node caches them for five minutes, in queue mode in each worker
 */
export async function crmCalls(
	{ crm }: SandboxWorld,
	since: number,
	names = ['listPipelines', 'listStages', 'listUsers'],
): Promise<string[]> {
	const calls = (await crm.control.ledger(since)).map(({ operationId }) => operationId ?? '');
	return calls.filter((call) => !names.includes(call));
}

/** Returns the paths called in the helpdesk after `since`. */
export async function helpdeskCalls({ control }: Helpdesk, since: number): Promise<string[]> {
	return (await control.ledger(since)).map(({ path }) => path);
}

/** Returns those of the paths that name this ticket. */
export const callsAbout = (ticket: number, paths: string[]): string[] =>
	paths.filter((path) => path.split(/[/.?]/).includes(`${ticket}`));

/** Calls for contact, organization and deals. */
export const CONTEXT = ['listContacts', 'getOrganization', 'listDeals'];

export const reais = (value: number) =>
	value.toLocaleString('pt-BR', { style: 'currency', currency: 'BRL' }).replace(/\s/g, ' ');

export const UNAVAILABLE = { type: 'status', status: 503 };

export const crmLink = (kind: 'contacts' | 'deals', id: string) =>
	`https://crm.rdstation.com/app/${kind}/${id}`;
