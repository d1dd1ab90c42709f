import { mswHandlers } from '@rdcrm/mock-kit/msw';
import { allTurned, createMockRdCrm, type RdCrmMock, type RdCrmOptions } from '@rdcrm/mock-rdcrm';
import { type SetupServer, setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { TestCredentials, type Tokens } from './credentials.mts';
import { credentialType } from './engine.mts';

export interface Crm {
	mock: RdCrmMock;
	/** Connected with tokens that the mock gave */
	credentials: TestCredentials;
	/** What answers for its hosts */
	server: SetupServer;
	/** The calls of the API so far, as "METHOD /path" */
	calls(): string[];
	/** Every call of the operation is answered with that status */
	fails(operationId: string, status: number): void;
	/** A new account with new tokens, as each test gets by itself */
	renew(): Promise<void>;
}

/** With RDCRM_BEHAVIOURS=turned, each rule that RD does not document is another one than usual. */
const turned = process.env.RDCRM_BEHAVIOURS === 'turned' ? allTurned()[0] : {};

/**
 * RD Station CRM under its true host names, new for each test.
 * @param options.settings behaviours that the tests depend on, however the others are turned
 */
export function useCrm({ settings, ...options }: RdCrmOptions = {}): Crm {
	const mock = createMockRdCrm({
		checkResponses: true,
		...options,
		settings: { ...turned, ...settings },
	});
	const server = setupServer(...mswHandlers(mock));
	const crm: Crm = {
		mock,
		server,
		credentials: new TestCredentials(credentialType),
		calls: () =>
			mock.world.ledger
				.entries()
				.filter(({ path }) => path.startsWith('/crm/v2'))
				.map(({ method, path }) => `${method} ${path.replace('/crm/v2', '')}`),
		fails(operationId, status) {
			mock.world.faults.add({
				match: { operationId },
				fault: { type: 'status', status },
				times: null,
				probability: 1,
			});
		},
		async renew() {
			mock.reset();
			const { client_id, client_secret } = mock.world.settings;
			crm.credentials = new TestCredentials(credentialType, await grantTokens(mock), {
				clientId: client_id,
				clientSecret: client_secret,
			});
		},
	};
	beforeAll(() => server.listen());
	afterAll(() => server.close());
	beforeEach(async () => {
		server.resetHandlers();
		await crm.renew();
	});
	return crm;
}

export async function grantTokens(mock: RdCrmMock): Promise<Tokens> {
	const request = new Request('http://localhost/_sandbox/tokens', {
		method: 'POST',
		headers: { host: 'localhost' },
	});
	const response = await mock.fetch(request);
	return (await response.json()) as Tokens;
}
