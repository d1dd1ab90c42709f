import { type RunningMock, serve } from '@rdcrm/mock-kit';
import { createMockRdCrm } from '@rdcrm/mock-rdcrm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestCredentials } from './credentials.mts';
import { grantTokens } from './crm.mts';
import { credentialType, runNode } from './engine.mts';

/** Uses a real connection, which can break, to a server that the credential names. */
const mock = createMockRdCrm({ checkResponses: true });
let server: RunningMock;
let credentials: TestCredentials;

beforeAll(async () => {
	server = await serve(mock, 0);
});
afterAll(async () => {
	await server.close();
});
beforeEach(async () => {
	mock.reset();
	credentials = new TestCredentials(credentialType, await grantTokens(mock), {
		environment: 'custom',
		apiBaseUrl: server.url,
		accountsBaseUrl: server.url,
	});
});

function breakConnection(method: string, when: 'before' | 'after'): void {
	mock.world.faults.add({
		match: { method },
		fault: { type: 'reset', when },
		times: 1,
		probability: 1,
	});
}

const create = { resource: 'contact', operation: 'create', name: 'Maria' };

function named(name: string): number {
	return mock.store.contacts.all().filter((contact) => contact.name === name).length;
}

describe('a connection that breaks', () => {
	it('creates no second record if RD created one and its answer was lost', async () => {
		breakConnection('POST', 'after');
		const { error } = await runNode(create, { credentials });
		expect(error?.message).toBe('RD Station CRM could not be reached [item 0]');
		expect(error?.description).toContain('may have created the record all the same');
		expect(named('Maria')).toBe(1);
	});

	it('does not stop a read', async () => {
		breakConnection('GET', 'before');
		const parameters = { resource: 'user', operation: 'getMany', returnAll: true };
		const { error, outputs } = await runNode(parameters, { credentials });
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(mock.store.users.all().length);
	});

	it('does not stop an update, which can be repeated', async () => {
		breakConnection('PUT', 'after');
		const [contact] = mock.store.contacts.all();
		const parameters = {
			resource: 'contact',
			operation: 'update',
			contactId: { __rl: true, mode: 'id', value: contact?.id ?? '' },
			updateFields: { name: 'Ana' },
		};
		const { error } = await runNode(parameters, { credentials });
		expect(error).toBeUndefined();
		expect(named('Ana')).toBe(1);
	});
});

describe('an unreachable server', () => {
	it('is reported in words, with what to check', async () => {
		credentials = new TestCredentials(credentialType, undefined, {
			environment: 'custom',
			apiBaseUrl: 'http://127.0.0.1:1',
			accountsBaseUrl: 'http://127.0.0.1:1',
		});
		const { error } = await runNode({ ...create, retryOptions: { maxTries: 1 } }, { credentials });
		expect(error?.message).toBe('RD Station CRM could not be reached [item 0]');
		expect(error?.description).toContain('connection refused');
	});
});
