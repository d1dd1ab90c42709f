import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { runNode } from './engine.mts';

const crm = useCrm({ settings: { used_refresh_token: 'invalid_grant' } });

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const UNKNOWN = 'f'.repeat(24);

function dealIds(count: number): string[] {
	return crm.mock.store.deals
		.all()
		.slice(0, count)
		.map(({ id }) => id);
}

const getDeal = { resource: 'deal', operation: 'get', dealId: byId('={{ $json.id }}') };

describe('items', () => {
	it('are linked to the item that they come from', async () => {
		const items = dealIds(3).map((id) => ({ id }));
		const { outputs } = await runNode(getDeal, { credentials: crm.credentials, items });
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it("stop at the first failure, with RD's text, item and advice", async () => {
		const items = [{ id: dealIds(1)[0] }, { id: UNKNOWN }];
		const { error } = await runNode(getDeal, { credentials: crm.credentials, items });
		expect(error?.message).toMatch(/\[item 1\]$/);
		expect(error?.description).toContain('Check that the ID exists');
	});

	it('continue one by one if the node continues on failure', async () => {
		const items = [{ id: UNKNOWN }, { id: dealIds(1)[0] }, { id: '' }];
		const { outputs, error } = await runNode(getDeal, {
			credentials: crm.credentials,
			items,
			node: { onError: 'continueRegularOutput' },
		});
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject([
			{ json: { error: expect.stringContaining('[item 0]') }, pairedItem: { item: 0 } },
			{ json: { id: items[1]?.id }, pairedItem: { item: 1 } },
			{ json: { error: '"Deal" is empty [item 2]' }, pairedItem: { item: 2 } },
		]);
	});

	it('go to the error output if the node has one', async () => {
		const { outputs } = await runNode(getDeal, {
			credentials: crm.credentials,
			items: [{ id: dealIds(1)[0] }, { id: UNKNOWN }],
			node: { onError: 'continueErrorOutput' },
		});
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[1]?.[0]?.json.error).toContain('[item 1]');
	});
});

describe('an empty filter value', () => {
	it('is refused before RD is asked for everything', async () => {
		const { error } = await runNode(
			{
				resource: 'contact',
				operation: 'getMany',
				filters: {
					conditions: [{ field: 'email', operator: 'equals', value: '={{ $json.email }}' }],
				},
			},
			{ credentials: crm.credentials, items: [{}] },
		);
		expect(error?.message).toBe('Condition 1 (Email) has no value [item 0]');
		expect(crm.calls()).toEqual([]);
	});
});

describe('the connection', () => {
	it('renews an expired token once and continues', async () => {
		crm.credentials.tokens = { ...crm.credentials.tokens, access_token: 'expired' };
		const { error, outputs } = await runNode(getDeal, {
			credentials: crm.credentials,
			items: dealIds(2).map((id) => ({ id })),
		});
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(2);
		expect(crm.credentials.renewals).toBe(1);
	});

	it('says that the token cannot be renewed', async () => {
		crm.credentials.tokens = { access_token: 'expired', refresh_token: 'used' };
		const { error } = await runNode(getDeal, {
			credentials: crm.credentials,
			items: [{ id: dealIds(1)[0] }],
		});
		expect(error?.message).toContain('needs to be reconnected');
		expect(error?.description).toContain('Open the credential');
	});

	it('waits as long as RD asks', async () => {
		crm.mock.world.faults.add({
			match: { operationId: 'getDeal' },
			fault: { type: 'status', status: 429, retryAfterSeconds: 1 },
			times: 1,
			probability: 1,
		});
		const started = Date.now();
		const { error } = await runNode(getDeal, {
			credentials: crm.credentials,
			items: [{ id: dealIds(1)[0] }],
		});
		expect(error).toBeUndefined();
		expect(Date.now() - started).toBeGreaterThanOrEqual(1_000);
	});

	it('does not wait longer than allowed', async () => {
		crm.mock.world.faults.add({
			match: {},
			fault: { type: 'status', status: 429, retryAfterSeconds: 30 },
			times: null,
			probability: 1,
		});
		const { error } = await runNode(
			{ ...getDeal, retryOptions: { maxWait: 5 } },
			{ credentials: crm.credentials, items: [{ id: dealIds(1)[0] }] },
		);
		expect(error?.description).toContain('Raise "Max Wait"');
		expect(crm.calls()).toHaveLength(1);
	});

	it('repeats a read if RD is unavailable', async () => {
		crm.mock.world.faults.add({
			match: { method: 'GET' },
			fault: { type: 'status', status: 503 },
			times: 1,
			probability: 1,
		});
		const { error } = await runNode(getDeal, {
			credentials: crm.credentials,
			items: [{ id: dealIds(1)[0] }],
		});
		expect(error).toBeUndefined();
		expect(crm.calls()).toHaveLength(2);
	});

	it('creates only once if the answer is lost', async () => {
		const before = crm.mock.store.contacts.all().length;
		crm.mock.world.faults.add({
			match: { method: 'POST' },
			fault: { type: 'status', status: 503 },
			times: 1,
			probability: 1,
		});
		const { error } = await runNode(
			{ resource: 'contact', operation: 'create', name: 'Maria' },
			{ credentials: crm.credentials },
		);
		expect(error?.message).toContain('Service Unavailable');
		expect(crm.calls()).toEqual(['POST /contacts']);
		expect(crm.mock.store.contacts.all()).toHaveLength(before);
	});
});
