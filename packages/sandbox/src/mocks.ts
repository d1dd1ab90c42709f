import { isLoopback, type Mock, serve } from '@rdcrm/mock-kit';
import { customersOf } from './vendors/customers.ts';
import { MOCKS, type MockName, type ServedMocks, VENDORS } from './vendors/index.ts';

export interface Mocks extends ServedMocks {
	/** Where each vendor's true host is played, for the preload of n8n. */
	hosts: Record<string, string>;
	close(): Promise<void>;
}

/** Where the mocks listen for an n8n that does not reach 127.0.0.1. */
interface OutsideAddress {
	listen: string;
	/** The name by which it calls that address. */
	host?: string;
}

/** Those of all vendors; a start that fails leaves none running. */
export async function startMocks(
	ports: Record<MockName, number>,
	checkResponses: boolean,
	outside?: OutsideAddress,
): Promise<Mocks> {
	const served: Partial<ServedMocks> = {};
	const listeners: { close(): Promise<void> }[] = [];
	const all = () => Object.values(served);
	const close = async () => void (await Promise.all(listeners.map((one) => one.close())));
	const customers = () => (served.rdcrm ? customersOf(served.rdcrm) : []);
	try {
		for (const name of MOCKS) {
			const mock = VENDORS[name].create({ checkResponses, customers });
			const running = await serve(mock, ports[name]);
			listeners.push(running);
			Object.assign(served, { [name]: { ...mock, ...running } });
			if (!outside) continue;
			listeners.push(await serve(fromOutside(mock, outside), running.port, outside.listen));
		}
	} catch (error) {
		await close();
		throw error;
	}
	const hosts = all().flatMap((mock) => mock.hosts.map((host) => [host, mock.url]));
	return { ...(served as ServedMocks), hosts: Object.fromEntries(hosts), close };
}

/** The vendor alone: a mock's controls answer those who name this machine, and nobody from outside may. */
function fromOutside({ name, app }: Mock, { listen, host = listen }: OutsideAddress) {
	const names = [listen, host].map((one) => one.toLowerCase());
	return {
		name,
		app: {
			fetch: (request: Request, env?: object) => {
				const asked = URL.parse(`http://${request.headers.get('host') ?? ''}`)?.hostname ?? '';
				const isKnown = names.includes(asked.replace(/^\[|\]$/g, '')) && !isLoopback(asked);
				return isKnown ? app.fetch(request, env) : new Response('Unknown host', { status: 403 });
			},
		},
	};
}
