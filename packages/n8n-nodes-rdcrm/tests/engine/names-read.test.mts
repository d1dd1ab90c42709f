import { mswHandlers } from '@rdcrm/mock-kit/msw';
import { createMockRdCrm } from '@rdcrm/mock-rdcrm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { made } from './cases/case.mts';
import { TestCredentials } from './credentials.mts';
import { grantTokens, useCrm } from './crm.mts';
import { credentialType, runNode } from './engine.mts';
import { many, namingOf, newDeal } from './naming.mts';
import { byId, byName, first } from './run.mts';

const crm = useCrm({
	settings: { default_stage: 'first', error_items: 'detail', unknown_references: 'refuse' },
});
const { created, failureOf, run } = namingOf(crm);

afterEach(() => {
	vi.useRealTimers();
});

describe('the names of an account', () => {
	const campaignOf = () => first(crm.mock.store.campaigns.all());
	const reads = () => crm.calls().filter((call) => call === 'GET /campaigns').length;

	it('are read once for 20 items, and for 20 parallel executions', async () => {
		const parameters = newDeal({ campaignId: byName('={{ $json.campaign }}') });
		const items = many(20, { campaign: campaignOf().name });
		await run(parameters, items);
		expect(reads()).toBe(1);
		await Promise.all(many(20, parameters).map((one) => run(one, items.slice(0, 1))));
		expect(reads()).toBe(1);
		expect(crm.mock.store.deals.all().filter(({ name }) => name === 'Nova')).toHaveLength(40);
	});

	it('are read once by executions that start at the same time', async () => {
		const parameters = newDeal({ campaignId: byName(campaignOf().name) });
		await Promise.all(many(20, parameters).map((one) => run(one)));
		expect(reads()).toBe(1);
	});

	it('are read once in a run for unknown names', async () => {
		const { outputs } = await runNode(
			newDeal({ campaignId: byName('={{ "Nenhuma " + $json.n }}') }),
			{
				credentials: crm.credentials,
				items: Array.from({ length: 5 }, (_, n) => ({ n })),
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect((outputs[0] ?? []).map(({ json }) => json.error)).toEqual(
			Array.from(
				{ length: 5 },
				(_, n) => `"Campaign" has the unknown name "Nenhuma ${n}" [item ${n}]`,
			),
		);
		expect(crm.calls()).toEqual(['GET /campaigns']);
	});

	it('are read again after five minutes', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
		const { name } = campaignOf();
		await created({ campaignId: byName(name) });
		vi.setSystemTime(Date.now() + 4 * 60_000);
		await created({ campaignId: byName(name) });
		expect(reads()).toBe(1);
		vi.setSystemTime(Date.now() + 2 * 60_000);
		await created({ campaignId: byName(name) });
		expect(reads()).toBe(2);
	});

	it('are read again for a name that changed in the meantime', async () => {
		const { id, name } = campaignOf();
		await created({ campaignId: byName(name) });
		crm.mock.store.campaigns.update(id, { name: 'Renomeada' });
		expect(await created({ campaignId: byName('renomeada') })).toMatchObject({ campaign_id: id });
		expect(reads()).toBe(2);
	});

	it('are read again, once, if an id from them is gone', async () => {
		const { campaigns } = crm.mock.store;
		const campaign = campaignOf();
		const campaignId = byName(campaign.name);
		await created({ campaignId });
		campaigns.delete(campaign.id);
		campaigns.insert({ ...campaign, id: made(1) });
		const items = await run(newDeal({ campaignId }), many(3, {}));
		expect(items.map(({ json }) => json.campaign_id)).toEqual(many(3, made(1)));
		expect(reads()).toBe(2);
		expect(crm.calls().filter((call) => call === 'POST /deals')).toHaveLength(1 + 4);

		campaigns.delete(made(1));
		expect((await failureOf(newDeal({ campaignId })))?.message).toBe(
			`"Campaign" has the unknown name "${campaign.name}" [item 0]`,
		);
		expect(crm.mock.store.deals.all().filter(({ name }) => name === 'Nova')).toHaveLength(4);
	});

	it('are read again if the record itself is gone', async () => {
		const { campaigns } = crm.mock.store;
		const campaign = campaignOf();
		const get = { resource: 'campaign', operation: 'get', campaignId: byName(campaign.name) };
		await run(get);
		campaigns.delete(campaign.id);
		campaigns.insert({ ...campaign, id: made(1) });
		expect((await run(get))[0]?.json.id).toBe(made(1));
		expect(reads()).toBe(2);
	});

	it('are not read again if RD refuses another field', async () => {
		await created({ campaignId: byName(campaignOf().name) });
		const fields = { campaignId: byName(campaignOf().name), ownerId: byId('f'.repeat(24)) };
		expect((await failureOf(newDeal(fields)))?.message).toBe('owner_id not found [item 0]');
		expect(reads()).toBe(1);
		expect(crm.calls().filter((call) => call === 'POST /deals')).toHaveLength(2);
	});

	it("fail the item with RD's message if they cannot be read, and are requested again", async () => {
		const match = { operationId: 'listCampaigns' };
		const fault = { type: 'status', status: 403 } as const;
		crm.mock.world.faults.add({ match, fault, times: 2, probability: 1 });
		const parameters = newDeal({ campaignId: byName(campaignOf().name) });
		const { outputs } = await runNode(parameters, {
			credentials: crm.credentials,
			items: many(3, {}),
			node: { onError: 'continueRegularOutput' },
		});
		expect((outputs[0] ?? []).map(({ json }) => json.error)).toEqual([
			'Forbidden [item 0]',
			'Forbidden [item 1]',
			undefined,
		]);
		expect(reads()).toBe(3);
	});

	it('are cached separately for each credential', async () => {
		const other = createMockRdCrm();
		const { name } = campaignOf();
		await created({ campaignId: byName(name) });
		for (const campaign of other.store.campaigns.all()) other.store.campaigns.delete(campaign.id);
		const secret = other.store.campaigns.insert({
			...campaignOf(),
			id: made(7),
			name: 'Só da outra',
		});
		crm.server.use(...mswHandlers(other));
		const credentials = new TestCredentials(credentialType, await grantTokens(other), {
			clientId: other.world.settings.client_id,
			clientSecret: other.world.settings.client_secret,
		});
		const of = async (campaign: string, whose: TestCredentials) =>
			await runNode(newDeal({ campaignId: byName(campaign) }), { credentials: whose });
		const { outputs, error } = await of(secret.name, credentials);
		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.json.campaign_id).toBe(made(7));
		expect((await of(name, credentials)).error?.description).toContain(
			'The campaigns are: Só da outra.',
		);
	});
});
