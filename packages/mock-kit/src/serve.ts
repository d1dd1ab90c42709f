import { once } from 'node:events';
import { type AddressInfo, isIPv6 } from 'node:net';
import { type Http2Bindings, type HttpBindings, serve as serveNode } from '@hono/node-server';
import { hostName, isHostAllowed } from './host.ts';

export interface Servable {
	name: string;
	app: { fetch(request: Request, env?: object): Response | Promise<Response> };
}

export interface RunningMock {
	url: string;
	port: number;
	close(): Promise<void>;
}

interface Listening {
	/** The address to listen on. */
	host?: string;
	/** Accepted host names besides those of this machine. */
	allowedHosts?: readonly string[];
}

/**
 * Serves a mock over HTTP, on this machine only unless another host is given. A request for a foreign host
 * is refused with 403.
 * @param port the port to listen on; 0 for any free port
 * @throws when it cannot listen there, naming the port or the host
 */
export async function serve(
	mock: Servable,
	port: number,
	{ host: hostname = '127.0.0.1', allowedHosts = [] }: Listening = {},
): Promise<RunningMock> {
	const fetch = (request: Request, env: HttpBindings | Http2Bindings) => {
		const asked = hostName(env.incoming.headers.host);
		const isAllowed = isHostAllowed(asked, { listensAt: hostname, names: allowedHosts });
		return isAllowed ? mock.app.fetch(request, env) : foreignHost(asked);
	};
	const server = serveNode({ fetch, port, hostname });
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

const foreignHost = (host: string) =>
	Response.json(
		{ error: `This server answers the addresses of its own machine, not the host "${host}".` },
		{ status: 403 },
	);

function refusal(error: unknown, name: string, port: number, hostname: string): unknown {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'EADDRINUSE') return new Error(`Port ${port}, needed by ${name}, is taken.`);
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		return new Error(`This machine has no address "${hostname}", where ${name} is to listen.`);
	}
	return error;
}
