import { mswHandlers } from '@rdcrm/mock-kit';
import { createMockRdCrm } from '@rdcrm/mock-rdcrm';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { made } from './cases/case.mts';
import { TestCredentials } from './credentials.mts';
import { grantTokens, useCrm } from './crm.mts';
import { credentialType, runNode } from './engine.mts';
import { byId, byName, first, runnerOf } from './run.mts';

const crm = useCrm();
const run = runnerOf(crm);
const named = (mode: string, value: string) => ({ __rl: true, mode, value });
const orCreate = (value: string) => named('nameOrCreate', value);

afterEach(() => {
	vi.useRealTimers();
});

const newDeal = (additionalFields: IDataObject, more: IDataObject = {}) =>
	({
		resource: 'deal',
		operation: 'create',
		name: 'Nova',
		additionalFields,
		simplify: false,
		...more,
	}) as INodeParameters;
const created = async (additionalFields: IDataObject, more: IDataObject = {}) =>
	first(await run(newDeal(additionalFields, more))).json;
const failureOf = async (parameters: INodeParameters) => {
	const { error } = await runNode(parameters, { credentials: crm.credentials });
	return error;
};
const gets = () => crm.calls().filter((call) => call.startsWith('GET'));
const many = <T,>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

/** As a person would write it, in a hurry */
const hurried = (name: string) =>
	` ${name
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.toUpperCase()} `;

describe('a record given by its name', () => {
	it('is the one of that name, whatever its case and accents: one call for each kind', async () => {
		const { campaigns, sources, users, stages, pipelines } = crm.mock.store;
		const user = first(users.all());
		const stage = first(stages.all().slice(-1));
		const pipeline = pipelines.get(stage.pipeline_id);
		const deal = await created(
			{
				campaignId: byName(hurried(first(campaigns.all()).name)),
				sourceId: byName(hurried(first(sources.all()).name)),
				ownerId: named('email', user.email.toUpperCase()),
			},
			{
				pipelineId: byName(hurried(pipeline?.name ?? '')),
				stageId: byName(hurried(stage.name)),
			},
		);
		expect(deal).toMatchObject({
			campaign_id: first(campaigns.all()).id,
			source_id: first(sources.all()).id,
			owner_id: user.id,
			stage_id: stage.id,
		});
		expect(gets().sort()).toEqual(
			[
				'/campaigns',
				'/pipelines',
				`/pipelines/${stage.pipeline_id}/stages`,
				'/sources',
				'/users',
			].map((path) => `GET ${path}`),
		);
	});

	it.each([
		['campaign', 'campaignId', 'campaigns'],
		['lostReason', 'lostReasonId', 'lost_reasons'],
		['pipeline', 'pipelineId', 'pipelines'],
		['product', 'productId', 'products'],
		['segment', 'segmentId', 'segments'],
		['source', 'sourceId', 'sources'],
		['team', 'teamId', 'teams'],
		['user', 'userId', 'users'],
	] as const)('%s is read by its name', async (...row) => {
		const [resource, parameter, collection] = row;
		const records: ReadonlyArray<{ id: string; name: string }> = crm.mock.store[collection].all();
		const { id, name } = first(records.slice(-1));
		const [item] = await run({ resource, operation: 'get', [parameter]: byName(hurried(name)) });
		expect(item?.json.id ?? item?.json.team_id).toBe(id);
		expect(crm.calls()).toEqual([`GET /${collection}`, `GET /${collection}/${id}`]);
	});

	it('is a stage of the chosen pipeline, and else of any', async () => {
		const { stages } = crm.mock.store;
		const { id, name, pipeline_id } = first(stages.all());
		const get = { resource: 'stage', operation: 'get', stageId: byName(name) };
		expect((await run({ ...get, pipelineId: byId(pipeline_id) }))[0]?.json.id).toBe(id);
		expect(gets()[0]).toBe(`GET /pipelines/${pipeline_id}/stages`);
		const deal = await created({});
		const updateFields = { stageId: byName(name) };
		await run({
			resource: 'deal',
			operation: 'update',
			dealId: byId(String(deal.id)),
			updateFields,
		});
		expect(crm.mock.store.deals.get(String(deal.id))?.stage_id).toBe(id);
	});

	it('is told to say which stage is meant where several pipelines have it', async () => {
		const { stages, pipelines } = crm.mock.store;
		const stage = first(stages.all());
		const [, other] = pipelines.all();
		stages.insert({ ...stage, id: made(1), pipeline_id: other?.id ?? '' });
		const inPipeline = pipelines.get(stage.pipeline_id)?.name;
		const error = await failureOf(newDeal({}, { stageId: byName(stage.name) }));
		expect(error?.message).toBe(`"Stage" has the name of 2 stages: "${stage.name}" [item 0]`);
		expect(error?.description).toContain(
			`${inPipeline} › ${stage.name}, ${other?.name} › ${stage.name}.`,
		);
		const stageId = byName(`${other?.name} › ${stage.name}`);
		expect(await created({}, { stageId })).toMatchObject({ stage_id: made(1) });
		const chosen = { stageId: byName(stage.name), pipelineId: byId(other?.id ?? '') };
		expect(await created({}, chosen)).toMatchObject({ stage_id: made(1) });
	});

	it('stands in a condition, and in a collection within another', async () => {
		const { deals, users, teams } = crm.mock.store;
		const owner = first(
			users.all().filter(({ id }) => deals.all().some((deal) => deal.owner_id === id)),
		);
		const conditions = [{ field: 'owner_id', pick_owner_id: named('email', owner.email) }];
		const found = await run({
			resource: 'deal',
			operation: 'getMany',
			returnAll: true,
			filters: { conditions },
		});
		const expected = deals.all().filter(({ owner_id }) => owner_id === owner.id);
		expect(found.map(({ json }) => String(json.id)).sort()).toEqual(
			expected.map(({ id }) => id).sort(),
		);
		expect(gets()).toEqual(['GET /users', 'GET /deals']);

		const bodies: unknown[] = [];
		crm.server.events.on('request:start', async ({ request }) => {
			if (request.method === 'POST') bodies.push(await request.clone().json());
		});
		const team = first(teams.all());
		await created({ distribution: { values: { ruleType: 'team', teamId: byName(team.name) } } });
		crm.server.events.removeAllListeners();
		expect(bodies).toMatchObject([{ data: { distribution_settings: { rule_id: team.id } } }]);
	});

	it.each([
		[
			'"Campaign" has the unknown name "Nenhuma"',
			newDeal({ campaignId: byName('Nenhuma') }),
			'campaigns',
		],
		[
			'"Owner" has the unknown email "x@example.com"',
			newDeal({ ownerId: named('email', 'x@example.com') }),
			'users',
		],
		[
			'"Distribution: Team" has the unknown name "Nenhum"',
			newDeal({ distribution: { values: { ruleType: 'team', teamId: byName('Nenhum') } } }),
			'teams',
		],
		[
			'"Condition 1 (Owner)" has the unknown name "Ninguém"',
			{
				resource: 'deal',
				operation: 'getMany',
				filters: { conditions: [{ field: 'owner_id', pick_owner_id: byName('Ninguém') }] },
			} as INodeParameters,
			'users',
		],
	] as const)(
		'is refused with those that there are: %s',
		async (message, parameters, collection) => {
			const error = await failureOf(parameters);
			expect(error?.message).toBe(`${message} [item 0]`);
			const records: ReadonlyArray<{ name: string }> = crm.mock.store[collection].all();
			for (const { name } of records.slice(0, 30)) expect(error?.description).toContain(name);
			expect(crm.calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
		},
	);

	it('is refused where the expression gives something else, or nothing', async () => {
		const bad = newDeal({ campaignId: byName('={{ ({ a: 1 }) }}') });
		expect((await failureOf(bad))?.message).toBe('"Campaign" is not a name: {"a":1} [item 0]');
		const none = { resource: 'user', operation: 'get', userId: byName('={{ $json.nothing }}') };
		expect((await failureOf(none))?.message).toBe('"User" is empty [item 0]');
		expect(crm.calls()).toEqual([]);
	});

	it('is refused where two have it, with their ids', async () => {
		const { campaigns } = crm.mock.store;
		const campaign = first(campaigns.all());
		campaigns.insert({ ...campaign, id: made(1) });
		const error = await failureOf(newDeal({ campaignId: byName(campaign.name) }));
		expect(error?.description).toContain(`${campaign.id}, ${made(1)}`);
	});
});

describe('the names of an account', () => {
	const campaignOf = () => first(crm.mock.store.campaigns.all());
	const reads = () => crm.calls().filter((call) => call === 'GET /campaigns').length;

	it('are read once for 20 items, and for 20 executions at once', async () => {
		const parameters = newDeal({ campaignId: byName('={{ $json.campaign }}') });
		const items = many(20, { campaign: campaignOf().name });
		await run(parameters, items);
		expect(reads()).toBe(1);
		await Promise.all(many(20, parameters).map((one) => run(one, items.slice(0, 1))));
		expect(reads()).toBe(1);
		expect(crm.mock.store.deals.all().filter(({ name }) => name === 'Nova')).toHaveLength(40);
	});

	it('are read once by executions that start at once', async () => {
		const parameters = newDeal({ campaignId: byName(campaignOf().name) });
		await Promise.all(many(20, parameters).map((one) => run(one)));
		expect(reads()).toBe(1);
	});

	it('are read once in a run for names that there are not', async () => {
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

	it('are read anew after five minutes', async () => {
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

	it('are read anew for a name that was changed meanwhile', async () => {
		const { id, name } = campaignOf();
		await created({ campaignId: byName(name) });
		crm.mock.store.campaigns.update(id, { name: 'Renomeada' });
		expect(await created({ campaignId: byName('renomeada') })).toMatchObject({ campaign_id: id });
		expect(reads()).toBe(2);
	});

	it('are read anew, once, when an id that they gave is gone', async () => {
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

	it('are read anew when the record itself is gone', async () => {
		const { campaigns } = crm.mock.store;
		const campaign = campaignOf();
		const get = { resource: 'campaign', operation: 'get', campaignId: byName(campaign.name) };
		await run(get);
		campaigns.delete(campaign.id);
		campaigns.insert({ ...campaign, id: made(1) });
		expect((await run(get))[0]?.json.id).toBe(made(1));
		expect(reads()).toBe(2);
	});

	it('are not read anew when RD refuses another field', async () => {
		await created({ campaignId: byName(campaignOf().name) });
		const fields = { campaignId: byName(campaignOf().name), ownerId: byId('f'.repeat(24)) };
		expect((await failureOf(newDeal(fields)))?.message).toBe('owner_id not found [item 0]');
		expect(reads()).toBe(1);
		expect(crm.calls().filter((call) => call === 'POST /deals')).toHaveLength(2);
	});

	it('that cannot be read fail the item that asks, in the words of RD, and are asked for again', async () => {
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

	it('of one credential are not those of another', async () => {
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

describe('a campaign or a source that is created if missing', () => {
	const posts = (path: string) => crm.calls().filter((call) => call === `POST ${path}`).length;
	const called = (name: string) =>
		[...crm.mock.store.campaigns.all(), ...crm.mock.store.sources.all()].filter(
			(record) => record.name === name,
		);

	it('is created once for 20 items and 20 executions at once', async () => {
		const parameters = newDeal({
			campaignId: orCreate('Nova campanha'),
			sourceId: orCreate('Novo site'),
		});
		await Promise.all(many(20, parameters).map((one) => run(one, many(2, {}))));
		const [campaign, source] = [first(called('Nova campanha')), first(called('Novo site'))];
		expect([...called('Nova campanha'), ...called('Novo site')]).toHaveLength(2);
		expect([posts('/campaigns'), posts('/sources')]).toEqual([1, 1]);
		const deals = crm.mock.store.deals.all().filter(({ name }) => name === 'Nova');
		expect(deals).toHaveLength(40);
		for (const deal of deals) {
			expect(deal).toMatchObject({ campaign_id: campaign.id, source_id: source.id });
		}
	});

	it('is the one that exists, whatever its case and accents', async () => {
		const { id, name } = first(crm.mock.store.sources.all());
		expect(await created({ sourceId: orCreate(hurried(name)) })).toMatchObject({ source_id: id });
		expect(posts('/sources')).toBe(0);
	});

	it('costs a look and a creation, and the next names of the run a creation each', async () => {
		await run(newDeal({ campaignId: orCreate('={{ $json.name }}') }), [
			{ name: 'Uma' },
			{ name: 'Outra' },
			{ name: 'uma' },
		]);
		expect(crm.calls().filter((call) => call.endsWith('/campaigns'))).toEqual([
			'GET /campaigns',
			'POST /campaigns',
			'POST /campaigns',
		]);
	});

	it('is not created a second time when only the answer was lost', async () => {
		crm.mock.world.faults.add({
			match: { operationId: 'createCampaign' },
			fault: { type: 'reset', when: 'after' },
			times: 1,
			probability: 1,
		});
		const deal = await created({ campaignId: orCreate('Nova campanha') });
		expect(called('Nova campanha').map(({ id }) => id)).toEqual([deal.campaign_id]);
		expect(posts('/campaigns')).toBe(1);
	});

	it('fails the item, in the words of RD, when it cannot be created', async () => {
		const fault = { type: 'status', status: 403 } as const;
		const match = { operationId: 'createCampaign' };
		crm.mock.world.faults.add({ match, fault, times: 1, probability: 1 });
		expect(await failureOf(newDeal({ campaignId: orCreate('Nova') }))).toMatchObject({
			message: 'Forbidden [item 0]',
			httpCode: '403',
		});
		expect(posts('/deals')).toBe(0);
	});
});
