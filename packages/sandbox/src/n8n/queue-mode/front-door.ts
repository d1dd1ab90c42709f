import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { hostName, isHostAllowed } from '@rdcrm/mock-kit';
import { createProxyServer } from 'httpxy';
import type { Part } from '../processes.ts';

/** Paths that n8n's webhook processors serve, as in `deploy/Caddyfile`. */
const OF_WEBHOOKS = /^\/(webhook|webhook-waiting|form|form-waiting)\//;

const ADDRESS = '127.0.0.1';
const isForeign = ({ headers }: IncomingMessage) =>
	!isHostAllowed(hostName(headers.host), { listensAt: ADDRESS, names: [] });

interface Behind {
	main: string;
	webhook: string;
}

/** One address for all of n8n's processes, like a company's reverse proxy; it runs in this process. */
export const frontDoorPart = (port: number, behind: Behind): Part => ({
	name: 'front door',
	isN8n: false,
	start: async () => {
		const close = await open(port, behind);
		return { exited: new Promise(() => {}), pid: process.pid, stop: close, crash: close };
	},
});

async function open(port: number, { main, webhook }: Behind): Promise<() => Promise<void>> {
	// n8n closes a connection after five idle seconds. A request on one that it is just closing would fail.
	const proxy = createProxyServer({ xfwd: true, agent: false });
	const targetOf = (path = '/') => ({ target: OF_WEBHOOKS.test(path) ? webhook : main });
	const server = createServer((request, response) => {
		if (isForeign(request)) {
			response.writeHead(403).end('This server answers the addresses of its own machine.\n');
			return;
		}
		proxy.web(request, response, targetOf(request.url)).catch((error: Error) => {
			if (response.headersSent) response.destroy();
			else response.writeHead(502).end(`n8n cannot be reached: ${error.message}\n`);
		});
	});
	server.on('upgrade', (request, socket: Socket, head) => {
		if (isForeign(request)) {
			socket.destroy();
			return;
		}
		proxy.ws(request, socket, targetOf(request.url), head).catch(() => socket.destroy());
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(port, ADDRESS, resolve);
	});
	return () =>
		new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
}
