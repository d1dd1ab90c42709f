import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';

type Call = Context<{ Bindings: Partial<HttpBindings> }>;

/** Breaks the connection. An in-process call has no socket and gets the fetch standard's network error. */
export function breakConnection(c: Call): Response {
	const socket = c.env?.incoming?.socket;
	if (!socket) return Response.error();
	socket.resetAndDestroy();
	return RESPONSE_ALREADY_SENT;
}

/** Sends the headers and half of the body, then breaks the connection. */
export async function cutBody(c: Call, response: Response): Promise<Response> {
	const body = new Uint8Array(await response.arrayBuffer());
	const half = body.subarray(0, Math.floor(body.length / 2));
	if (half.length === 0) return breakConnection(c);
	const headers = new Headers(response.headers);
	headers.set('content-length', String(body.length));
	const outgoing = c.env?.outgoing;
	if (!outgoing) return new Response(cutStream(half), { status: response.status, headers });
	outgoing.writeHead(response.status, Object.fromEntries(headers));
	outgoing.write(half, () => outgoing.destroy());
	return RESPONSE_ALREADY_SENT;
}

function cutStream(half: Uint8Array<ArrayBuffer>): ReadableStream {
	let sent = false;
	return new ReadableStream({
		pull(controller) {
			if (sent) controller.error(new TypeError('terminated'));
			else controller.enqueue(half);
			sent = true;
		},
	});
}

/** Never answers; the caller must give up by itself. */
export function hang(c: Call): Response | Promise<Response> {
	if (c.env?.incoming) return RESPONSE_ALREADY_SENT;
	const { signal } = c.req.raw;
	if (signal.aborted) return Response.error();
	return new Promise((resolve) => {
		signal.addEventListener('abort', () => resolve(Response.error()), { once: true });
	});
}
