import { z } from 'zod';
import { Refused } from '../session.ts';

const PATIENCE_MS = 60_000;
/** The largest page that n8n returns. */
const PAGE = 250;

/** Calls n8n's public API with a key. */
export class PublicApiClient {
	readonly baseUrl: string;
	readonly #key: string;

	constructor(baseUrl: string, key: string) {
		this.baseUrl = baseUrl;
		this.#key = key;
	}

	/** @throws {Refused} if n8n refuses the request */
	async request<T>(method: string, path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> {
		const response = await this.fetch(`/api/v1${path}`, {
			method,
			...(body !== undefined && {
				body: JSON.stringify(body),
				headers: { 'content-type': 'application/json' },
			}),
		});
		const text = await response.text();
		if (!response.ok) {
			throw new Refused(response.status, `n8n answered ${response.status}: ${reasonIn(text)}`);
		}
		const parsed = schema.safeParse(jsonIn(text));
		if (parsed.success) return parsed.data;
		throw new Error(
			`Unexpected answer of n8n to ${method} ${path}: ${z.prettifyError(parsed.error)}`,
		);
	}

	get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
		return this.request('GET', path, schema);
	}

	/** Returns all pages of a list. */
	async all<T>(
		path: string,
		schema: z.ZodType<T>,
		query: Record<string, string> = {},
	): Promise<T[]> {
		const page = z.object({ data: z.array(schema), nextCursor: z.string().nullish() });
		const found: T[] = [];
		let next: string | null | undefined = '';
		while (typeof next === 'string') {
			const asked = new URLSearchParams({ limit: String(PAGE), ...query });
			if (next !== '') asked.set('cursor', next);
			const { data, nextCursor }: z.output<typeof page> = await this.get(`${path}?${asked}`, page);
			found.push(...data);
			next = nextCursor;
		}
		return found;
	}

	/** Sends a request below n8n's address with the key; redirects are left to the caller. */
	fetch(path: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		headers.set('x-n8n-api-key', this.#key);
		return fetch(`${this.baseUrl}${path}`, {
			redirect: 'manual',
			signal: AbortSignal.timeout(PATIENCE_MS),
			...init,
			headers,
		});
	}
}

export function jsonIn(text: string): unknown {
	try {
		return text === '' ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Returns n8n's own message, or the beginning of any other answer. */
function reasonIn(text: string): string {
	const said = z.object({ message: z.string() }).safeParse(jsonIn(text));
	return said.success ? said.data.message : text.slice(0, 300);
}
