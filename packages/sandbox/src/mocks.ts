import { hostName, isLoopback, type Mock, type Servable, serve } from '@rdcrm/mock-kit';
import type { Outside } from './outside/options.ts';
import { customersOf } from './vendors/customers.ts';
import { MOCKS, type MockName, type ServedMocks, VENDORS } from './vendors/index.ts';

export interface Mocks extends ServedMocks {
	/** Addresses of the mocks by the vendors' true hosts, for n8n's preload. */
	hosts: Record<string, string>;
	close(): Promise<void>;
}

export interface Doors {
	/** Addresses that the mocks may call, in the form of the setting `may_call`. */
	mayCall?: string[];
	/** Address at which they listen for an n8n that cannot reach 127.0.0.1, and its name for that address. */
	outside?: Pick<Outside, 'listen' | 'host'>;
}

/** Starts the mocks of all vendors; a start that fails leaves none running. */
export async function startMocks(
	ports: Record<MockName, number>,
	checkResponses: boolean,
	{ mayCall = ['loopback'], outside = {} }: Doors = {},
): Promise<Mocks> {
	const served: Partial<ServedMocks> = {};
	const listeners: { close(): Promise<void> }[] = [];
	const all = () => Object.values(served);
	const close = async () => void (await Promise.all(listeners.map((one) => one.close())));
	const settings = { may_call: mayCall };
	const customers = () => (served.rdcrm ? customersOf(served.rdcrm) : []);
	const { listen, host } = outside;
	const allowedHosts = host === undefined ? [] : [host];
	try {
		for (const name of MOCKS) {
			const mock = VENDORS[name].create({ checkResponses, settings, customers });
			const running = await serve(mock, ports[name], { allowedHosts });
			listeners.push(running);
			Object.assign(served, { [name]: { ...mock, ...running } });
			// Each mock may use the next port as well.
			const next = ports[name] === 0 ? 0 : ports[name] + 1;
			const also = await VENDORS[name].listenAlso?.(mock, next);
			if (also) listeners.push(also);
			if (listen === undefined) continue;
			const options = { host: listen, allowedHosts };
			listeners.push(await serve(forOthers(mock), running.port, options));
		}
	} catch (error) {
		await close();
		throw error;
	}
	const links = Object.assign(
		{},
		...MOCKS.map((name) => VENDORS[name].links?.((served as ServedMocks)[name])),
	);
	for (const { world } of all()) world.settings.links = links;
	const hosts = all().flatMap((mock) => mock.hosts.map((host) => [host, mock.url]));
	return { ...(served as ServedMocks), hosts: Object.fromEntries(hosts), close };
}

/** Refuses requests that name a loopback host: a mock's controls would answer them to anyone. */
const forOthers = ({ name, app }: Mock): Servable => ({
	name,
	app: {
		fetch: (request, env) =>
			isLoopback(hostName(request.headers.get('host')))
				? new Response('This address is for others than this machine.', { status: 403 })
				: app.fetch(request, env),
	},
});
