import { createServer } from 'node:net';

function isFree(port: number, host: string): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
		probe.listen({ port, host }, () => probe.close(() => resolve(true)));
	});
}

/** Checks the ports before anything is started. @throws with every port that another program uses */
export async function assertPortsFree(ports: number[]): Promise<void> {
	const busy: number[] = [];
	for (const port of ports) {
		// `localhost` may mean either address, so another program on one of them would answer in n8n's place.
		const free = (await isFree(port, '127.0.0.1')) && (await isFree(port, '::1'));
		if (!free) busy.push(port);
	}
	if (busy.length > 0) {
		const which = busy.length === 1 ? `Port ${busy[0]} is` : `Ports ${busy.join(', ')} are`;
		throw new Error(
			`${which} in use by another program. End it, or choose other ports with --port-base.`,
		);
	}
}
