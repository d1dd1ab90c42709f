import { once } from 'node:events';
import { type AddressInfo, isIPv6 } from 'node:net';
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
 * Serves a mock over HTTP, on this machine only unless another host is given.
 * @param port 0 for any free one
 * @throws when it cannot listen there, naming the port or the host
 */
export async function serve(
	mock: Servable,
	port: number,
	hostname = '127.0.0.1',
): Promise<RunningMock> {
	const server = serveNode({ fetch: mock.app.fetch, port, hostname });
	try {
		await once(server, 'listening');
	} catch (error) {
		throw refusal(error, mock.name, port, hostname);
	}
	const { port: bound } = server.address() as AddressInfo;
	return {
		url: `http://${isIPv6(hostname) ? `[${hostname}]` : hostname}:${bound}`,
		port: bound,
		close: async () => {
			if ('closeAllConnections' in server) server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

function refusal(error: unknown, name: string, port: number, hostname: string): unknown {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'EADDRINUSE') return new Error(`Port ${port}, wanted by ${name}, is taken.`);
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		return new Error(`This machine has no address "${hostname}", where ${name} is to listen.`);
	}
	return error;
}
