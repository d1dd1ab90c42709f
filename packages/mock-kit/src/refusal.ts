import type { Reply } from './route.ts';

/** Thrown by a handler to refuse a request; its reply becomes the answer. */
export class Refusal extends Error {
	readonly reply: Reply;

	constructor(reply: Reply, message = JSON.stringify(reply.body ?? reply.status)) {
		super(message);
		this.reply = reply;
	}
}
