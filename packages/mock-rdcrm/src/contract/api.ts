/** The API under test, and its clock. */
export interface Target {
	/** @param url a path on the API's host, or an absolute address, e.g. of a file */
	send(url: string, init: RequestInit): Promise<Response>;
	wait(ms: number): Promise<void>;
	/** Milliseconds since the epoch. */
	now(): number;
}

/** A record of any resource, with the members that probes read. */
export interface Row {
	id: string;
	name: string;
	slug: string;
	status: string;
	custom_fields: Record<string, unknown>;
	[member: string]: unknown;
}

interface Body {
	data: Row & Row[];
	links: Record<string, string>;
	errors: Record<string, unknown>[];
	error: string;
	message: string;
	access_token: string;
	refresh_token: string;
	token_type: string;
}

export interface Answer {
	status: number;
	ok: boolean;
	headers: Headers;
	text: string;
	/** Empty if the answer is not a JSON object. */
	body: Partial<Body>;
}

/** A call and its answer, as stored in a fixture. */
export interface Exchange {
	call: string;
	status: number;
	body: unknown;
}

const LIMITED = 429;
const TRIES = 5;

/** Client of the API for the probes: it waits out the rate limit and remembers every exchange. */
export class Api {
	token: string;
	/** Milliseconds to wait before each request. */
	pace: number;
	readonly target: Target;
	#exchanges: Exchange[] = [];

	constructor(target: Target, token: string, pace: number) {
		this.pace = pace;
		this.target = target;
		this.token = token;
	}

	/** Calls a resource, with `data` in RD's envelope. */
	call(method: string, path: string, data?: object): Promise<Answer> {
		return this.#patiently(`/crm/v2${path}`, {
			method,
			headers: { 'content-type': 'application/json' },
			...(data && { body: JSON.stringify({ data }) }),
		});
	}

	/** Calls a list. */
	list(path: string, query: Record<string, string>): Promise<Answer> {
		return this.call('GET', `${path}?${new URLSearchParams(query)}`);
	}

	/** Makes a call that must succeed. @throws naming the call and its answer if it fails */
	async done(method: string, path: string, data?: object): Promise<Row> {
		return succeeded(`${method} ${path}`, await this.call(method, path, data));
	}

	async #patiently(url: string, init: RequestInit): Promise<Answer> {
		for (let tries = 1; ; tries++) {
			const answer = await this.once(url, init);
			if (answer.status !== LIMITED || tries === TRIES) return answer;
			await this.target.wait(Number(answer.headers.get('retry-after') ?? 60) * 1_000);
		}
	}

	/** Sends one request without retrying; an empty `token` sends no credential. */
	async once(url: string, init: RequestInit = {}, token = this.token): Promise<Answer> {
		const headers = new Headers(init.headers);
		if (token !== '') headers.set('authorization', `Bearer ${token}`);
		if (this.pace > 0) await this.target.wait(this.pace);
		const response = await this.target.send(url, { ...init, headers });
		const text = await response.text();
		const body = jsonObject(text);
		const { status, ok } = response;
		const exchange = { call: `${init.method ?? 'GET'} ${url}`, status, body: body ?? text };
		this.#exchanges.push(exchange);
		return { status, ok, headers: response.headers, text, body: body ?? {} };
	}

	/** Returns the exchanges since the last call. */
	exchanges(): Exchange[] {
		return this.#exchanges.splice(0);
	}
}

/** Returns the data of an answer. @throws naming the call and its answer if it failed */
export function succeeded(call: string, { ok, status, text, body }: Answer): Row {
	if (ok && body.data) return body.data;
	throw new Error(`${call} answered ${status}: ${text.slice(0, 200)}`);
}

function jsonObject(text: string): Partial<Body> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : undefined;
	} catch {
		return undefined;
	}
}
