import type { z } from 'zod';

/** How sure we are that the vendor behaves this way. */
export type Confidence = 'documented' | 'observed' | 'inferred';

export type Encoding = 'json' | 'form' | 'multipart';

export interface Reply {
	status: number;
	/** A value to send as JSON, or a `Json`; absent for an empty answer. */
	body?: unknown;
	/** Plain text to send instead of the body. */
	text?: string;
	headers?: Record<string, string>;
}

export interface RouteInput<Query, Body> {
	params: Record<string, string>;
	query: Query;
	body: Body;
	request: Request;
}

/** One row of a mock's route table: everything the server, the ledger and the documents know about an operation. */
export interface Route<Query = unknown, Body = unknown> {
	operationId: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path with parameters in OpenAPI's form: `/deals/{id}`. */
	path: string;
	/** The body's `call` that selects this row, where several rows share an address. */
	call?: string;
	summary: string;
	/** `false` for an operation that needs no credential. */
	auth?: boolean;
	query?: z.ZodType<Query>;
	body?: z.ZodType<Body>;
	/** Accepted body encodings; JSON by default. */
	encodings?: ReadonlyArray<Encoding>;
	/** Schema of the answer's body for every possible status; `null` for an empty or non-JSON body. */
	responses: Record<number, z.ZodType | null>;
	source: string;
	confidence: Confidence;
	/**
	 * Answers the request, or throws a `Refusal`. A refusal undoes its writes, so it must await nothing after
	 * its first write. A `Response` (a page, a redirect) is sent as it is, and is not checked against
	 * `responses`.
	 */
	handler: (input: RouteInput<Query, Body>) => Reply | Response | Promise<Reply | Response>;
}

/** Types a route by its own schemas, then erases the types so that all routes fit one table. */
export function defineRoute<Query = Record<string, string>, Body = undefined>(
	route: Route<Query, Body>,
): Route {
	return route as unknown as Route;
}

/** Schema of an answer's body by status; `null` for an empty or non-JSON body. */
type Responses = Route['responses'];

/** A row as a mock declares it; `rowsOf` adds what all rows of the API have in common. */
export type Row<Query, Body> = Omit<Route<Query, Body>, 'responses' | 'source' | 'confidence'> & {
	/** The successful answers. */
	answers: Responses;
	/**
	 * The statuses of its failures, or failures other than the API's; by default all failures of the API.
	 */
	failures?: readonly number[] | Responses;
	/** By default the API's reference. */
	source?: string;
	/** By default the API's. */
	confidence?: Confidence;
};

interface Conventions {
	/** Where the API is described. */
	source: string;
	/** `documented` by default. */
	confidence?: Confidence;
	failures: Responses;
	/** Statuses with which any row may fail, besides those that it names. */
	always?: readonly number[];
}

/** Returns the function that declares the rows of one API. */
export function rowsOf({ failures: known, always = [], ...api }: Conventions) {
	const failuresOf = (own: readonly number[] | Responses = Object.keys(known).map(Number)) =>
		isStatuses(own)
			? Object.fromEntries([...always, ...own].map((status) => [status, known[status] ?? null]))
			: own;
	return function row<Query = Record<string, string>, Body = undefined>({
		answers,
		failures,
		source = api.source,
		confidence = api.confidence ?? 'documented',
		...rest
	}: Row<Query, Body>): Route {
		const responses = { ...failuresOf(failures), ...answers };
		return defineRoute<Query, Body>({ ...rest, source, confidence, responses });
	};
}

const isStatuses = (failures: readonly number[] | Responses): failures is readonly number[] =>
	Array.isArray(failures);

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent = (): Reply => ({ status: 204 });
