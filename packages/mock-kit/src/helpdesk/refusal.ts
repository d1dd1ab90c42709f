import type { Reply, Route } from '../route.ts';

/** A request that a helpdesk turns down; thrown where it is found, answered at the route. */
export abstract class HelpdeskRefusal extends Error {
	readonly reply: Reply;

	constructor(reply: Reply) {
		super(JSON.stringify(reply.body ?? 'not found'));
		this.reply = reply;
	}

	/** For people: what is wrong with each field. */
	abstract get reason(): string;
}

/** The route with a refusal thrown on its way as its answer, and with the limit's headers on every answer. */
export function answering(
	route: Route,
	limitHeaders: (request: Request) => Record<string, string>,
): Route {
	return {
		...route,
		handler: async (input) => {
			const reply = await refusalsOf(() => route.handler(input));
			if (reply instanceof Response) return reply;
			return { ...reply, headers: { ...limitHeaders(input.request), ...reply.headers } };
		},
	};
}

async function refusalsOf(work: () => ReturnType<Route['handler']>) {
	try {
		return await work();
	} catch (error) {
		if (error instanceof HelpdeskRefusal) return error.reply;
		throw error;
	}
}
