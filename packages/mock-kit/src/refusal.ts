import type { Reply } from './route.ts';

/** Thrown to refuse a request; its reply becomes the answer. */
export class Refusal extends Error {
	readonly reply: Reply;

	/** @param message tells people what is wrong, on a mock's screens and in the answers of its controls */
	constructor(reply: Reply, message = JSON.stringify(reply.body ?? reply.status)) {
		super(message);
		this.reply = reply;
	}
}
