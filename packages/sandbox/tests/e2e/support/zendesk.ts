import { createHmac } from 'node:crypto';
import { addresses } from './addresses.ts';
import { call } from './http.ts';
import { MockControl } from './mock-control.ts';
import type { SandboxWorld } from './world.ts';

type Status = 'open' | 'pending' | 'solved' | 'closed';

interface Ticket {
	id: number;
	status: string;
	tags: string[];
	assignee_id: number | null;
}

interface Comment {
	html_body: string;
	public: boolean;
}

export interface Customer {
	name: string;
	/** `null` for who chats without an address. */
	email: string | null;
	subject?: string;
}

/** Zendesk as its customers and agents use it. */
export class Zendesk {
	readonly control: MockControl;
	readonly #url: string;
	readonly #headers: Record<string, string>;

	private constructor(url: string, token: string) {
		this.#url = url;
		this.#headers = { authorization: `Bearer ${token}` };
		this.control = new MockControl(url);
	}

	static async connect(): Promise<Zendesk> {
		const url = addresses().zendesk;
		const { access_token } = await call<{ access_token: string }>('POST', `${url}/_sandbox/tokens`);
		return new Zendesk(url, access_token);
	}

	get agentScreen(): string {
		return `${this.#url}/_sandbox/agent`;
	}

	/** A customer writes to the company. */
	async opens({ name, email, subject = 'Não consigo entrar' }: Customer): Promise<number> {
		const { ticket } = await call<{ ticket: Ticket }>('POST', `${this.#url}/_sandbox/tickets`, {
			body: { requester: { name, email }, subject, body: 'A senha não funciona.' },
		});
		return ticket.id;
	}

	/** A ticket on which n8n has done its part, and which an agent has just solved. */
	async solved({ settle }: SandboxWorld, customer: Customer): Promise<number> {
		const ticket = await this.opens(customer);
		await settle();
		await this.sets(ticket, 'solved');
		await settle();
		return ticket;
	}

	/** An agent on the ticket's page. */
	sets(ticketId: number, status: Status): Promise<unknown> {
		return this.#act(ticketId, 'status', { status });
	}

	agentReplies(ticketId: number, body: string): Promise<unknown> {
		return this.#act(ticketId, 'reply', { body });
	}

	agentTags(ticketId: number, tag: string): Promise<unknown> {
		return call('PUT', `${this.#url}/api/v2/tickets/${ticketId}/tags.json`, {
			headers: this.#headers,
			body: { tags: [tag] },
		});
	}

	#act(ticketId: number, act: string, body: object): Promise<unknown> {
		return call('POST', `${this.#url}/_sandbox/tickets/${ticketId}/${act}`, { body });
	}

	deletes(ticketId: number): Promise<unknown> {
		return call('DELETE', `${this.#url}/api/v2/tickets/${ticketId}.json`, {
			headers: this.#headers,
		});
	}

	async ticket(ticketId: number): Promise<Ticket> {
		return (await this.#api<{ ticket: Ticket }>(`/tickets/${ticketId}`)).ticket;
	}

	async comments(ticketId: number): Promise<Comment[]> {
		return (await this.#api<{ comments: Comment[] }>(`/tickets/${ticketId}/comments`)).comments;
	}

	/** The notes that only agents see. */
	async internalNotes(ticketId: number): Promise<string[]> {
		const comments = await this.comments(ticketId);
		return comments.filter((one) => !one.public).map(({ html_body }) => html_body);
	}

	#api<T>(path: string): Promise<T> {
		return call('GET', `${this.#url}/api/v2${path}.json`, { headers: this.#headers });
	}
}

/** As Zendesk's proxy signs it, with what the app says of the ticket. */
function token(secret: string, ticket_id: string | undefined, lifetime: number | null): string {
	const now = Math.floor(Date.now() / 1000);
	const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
	const exp = lifetime === null ? undefined : now + lifetime;
	const claims = { iss: 'zendesk', ticket_id, iat: now - 120, exp };
	const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
	return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

interface Knock {
	/** `null` for no token at all. */
	secret?: string | null;
	/** `null` for a token that never expires. */
	lifetimeSeconds?: number | null;
	/** What stands in the address, where nobody signs it. */
	query?: Record<string, string>;
}

/** What Zendesk's proxy gets when an agent looks at the side panel. */
export async function panel(
	{ ticket_id, formato = 'html' }: { ticket_id?: string; formato?: string },
	{ secret = addresses().secret, lifetimeSeconds = 60, query }: Knock = {},
) {
	const asked = new URLSearchParams({ formato, ...query });
	const response = await fetch(`${addresses().n8n}/webhook/zendesk-painel?${asked}`, {
		headers:
			secret === null
				? {}
				: { authorization: `Bearer ${token(secret, ticket_id, lifetimeSeconds)}` },
	});
	return { status: response.status, headers: response.headers, text: await response.text() };
}
