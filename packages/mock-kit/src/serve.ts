import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve as serveNode } from '@hono/node-server';

export interface Servable {
	name: string;
	app: { fetch(request: Request, env?: object): Response | Promise<Response> };
}

export interface RunningMock {
	url: string;
	port: number;
	close(): Promise<void>;
}

/**
 * Serves a mock over HTTP, on this machine only.
 * @param port 0 for any free one
 * @throws when the port is taken, naming it
 */
export async function serve(mock: Servable, port: number): Promise<RunningMock> {
	const hostname = '127.0.0.1';
	const server = serveNode({ fetch: mock.app.fetch, port, hostname });
	try {
		await once(server, 'listening');
	} catch (error) {
		const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
		throw busy ? new Error(`Port ${port}, wanted by ${mock.name}, is taken.`) : error;
	}
	const { port: bound } = server.address() as AddressInfo;
	return {
		url: `http://${hostname}:${bound}`,
		port: bound,
		close: async () => {
			if ('closeAllConnections' in server) server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
