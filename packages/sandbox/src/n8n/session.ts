import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/** The owner of an n8n, which is a sandbox's only account. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** With dozens of executions at once, n8n is slow to serve its own pages, or says that its database is not ready. */
const PATIENCE_MS = 120_000;
const BUSY = 503;
export const NOT_FOUND = 404;
const BUSY_MS = 500;

/** A request that n8n has refused. */
export class Refused extends Error {
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

/** Whether n8n did not answer, or answered with a server error, as opposed to a refusal. */
export function isAway(error: unknown): boolean {
	if (error instanceof Refused) return error.status >= 500;
	const isUnreached = error instanceof TypeError && error.cause !== undefined;
	return isUnreached || (error instanceof DOMException && error.name === 'TimeoutError');
}

/** A session like that of a signed-in browser: keeps cookies and calls n8n's own endpoints. */
export class N8nSession {
	readonly baseUrl: string;
	readonly #cookies = new Map<string, string>();

	constructor(baseUrl: string) {
		this.baseUrl = baseUrl;
	}

	/** Signs in. Creates the owner's account if this n8n has none. */
	async signIn(owner: Owner): Promise<void> {
		const settings = await this.get(
			'/rest/settings',
			z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean().optional() }) }),
		);
		if (settings.userManagement.showSetupOnFirstLoad) {
			await this.post('/rest/owner/setup', z.unknown(), owner);
		} else {
			await this.post('/rest/login', z.unknown(), {
				emailOrLdapLoginId: owner.email,
				password: owner.password,
			});
		}
	}

	get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
		return this.request('GET', path, schema);
	}

	post<T>(path: string, schema: z.ZodType<T>, body: unknown = {}): Promise<T> {
		return this.request('POST', path, schema, body);
	}

	patch<T>(path: string, schema: z.ZodType<T>, body: unknown): Promise<T> {
		return this.request('PATCH', path, schema, body);
	}

	delete<T>(path: string, schema: z.ZodType<T>): Promise<T> {
		return this.request('DELETE', path, schema);
	}

	private async request<T>(
		method: string,
		path: string,
		schema: z.ZodType<T>,
		body?: unknown,
	): Promise<T> {
		const deadline = Date.now() + PATIENCE_MS;
		const ask = () =>
			this.fetch(new URL(path, this.baseUrl), {
				method,
				...(body === undefined
					? {}
					: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
			});
		let response = await ask();
		while (response.status === BUSY && Date.now() < deadline) {
			await delay(BUSY_MS);
			response = await ask();
		}
		const text = await response.text();
		if (!response.ok) {
			throw new Refused(
				response.status,
				`n8n answered ${response.status} to ${method} ${path}: ${text.slice(0, 500)}`,
			);
		}
		const answer = z.object({ data: z.unknown() }).parse(JSON.parse(text));
		const parsed = schema.safeParse(answer.data);
		if (!parsed.success) {
			throw new Error(
				`Unexpected answer of n8n to ${method} ${path}: ${z.prettifyError(parsed.error)}`,
			);
		}
		return parsed.data;
	}

	/** Sends a request with this session's cookies; redirects are left to the caller. */
	async fetch(url: URL, init: RequestInit = {}): Promise<Response> {
		if (url.origin !== new URL(this.baseUrl).origin) {
			throw new Error(`${url.origin} is not ${this.baseUrl}: its cookies stay there`);
		}
		const headers = new Headers(init.headers);
		headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
		const response = await fetch(url, {
			redirect: 'manual',
			signal: AbortSignal.timeout(PATIENCE_MS),
			...init,
			headers,
		});
		for (const cookie of response.headers.getSetCookie()) {
			const [name, ...value] = cookie.split(';', 1)[0]?.split('=') ?? [];
			if (name) this.#cookies.set(name, value.join('='));
		}
		return response;
	}
}
