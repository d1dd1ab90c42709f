/** Where the API is, and how time passes there. */
export interface Target {
	/** @param url a path of the API's host, or an address of its own, as that of a file */
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
	/** Empty where the answer is no JSON object. */
	body: Partial<Body>;
}

/** A call and its answer, as a fixture keeps it. */
export interface Exchange {
	call: string;
	status: number;
	body: unknown;
}

const LIMITED = 429;
const TRIES = 5;

/** The API as a probe calls it: patient with the rate limit, and it remembers what was said. */
export class Api {
	token: string;
	/** Milliseconds before each request. */
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

	/** Calls what is to succeed. @throws naming the call and its answer */
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

	/** Sends one request, whatever the answer is; without a token where that is empty. */
	async once(url: string, init: RequestInit = {}, token = this.token): Promise<Answer> {
		const headers = new Headers(init.headers);
		if (token !== '') headers.set('authorization', `Bearer ${token}`);
		if (this.pace > 0) await this.target.wait(this.pace);
		const response = await this.target.send(url, { ...init, headers });
		const text = await response.text();
		const body = jsonObject(text);
		const { status, ok } = response;
		const said = { call: `${init.method ?? 'GET'} ${url}`, status, body: body ?? text };
		this.#exchanges.push(said);
		return { status, ok, headers: response.headers, text, body: body ?? {} };
	}

	/** What was said since this was last asked. */
	exchanges(): Exchange[] {
		return this.#exchanges.splice(0);
	}
}

/** @throws naming the call and its answer, where that is no success */
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
