import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Asked {
	method: string;
	path: string;
	query: Record<string, string>;
	headers: IncomingMessage['headers'];
	body: unknown;
}

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** Plain text in place of `body`. */
	text?: string;
}

/** Starts a local server for the rest of the test, in place of a user's own system. */
export async function serve(
	answer: (asked: Asked) => Answer,
): Promise<{ url: string; asked: Asked[] }> {
	const asked: Asked[] = [];
	const server = createServer(async (request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
		const one: Asked = {
			method: request.method ?? '',
			path: pathname,
			query: Object.fromEntries(searchParams),
			headers: request.headers,
			body: await json(request).catch(() => undefined),
		};
		asked.push(one);
		const { status, headers = {}, body = {}, text = JSON.stringify(body) } = answer(one);
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.end(text);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
