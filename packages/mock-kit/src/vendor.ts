import type { z } from 'zod';
import type { Refusal } from './refusal.ts';
import type { Reply, Route } from './route.ts';

/** How a vendor answers requests that fail before they reach a handler. */
export interface Vendor {
	/** @throws {Refusal} where the request lacks a valid credential */
	authenticate(request: Request, route: Route): void;
	/** Makes this request's credential expire; absent where credentials do not expire. */
	expireCredential?(request: Request): void;
	unknownRoute(request: Request): Refusal;
	/** The answer for a body that is not JSON, or not in an encoding that the route accepts. */
	malformedBody(reason: string, route: Route): Refusal;
	invalid(part: 'query' | 'body', error: z.ZodError, route: Route): Refusal;
	/** Changes an answer if a setting asks for a form that differs from the route table. */
	shaped?(reply: Reply): Reply;
	/** Headers of every answer, e.g. the remaining rate limit. */
	headers?(request: Request): Record<string, string>;
	/** How much a request counts against the account's limit: 1 by default; 0 is never refused. */
	costOf?(request: Request): number;
	rateLimited(retryAfterSeconds: number): Refusal;
	/** The answer for the status of a fault. */
	failure(status: number): Refusal;
}
