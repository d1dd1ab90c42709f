import type { Reply } from './route.ts';

/** A request that the vendor turns down: thrown where it is found, answered in its handler's place. */
export class Refusal extends Error {
	readonly reply: Reply;

	constructor(reply: Reply, message = JSON.stringify(reply.body ?? reply.status)) {
		super(message);
		this.reply = reply;
	}
}
