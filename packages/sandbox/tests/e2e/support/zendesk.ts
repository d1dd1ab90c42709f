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
	/** `null` for customers who chat and leave no address. */
	email: string | null;
	subject?: string;
}

/** Zendesk as customers and agents use it. */
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

	/** Opens a ticket from a customer's message and returns its number. */
	async opens({ name, email, subject = 'Não consigo entrar' }: Customer): Promise<number> {
		const { ticket } = await call<{ ticket: Ticket }>('POST', `${this.#url}/_sandbox/tickets`, {
			body: { requester: { name, email }, subject, body: 'A senha não funciona.' },
		});
		return ticket.id;
	}

	/** Opens a ticket, solves it once n8n has processed it, and waits until n8n has processed that, too. */
	async solved({ settle }: SandboxWorld, customer: Customer): Promise<number> {
		const ticket = await this.opens(customer);
		await settle();
		await this.sets(ticket, 'solved');
		await settle();
		return ticket;
	}

	/** Sets the status, as an agent does on the ticket's page. */
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

	changesRequester(ticketId: number, email: string): Promise<unknown> {
		return call('PUT', `${this.#url}/api/v2/tickets/${ticketId}.json`, {
			headers: this.#headers,
			body: { ticket: { requester: { name: 'Outra pessoa', email } } },
		});
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

	/** Returns the notes that only agents can see. */
	async internalNotes(ticketId: number): Promise<string[]> {
		const comments = await this.comments(ticketId);
		return comments.filter((one) => !one.public).map(({ html_body }) => html_body);
	}

	/** Calls Zendesk's proxy through the app's client, as an agent's browser does. */
	agentCalls(request: object): Promise<{ status: number; body: string }> {
		return call('POST', `${this.#url}/_sandbox/app/request`, { body: request });
	}

	/**
	 * Sends n8n a forged notification, as anyone who knows the signing secret can.
	 * @param triggerId the `webhookId` of a trigger in n8n
	 */
	async forges(triggerId: string, body: string): Promise<void> {
		type Webhooks = { webhooks: { id: string; endpoint: string }[] };
		const { webhooks } = await this.#api<Webhooks>('/webhooks', '');
		const found = webhooks.find(({ endpoint }) => endpoint.includes(triggerId));
		if (!found) throw new Error(`Zendesk tells nothing to the trigger ${triggerId}`);
		type Secret = { signing_secret: { secret: string } };
		const { signing_secret } = await this.#api<Secret>(`/webhooks/${found.id}/signing_secret`, '');
		const timestamp = new Date().toISOString();
		const signature = createHmac('sha256', signing_secret.secret).update(timestamp + body);
		const headers = {
			'content-type': 'application/json',
			'x-zendesk-webhook-signature': signature.digest('base64'),
			'x-zendesk-webhook-signature-timestamp': timestamp,
		};
		const { status } = await fetch(found.endpoint, { method: 'POST', headers, body });
		if (status === 401) throw new Error('n8n does not take the signature for that of Zendesk');
	}

	#api<T>(path: string, suffix = '.json'): Promise<T> {
		return call('GET', `${this.#url}/api/v2${path}${suffix}`, { headers: this.#headers });
	}
}

interface Claims {
	iss?: unknown;
	ticket_id?: unknown;
	iat?: unknown;
	exp?: number | undefined;
}

/** Returns a token as Zendesk's proxy signs it, with the app's claims about the ticket. */
function token(secret: string, claims: Claims): string {
	const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
	const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
	return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

export const seconds = () => Math.floor(Date.now() / 1000);

interface Knock {
	/** `null` for no token. */
	secret?: string | null;
	/** `null` for a token that never expires. */
	lifetimeSeconds?: number | null;
	/** Claims that replace those of the proxy. */
	claims?: Claims;
	/** Unsigned query parameters. */
	query?: Record<string, string>;
}

/** Requests the side panel as Zendesk's proxy does for an agent. */
export async function panel(
	{ ticket_id, formato = 'html' }: { ticket_id?: string; formato?: string },
	{ secret = addresses().secret, lifetimeSeconds = 60, claims, query }: Knock = {},
) {
	const exp = lifetimeSeconds === null ? undefined : seconds() + lifetimeSeconds;
	// The app sends a number, but a forged request may contain anything.
	const claimed = /^\d+$/.test(ticket_id ?? '') ? Number(ticket_id) : ticket_id;
	const signed = { iss: 'zendesk', ticket_id: claimed, iat: seconds(), exp, ...claims };
	return knock(secret && token(secret, signed), {
		formato,
		...(ticket_id !== undefined && { ticket: ticket_id }),
		...query,
	});
}

/** Requests the side panel with a token, or `null` for none. */
export async function knock(bearer: string | null, query: Record<string, string>) {
	const asked = new URLSearchParams(query);
	const response = await fetch(`${addresses().n8n}/webhook/zendesk-painel?${asked}`, {
		headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
	});
	return { status: response.status, headers: response.headers, text: await response.text() };
}
