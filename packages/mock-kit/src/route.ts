import type { z } from 'zod';

/** How sure we are that the vendor behaves so. */
export type Confidence = 'documented' | 'observed' | 'inferred';

export type Encoding = 'json' | 'form' | 'multipart';

export interface Reply {
	status: number;
	/** To be sent as JSON, or a `Json`; absent for an empty answer. */
	body?: unknown;
	/** To be sent as plain text, in the body's place. */
	text?: string;
	headers?: Record<string, string>;
}

export interface RouteInput<Query, Body> {
	params: Record<string, string>;
	query: Query;
	body: Body;
	request: Request;
}

/** One row of a mock's route table: everything the server, the ledger and the documents know of it. */
export interface Route<Query = unknown, Body = unknown> {
	operationId: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With parameters in OpenAPI's form: `/deals/{id}`. */
	path: string;
	/** The `call` in the body that this row answers, where several rows share an address. */
	call?: string;
	summary: string;
	/** `false` for what can be called without a credential. */
	auth?: boolean;
	query?: z.ZodType<Query>;
	body?: z.ZodType<Body>;
	/** Body encodings that are taken; JSON unless said otherwise. */
	encodings?: ReadonlyArray<Encoding>;
	/** The answer's body by status; `null` for an empty or non-JSON one. Every status it may give is listed. */
	responses: Record<number, z.ZodType | null>;
	source: string;
	confidence: Confidence;
	/**
	 * May throw a `Refusal`. What it wrote is taken back when its answer is no success; what it awaits
	 * it awaits before it writes. A `Response` is sent as it is (pages, redirects); it is not checked
	 * against `responses`.
	 */
	handler: (input: RouteInput<Query, Body>) => Reply | Response | Promise<Reply | Response>;
}

/** Types a row by its own schemas, then forgets them, so that rows of all kinds fit one table. */
export function defineRoute<Query = Record<string, string>, Body = undefined>(
	route: Route<Query, Body>,
): Route {
	return route as unknown as Route;
}
