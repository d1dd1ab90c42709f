import { createMockErp, type MockErp } from '@rdcrm/mock-erp';
import { type RunningMock, serve } from '@rdcrm/mock-kit';
import { createMockRdCrm, type RdCrmMock } from '@rdcrm/mock-rdcrm';

export interface Mocks {
	rdcrm: RdCrmMock & RunningMock;
	erp: MockErp & RunningMock;
	/** Where each vendor's true host is played, for the preload of n8n. */
	hosts: Record<string, string>;
	close(): Promise<void>;
}

interface MockPorts {
	rdcrm: number;
	erp: number;
}

export async function startMocks(ports: MockPorts, checkResponses: boolean): Promise<Mocks> {
	const rdcrm = await start(createMockRdCrm({ checkResponses }), ports.rdcrm);
	const erp = await start(createMockErp({ checkResponses }), ports.erp);
	const all = [rdcrm, erp];
	return {
		rdcrm,
		erp,
		hosts: Object.fromEntries(all.flatMap(({ hosts, url }) => hosts.map((host) => [host, url]))),
		close: async () => {
			await Promise.all(all.map((mock) => mock.close()));
		},
	};
}

async function start<M extends Parameters<typeof serve>[0]>(mock: M, port: number) {
	return { ...mock, ...(await serve(mock, port)) };
}
