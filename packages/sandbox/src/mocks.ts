import { serve } from '@rdcrm/mock-kit';
import { customersOf } from './vendors/customers.ts';
import { MOCKS, type MockName, type ServedMocks, VENDORS } from './vendors/index.ts';

export interface Mocks extends ServedMocks {
	/** Where each vendor's true host is played, for the preload of n8n. */
	hosts: Record<string, string>;
	close(): Promise<void>;
}

/**
 * Those of all vendors; a start that fails leaves none running.
 * @param mayCall whom they call, as the setting `may_call` takes it
 */
export async function startMocks(
	ports: Record<MockName, number>,
	checkResponses: boolean,
	mayCall: string[] = ['loopback'],
): Promise<Mocks> {
	const served: Partial<ServedMocks> = {};
	const all = () => Object.values(served);
	const close = async () => void (await Promise.all(all().map((mock) => mock.close())));
	const settings = { may_call: mayCall };
	const customers = () => (served.rdcrm ? customersOf(served.rdcrm) : []);
	try {
		for (const name of MOCKS) {
			const mock = VENDORS[name].create({ checkResponses, settings, customers });
			Object.assign(served, { [name]: { ...mock, ...(await serve(mock, ports[name])) } });
		}
	} catch (error) {
		await close();
		throw error;
	}
	const hosts = all().flatMap((mock) => mock.hosts.map((host) => [host, mock.url]));
	return { ...(served as ServedMocks), hosts: Object.fromEntries(hosts), close };
}
