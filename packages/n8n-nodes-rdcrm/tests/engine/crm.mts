import { mswHandlers } from '@rdcrm/mock-kit/msw';
import { allTurned, createMockRdCrm, type RdCrmMock, type RdCrmOptions } from '@rdcrm/mock-rdcrm';
import { type SetupServer, setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { TestCredentials, type Tokens } from './credentials.mts';
import { credentialType } from './engine.mts';

export interface Crm {
	mock: RdCrmMock;
	/** Connected with tokens that the mock issued */
	credentials: TestCredentials;
	/** Answers requests to the CRM's hosts */
	server: SetupServer;
	/** Calls of the API so far, as "METHOD /path" */
	calls(): string[];
	/** Answers every call of the operation with that status */
	fails(operationId: string, status: number): void;
	/** Resets to a new account with new tokens, as before each test */
	renew(): Promise<void>;
}

/** With RDCRM_BEHAVIOURS=turned, every behaviour that RD does not document differs from the default. */
const turned = process.env.RDCRM_BEHAVIOURS === 'turned' ? allTurned()[0] : {};

/**
 * Serves RD Station CRM under its real host names, with a new account for each test.
 * @param options.settings behaviours that the tests depend on, whatever the others are
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
