import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { hurried, named, namingOf, newDeal } from './naming.mts';
import { byId, byName, first } from './run.mts';

const crm = useCrm({ settings: { default_stage: 'first' } });
const { created, failureOf, gets, run } = namingOf(crm);

describe('a record given by its name', () => {
	it('matches that name, regardless of case and accents: one call per kind', async () => {
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

	it('is a stage of the chosen pipeline, otherwise of any', async () => {
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

	it('requires the pipeline if several have a stage of that name', async () => {
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

	it('works in a condition, and in a nested collection', async () => {
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
		'is refused with the list of existing ones: %s',
		async (message, parameters, collection) => {
			const error = await failureOf(parameters);
			expect(error?.message).toBe(`${message} [item 0]`);
			const records: ReadonlyArray<{ name: string }> = crm.mock.store[collection].all();
			for (const { name } of records.slice(0, 30)) expect(error?.description).toContain(name);
			expect(crm.calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
		},
	);

	it('is refused if the expression returns something else, or nothing', async () => {
		const bad = newDeal({ campaignId: byName('={{ ({ a: 1 }) }}') });
		expect((await failureOf(bad))?.message).toBe('"Campaign" is not a name: {"a":1} [item 0]');
		const none = { resource: 'user', operation: 'get', userId: byName('={{ $json.nothing }}') };
		expect((await failureOf(none))?.message).toBe('"User" is empty [item 0]');
		expect(crm.calls()).toEqual([]);
	});

	it('is refused with the ids if two records have it', async () => {
		const { campaigns } = crm.mock.store;
		const campaign = first(campaigns.all());
		campaigns.insert({ ...campaign, id: made(1) });
		const error = await failureOf(newDeal({ campaignId: byName(campaign.name) }));
		expect(error?.description).toContain(`${campaign.id}, ${made(1)}`);
	});
});
