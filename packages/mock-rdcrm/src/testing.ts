import type { Behaviour, LedgerEntry, OperationCoverage } from '@rdcrm/mock-kit';
import { createMockRdCrm, type RdCrmMock, type RdCrmOptions } from './mock.ts';

/** A record of any resource, with the members that tests read one by one. */
interface Row {
	id: string;
	name: string;
	slug: string;
	status: string;
	order: number;
	owner_id: string;
	deal_ids: string[];
	stage_ids: string[];
	[member: string]: unknown;
}

/** The body of an answer; the assertions check its shape. */
interface Body {
	links: Record<string, string>;
	access_token: string;
	records: Row[];
	entries: LedgerEntry[];
	operations: OperationCoverage[];
	behaviours: Behaviour[];
	errors: Array<{ detail: string }>;
}

/** An answer; `list` is `data`, typed as a list. */
type Answer = { status: number; body: Body; data: Row; list: Row[]; detail: string };

export interface Client {
	mock: RdCrmMock;
	/** Calls a path below `/crm/v2` with a token, and wraps `data` in the envelope. */
	call(method: string, path: string, data?: unknown): Promise<Answer>;
	get(path: string): Promise<Answer>;
	post(path: string, data: unknown): Promise<Answer>;
	put(path: string, data: unknown): Promise<Answer>;
	/** Gets a filtered list. */
	find(path: string, filter: string): Promise<Answer>;
	control(method: string, path: string, body?: unknown): Promise<Answer>;
	/** Sends a raw request, for what a client would not send. */
	send(method: string, path: string, init?: RequestInit): Promise<Answer>;
	/** Sends a raw request and returns the raw response. */
	fetch(method: string, path: string, init?: RequestInit): Promise<Response>;
}

/** Creates a mock for one test, with a token. Every answer is checked against the route table. */
export async function createClient(options: RdCrmOptions = {}): Promise<Client> {
	const mock = createMockRdCrm({ checkResponses: true, ...options });
	const readAnswer = async (response: Response): Promise<Answer> => {
		const text = await response.text();
		const body = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
		const detail = ((body?.errors ?? []) as Body['errors']).map((e) => e.detail).join('; ');
		return { status: response.status, body, data: body?.data, list: body?.data, detail };
	};
	const control: Client['control'] = async (method, path, body) =>
		readAnswer(
			await mock.app.request(`/_sandbox${path}`, {
				method,
				headers: { host: 'localhost' },
				...(body !== undefined && { body: JSON.stringify(body) }),
			}),
		);
	const token = (await control('POST', '/tokens', {})).body.access_token;
	const fetch: Client['fetch'] = async (method, path, init) =>
		mock.app.request(`/crm/v2${path}`, {
			...init,
			method,
			headers: { authorization: `Bearer ${token}`, ...init?.headers },
		});
	const send: Client['send'] = async (...request) => readAnswer(await fetch(...request));
	const call: Client['call'] = (method, path, data) =>
		send(method, path, {
			headers: { 'content-type': 'application/json' },
			...(data !== undefined && { body: JSON.stringify({ data }) }),
		});
	return {
		mock,
		control,
		send,
		fetch,
		call,
		get: (path) => call('GET', path),
		post: (path, data) => call('POST', path, data),
		put: (path, data) => call('PUT', path, data),
		find: (path, filter) => call('GET', `${path}?filter=${encodeURIComponent(filter)}`),
	};
}
