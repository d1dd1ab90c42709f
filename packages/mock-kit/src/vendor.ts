import type { z } from 'zod';
import type { Reply, Route } from './route.ts';

/** How one vendor answers what is wrong with a request before its handler is reached. */
export interface Vendor {
	/** `undefined` lets the request pass. */
	authenticate(request: Request, route: Route): Reply | undefined;
	/** Makes this request's credential expire; left out where credentials do not. */
	expireCredential?(request: Request): void;
	unknownRoute(request: Request): Reply;
	/** The body is not JSON, or not in an encoding that the route takes. */
	malformedBody(reason: string, route: Route): Reply;
	invalid(part: 'query' | 'body', error: z.ZodError, route: Route): Reply;
	/** An answer of the API as it is sent, where a setting gives it another form than the route table. */
	shaped?(reply: Reply): Reply;
	/** What every answer carries, e.g. what is left of a limit. */
	headers?(request: Request): Record<string, string>;
	/** What a request counts against the account's limit; 1 where it is left out, 0 is never refused. */
	costOf?(request: Request): number;
	rateLimited(retryAfterSeconds: number): Reply;
	/** For the status of a fault that has no body of its own. */
	failure(status: number): Reply;
}
