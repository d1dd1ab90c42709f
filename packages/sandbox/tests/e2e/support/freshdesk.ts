import { addresses } from './addresses.ts';
import { call } from './http.ts';
import { MockControl } from './mock-control.ts';

export const RESOLVED = 4;
export const CLOSED = 5;
export const OPEN = 2;

interface Ticket {
	id: number;
	subject: string;
	status: number;
}

export interface Conversation {
	body: string;
	body_text: string;
	private: boolean;
	incoming: boolean;
}

interface Customer {
	name: string;
	/** `null` for customers who call and leave no address. */
	email: string | null;
	subject?: string;
}

/** Freshdesk as customers and agents use it. */
export class Freshdesk {
	readonly control: MockControl;
	readonly #url: string;
	readonly #headers: Record<string, string>;

	private constructor(url: string, apiKey: string) {
		this.#url = url;
		this.#headers = { authorization: `Basic ${Buffer.from(`${apiKey}:X`).toString('base64')}` };
		this.control = new MockControl(url);
	}

	static async connect(): Promise<Freshdesk> {
		const url = addresses().freshdesk;
		const { api_key } = await call<{ api_key: string }>('GET', `${url}/_sandbox/settings`);
		return new Freshdesk(url, api_key);
	}

	get agentScreen(): string {
		return `${this.#url}/_sandbox/agent`;
	}

	/** Opens a ticket from a customer's email and returns its number. */
	async opens({ name, email, subject = 'Não consigo entrar' }: Customer): Promise<number> {
		const { ticket } = await call<{ ticket: Ticket }>('POST', `${this.#url}/_sandbox/tickets`, {
			body: { requester: { name, email }, subject, body: 'A senha não funciona.' },
		});
		return ticket.id;
	}

	customerReplies(ticketId: number, body: string): Promise<unknown> {
		return this.#act(ticketId, 'customer-reply', { body });
	}

	/** Sets the status, as an agent does on the ticket's page. */
	sets(ticketId: number, status: number): Promise<unknown> {
		return this.#act(ticketId, 'status', { status });
	}

	marksAsSpam(ticketId: number): Promise<unknown> {
		return this.#act(ticketId, 'spam', {});
	}

	agentReplies(ticketId: number, body: string): Promise<unknown> {
		return this.#act(ticketId, 'reply', { body });
	}

	#act(ticketId: number, act: string, body: object): Promise<unknown> {
		return call('POST', `${this.#url}/_sandbox/tickets/${ticketId}/${act}`, { body });
	}

	conversations(ticketId: number): Promise<Conversation[]> {
		return this.#api('GET', `/tickets/${ticketId}/conversations?per_page=100`);
	}

	/** Returns the notes that only agents can see. */
	async privateNotes(ticketId: number): Promise<string[]> {
		const conversations = await this.conversations(ticketId);
		return conversations.filter((one) => one.private).map(({ body }) => body);
	}

	/** Moves a ticket to the trash. */
	deletes(ticketId: number): Promise<unknown> {
		return this.#api('DELETE', `/tickets/${ticketId}`);
	}

	changesRequester(ticketId: number, email: string): Promise<unknown> {
		return this.#api('PUT', `/tickets/${ticketId}`, { email, name: 'Outra pessoa' });
	}

	#api<T>(method: string, path: string, body?: object): Promise<T> {
		return call(method, `${this.#url}/api/v2${path}`, {
			headers: this.#headers,
			...(body && { body }),
		});
	}
}

interface PanelRequest {
	ticket_id?: unknown;
	formato?: string;
	/** Any other field of the request. */
	[field: string]: unknown;
}

/** Requests the side panel as Freshdesk's proxy does for an agent. */
export async function panel(body: PanelRequest, secret: string | null = addresses().secret) {
	const response = await fetch(`${addresses().n8n}/webhook/freshdesk-painel`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(secret !== null && { 'x-segredo': secret }),
		},
		body: JSON.stringify(body),
	});
	return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Calls the webhook that one of Freshdesk's automation rules calls. */
export async function notice(
	of: 'novo' | 'resolvido',
	body: unknown,
	secret: string | null = addresses().secret,
) {
	const response = await fetch(`${addresses().n8n}/webhook/freshdesk-ticket-${of}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(secret !== null && { 'x-segredo': secret }),
		},
		body: JSON.stringify(body),
	});
	return response.status;
}
