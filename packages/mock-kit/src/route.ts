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
	 * Answers the request; may throw a `Refusal`. Its writes are undone when the status is 400 or above, so
	 * it must await nothing after its first write. A `Response` (a page, a redirect) is sent as it is, and is
	 * not checked against `responses`.
	 */
	handler: (input: RouteInput<Query, Body>) => Reply | Response | Promise<Reply | Response>;
}

/** Types a row by its own schemas, then erases the types so that all rows fit one table. */
export function defineRoute<Query = Record<string, string>, Body = undefined>(
	route: Route<Query, Body>,
): Route {
	return route as unknown as Route;
}
